import Storage
import Travel

/// The `outbox` table: what is to be mailed, written in the transaction that caused it.
enum OutboxRecord {
    /// The part of a mail that is stored as it will be sent.
    struct Content: Codable {
        let recipientName: String?
        let text: String
        let html: String
        let attachments: [Mail.Attachment]
    }

    static func add(_ letter: Letter, id: String, in books: any Transaction, now: Instant) throws {
        let content = Content(
            recipientName: letter.recipientName, text: letter.text, html: letter.html, attachments: letter.attachments)
        try books.execute(
            """
            INSERT INTO outbox (
                id, kind, booking_number, user_id, token_id, recipient, subject, mail, state, attempts, last_error,
                next_attempt_at, created_at, sent_at
            ) VALUES (
                \(id), \(letter.kind.rawValue), \(letter.bookingNumber?.text), \(letter.userID?.text),
                \(letter.tokenID), \(letter.recipient), \(letter.subject), \(try JSONText.of(content)), 'waiting', 0,
                NULL, \(now), \(now), NULL
            )
            """)
    }

    static func entry(_ row: Row) throws -> OutboxEntry {
        OutboxEntry(
            id: try row.text("id"), kind: try row.text("kind"), recipient: try row.text("recipient"),
            subject: try row.text("subject"),
            bookingNumber: try row.optionalText("booking_number").map(BookingNumber.init(stored:)),
            state: try row.value("state"), attempts: try row.int("attempts"),
            lastError: try row.optionalText("last_error"), createdAt: try row.instant("created_at"),
            sentAt: try row.optionalInstant("sent_at"), nextAttemptAt: try row.optionalInstant("next_attempt_at"))
    }
}

extension Desk {
    /// A mail's id, and the left part of its Message-ID.
    func newMailID() -> String { "mail_" + Crockford.code(20, from: randomness) }

    var seal: Seal { Seal(secret: policy.secret) }
}
