import Storage
import Travel

/// The `sessions` and `refresh_tokens` tables. Only hashes of tokens are stored; a token's successor follows from it and
/// the server's secret.
enum SessionRecord {
    /// Within this time a token used again brings the same successor: two tabs woke up together.
    static let graceMilliseconds = 10_000

    static func open(
        _ id: SessionID, for user: User, token: String, in books: any Transaction, desk: Desk, now: Instant
    ) throws -> SignIn {
        let expiresAt = now.adding(minutes: desk.policy.refreshDays * 1_440)
        try books.execute(
            """
            INSERT INTO sessions (id, user_id, created_at, expires_at, revoked_at)
            VALUES (\(id.text), \(user.id.text), \(now), \(expiresAt), NULL)
            """)
        try add(token, to: id, in: books)
        return SignIn(user: user, session: id, refreshToken: token, refreshExpiresAt: expiresAt)
    }

    /// Trades `token` for its successor.
    /// - Returns: nil when it is no good. A token used too long ago has also ended its session by then: it was stolen,
    ///   or its thief came first.
    static func rotate(_ token: String, in books: any Transaction, desk: Desk, now: Instant) throws -> SignIn? {
        let hash = Digest.hex(token)
        guard let row = try find(hash, in: books), try row.optionalText("revoked_at") == nil,
            now < (try row.instant("expires_at")),
            let user = try UserRecord.find(UserID(stored: try row.text("user_id")), in: books), user.isActive
        else { return nil }
        let session = SessionID(try row.text("session_id"))
        let successor = desk.seal.mark(token, for: "refresh token")
        let expiresAt = now.adding(minutes: desk.policy.refreshDays * 1_440)
        if let usedAt = try row.optionalInstant("used_at") {
            guard now.milliseconds - usedAt.milliseconds <= graceMilliseconds else {
                try end(session, in: books, now: now)
                return nil
            }
        } else {
            try books.execute("UPDATE refresh_tokens SET used_at = \(now) WHERE hash = \(hash) AND used_at IS NULL")
            try add(successor, to: session, in: books)
            try books.execute("UPDATE sessions SET expires_at = \(expiresAt) WHERE id = \(session.text)")
        }
        return SignIn(user: user, session: session, refreshToken: successor, refreshExpiresAt: expiresAt)
    }

    static func session(of token: String, in books: any Reading) throws -> SessionID? {
        try find(Digest.hex(token), in: books).map { SessionID(try $0.text("session_id")) }
    }

    static func end(_ session: SessionID, in books: any Transaction, now: Instant) throws {
        try books.execute(
            "UPDATE sessions SET revoked_at = \(now) WHERE id = \(session.text) AND revoked_at IS NULL")
    }

    private static func find(_ hash: String, in books: any Reading) throws -> Row? {
        try books.row(
            """
            SELECT t.session_id, t.used_at, s.user_id, s.expires_at, s.revoked_at
            FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id
            WHERE t.hash = \(hash)
            """)
    }

    private static func add(_ token: String, to session: SessionID, in books: any Transaction) throws {
        try books.execute(
            """
            INSERT INTO refresh_tokens (hash, session_id, used_at) VALUES (\(Digest.hex(token)), \(session.text), NULL)
            ON CONFLICT (hash) DO NOTHING
            """)
    }
}

extension Desk {
    func newSessionID() -> SessionID { SessionID("ses_" + Crockford.code(20, from: randomness)) }

    /// 256 random bits.
    func newRefreshToken() -> String { Base64URL.encode(randomness.bytes(32)) }

    func newUserID() -> UserID { UserID(stored: "usr_" + Crockford.code(20, from: randomness)) }
}
