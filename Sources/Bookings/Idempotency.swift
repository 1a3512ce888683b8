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
    private var pending: Refusal { .unavailable(retryAfterSeconds: 1) }

    /// Asks to run a request whose effect is outside one transaction (money). Not for `Reservations.create`, which takes
    /// the key itself.
    /// - Throws: `.idempotencyMismatch`, `.idempotencyInProgress`.
    package func claim(_ request: KeyedRequest) async throws -> KeyClaim { throw pending }

    /// Ends a granted claim: 2xx, 402 and 409 are kept, other answers let the key go.
    package func finish(_ request: KeyedRequest, with answer: StoredAnswer) async throws { throw pending }

    /// Lets a granted claim go, for answers that are not kept.
    package func release(_ request: KeyedRequest) async throws { throw pending }

    /// Keeps a 409 of `Reservations.create`.
    /// - Returns: the answer to send: an earlier one if there is one.
    package func keep(_ request: KeyedRequest, _ answer: StoredAnswer) async throws -> KeyedAnswer { throw pending }

    /// The answer kept for this request, if any.
    /// - Throws: `.idempotencyMismatch`.
    package func replay(_ request: KeyedRequest) async throws -> StoredAnswer? { throw pending }

    /// A worker's pass: forgets what is older than 24 h.
    package func forgetOld() async throws { throw pending }
}
