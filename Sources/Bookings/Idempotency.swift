import Storage
import Travel

/// What makes a request the same request again.
package struct KeyedRequest: Sendable, Hashable {
    package let userID: UserID
    /// 1–255 visible ASCII characters.
    package let key: String
    package let method: String
    package let path: String
    /// SHA-256 of the raw body, in hexadecimal.
    package let bodyHash: String

    package init(userID: UserID, key: String, method: String, path: String, bodyHash: String) {
        self.userID = userID
        self.key = key
        self.method = method
        self.path = path
        self.bodyHash = bodyHash
    }
}

/// An answer as it was sent, to send again byte for byte.
package struct StoredAnswer: Sendable, Hashable {
    package let status: Int
    /// Such as `Location` and `ETag`; names as they were sent.
    package let headers: [String: String]
    /// UTF-8, to the byte.
    package let body: String

    package init(status: Int, headers: [String: String] = [:], body: String) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// What a keyed request comes to.
package enum KeyedAnswer: Sendable {
    /// This request did it.
    case first(StoredAnswer)
    /// It was done before: the first answer again.
    case replayed(StoredAnswer)
}

/// Whether a keyed request may run.
package enum KeyClaim: Sendable {
    /// It may, and must be finished or released.
    case granted
    case replay(StoredAnswer)
}

/// Keys that make a repeated request harmless. Answers are kept 24 h.
package struct Idempotency: Sendable {
    let desk: Desk

    /// Asks to run a request whose effect is outside one transaction (money). Not for `Reservations.create`, which takes
    /// the key itself.
    /// - Throws: `.idempotencyMismatch`, `.idempotencyInProgress`.
    package func claim(_ request: KeyedRequest) async throws -> KeyClaim {
        let now = desk.now
        return try await desk.books.write { books in
            if let kept = try KeyedRecord.replay(request, in: books, now: now) { return .replay(kept) }
            try KeyedRecord.begin(request, in: books, now: now)
            return .granted
        }
    }

    /// Ends a granted claim: 2xx, 402 and 409 are kept, other answers let the key go.
    package func finish(_ request: KeyedRequest, with answer: StoredAnswer) async throws {
        let now = desk.now
        try await desk.books.write { books in
            if Self.isKept(answer.status) {
                try KeyedRecord.store(answer, for: request, in: books, now: now)
            } else {
                try KeyedRecord.forget(request, in: books)
            }
        }
    }

    /// Lets a granted claim go, for answers that are not kept.
    package func release(_ request: KeyedRequest) async throws {
        try await desk.books.write { try KeyedRecord.forget(request, in: $0) }
    }

    /// Keeps a 409 of `Reservations.create`.
    /// - Returns: the answer to send: an earlier one if there is one.
    package func keep(_ request: KeyedRequest, _ answer: StoredAnswer) async throws -> KeyedAnswer {
        let now = desk.now
        return try await desk.books.write { books in
            if let kept = try KeyedRecord.replay(request, in: books, now: now) { return .replayed(kept) }
            if Self.isKept(answer.status) { try KeyedRecord.store(answer, for: request, in: books, now: now) }
            return .first(answer)
        }
    }

    /// The answer kept for this request, if any.
    /// - Throws: `.idempotencyMismatch`, `.idempotencyInProgress`.
    package func replay(_ request: KeyedRequest) async throws -> StoredAnswer? {
        let now = desk.now
        return try await desk.books.read { try KeyedRecord.replay(request, in: $0, now: now) }
    }

    /// A worker's pass: forgets what is older than 24 h.
    package func forgetOld() async throws {
        let oldest = desk.now.adding(minutes: -KeyedRecord.keptHours * 60)
        try await desk.books.write { try $0.execute("DELETE FROM keyed_requests WHERE created_at <= \(oldest)") }
    }

    /// A result is kept; a refusal that another attempt may not meet is not.
    private static func isKept(_ status: Int) -> Bool {
        (200..<300).contains(status) || status == 402 || status == 409
    }
}

extension KeyedRequest {
    /// Names the request's effect across a crash: the same request finds what it had begun.
    package var requestKey: String { "\(userID.text) \(method) \(path) \(key)" }
}
