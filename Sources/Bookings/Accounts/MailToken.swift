import Storage
import Travel

/// A proof of having read a mail: single use, bound to the address it was sent to. Follows from its id and the server's
/// secret, so that the store holds nothing that works as a link.
enum MailToken {
    enum Purpose: String {
        case verification, reset, lookup

        var hours: Int { self == .reset ? 1 : 24 }
    }

    static func text(of id: String, seal: Seal) -> String { seal.mark(id, for: "mail token") }

    /// Makes a token; its letter names the id.
    static func issue(
        _ id: String, _ purpose: Purpose, to user: User, in books: any Transaction, desk: Desk, now: Instant
    ) throws {
        try books.execute(
            """
            INSERT INTO mail_tokens (id, hash, purpose, user_id, email_key, expires_at, used_at)
            VALUES (\(id), \(Digest.hex(text(of: id, seal: desk.seal))), \(purpose.rawValue), \(user.id.text),
                \(NameKey.of(user.email)), \(now.adding(minutes: purpose.hours * 60)), NULL)
            """)
    }

    /// Whose proof `token` is.
    /// - Throws: `Refusal.invalidMailToken`, `.mailTokenExpired`.
    static func owner(of token: String, _ purpose: Purpose, in books: any Reading, now: Instant) throws -> User {
        guard token.utf8.count <= 200,
            let row = try books.row("SELECT * FROM mail_tokens WHERE hash = \(Digest.hex(token))"),
            try row.text("purpose") == purpose.rawValue, try row.optionalText("used_at") == nil,
            let user = try UserRecord.find(UserID(stored: try row.text("user_id")), in: books),
            user.isActive, NameKey.of(user.email) == (try row.text("email_key"))
        else { throw Refusal.invalidMailToken }
        guard now < (try row.instant("expires_at")) else { throw Refusal.mailTokenExpired }
        return user
    }

    /// Uses `token` up; for a reset, every other link to the same end with it.
    static func redeem(_ token: String, _ purpose: Purpose, in books: any Transaction, now: Instant) throws -> User {
        let user = try owner(of: token, purpose, in: books, now: now)
        let used = try books.execute(
            "UPDATE mail_tokens SET used_at = \(now) WHERE hash = \(Digest.hex(token)) AND used_at IS NULL")
        guard used == 1 else { throw Refusal.invalidMailToken }
        if purpose == .reset {
            try books.execute(
                """
                UPDATE mail_tokens SET used_at = \(now)
                WHERE user_id = \(user.id.text) AND purpose = 'reset' AND used_at IS NULL
                """)
        }
        return user
    }
}

extension Desk {
    func newTokenID() -> String { "tok_" + Crockford.code(20, from: randomness) }
}
