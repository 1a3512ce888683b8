import Storage
import Travel

/// The `keyed_requests` table: which key made which request, and what was answered.
enum KeyedRecord {
    /// Hours for which an answer is repeated.
    static let keptHours = 24
    /// After this many seconds a request still marked as running has died with its server: it may run again, and what
    /// it had begun is found by its key.
    static let runningSeconds = 60

    /// The answer kept for this very request.
    /// - Throws: `Refusal.idempotencyMismatch` when the key made another request, `.idempotencyInProgress` while it runs.
    static func replay(_ request: KeyedRequest, in books: any Reading, now: Instant) throws -> StoredAnswer? {
        guard let row = try find(request, in: books, now: now) else { return nil }
        guard try row.text("method") == request.method, try row.text("path") == request.path,
            try row.text("body_hash") == request.bodyHash
        else { throw Refusal.idempotencyMismatch }
        if let status = try row.optionalInt("status") {
            return StoredAnswer(status: status, headers: try row.json("headers"), body: try row.text("body"))
        }
        guard let until = try row.optionalInstant("running_until"), until > now else { return nil }
        throw Refusal.idempotencyInProgress(retryAfterSeconds: 1)
    }

    private static func find(_ request: KeyedRequest, in books: any Reading, now: Instant) throws -> Row? {
        try books.row(
            """
            SELECT * FROM keyed_requests WHERE user_id = \(request.userID.text) AND key = \(request.key)
                AND created_at > \(now.adding(minutes: -keptHours * 60))
            """)
    }

    /// Marks the request as running, for work outside one transaction.
    static func begin(_ request: KeyedRequest, in books: any Transaction, now: Instant) throws {
        let until = now.adding(seconds: runningSeconds)
        try books.execute(
            """
            INSERT INTO keyed_requests (
                user_id, key, method, path, body_hash, running_until, status, headers, body, created_at
            ) VALUES (
                \(request.userID.text), \(request.key), \(request.method), \(request.path), \(request.bodyHash),
                \(until), NULL, NULL, NULL, \(now)
            ) ON CONFLICT (user_id, key) DO UPDATE SET method = excluded.method, path = excluded.path,
                body_hash = excluded.body_hash, running_until = excluded.running_until, status = NULL,
                headers = NULL, body = NULL, created_at = excluded.created_at
            """)
    }

    /// Keeps the answer, if none is kept yet.
    static func store(_ answer: StoredAnswer, for request: KeyedRequest, in books: any Transaction, now: Instant) throws
    {
        try begin(request, in: books, now: now)
        try books.execute(
            """
            UPDATE keyed_requests SET running_until = NULL, status = \(answer.status),
                headers = \(try JSONText.of(answer.headers)), body = \(answer.body)
            WHERE user_id = \(request.userID.text) AND key = \(request.key)
            """)
    }

    static func forget(_ request: KeyedRequest, in books: any Transaction) throws {
        try books.execute(
            """
            DELETE FROM keyed_requests
            WHERE user_id = \(request.userID.text) AND key = \(request.key) AND status IS NULL
            """)
    }
}
