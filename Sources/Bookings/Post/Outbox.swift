import Storage
import Travel

/// Mails on their way: rows written by the transactions that cause them, delivered at least once.
package struct Outbox: Sendable {
    /// Attempts before a mail is parked for an administrator: about two days with the pauses between them.
    static let attempts = 16

    let desk: Desk
    let mailer: any Mailer

    /// A worker's pass: delivers what is due. Temporary failures are tried again with growing pauses, permanent ones
    /// parked.
    /// - Returns: how many were sent.
    @discardableResult
    package func deliverDue() async throws -> Int {
        let now = desk.now
        let due = try await desk.books.read { books in
            try books.rows(
                """
                SELECT id FROM outbox WHERE state = 'waiting' AND next_attempt_at <= \(now)
                ORDER BY next_attempt_at, id LIMIT 100
                """
            ).map { try $0.text("id") }
        }
        var sent = 0
        for id in due where try await deliver(id) { sent += 1 }
        return sent
    }

    /// Rows that wait: for the metrics.
    package func depth() async throws -> Int {
        try await desk.books.read { books in
            try books.row("SELECT COUNT(*) AS depth FROM outbox WHERE state = 'waiting'")?.int("depth") ?? 0
        }
    }

    private func deliver(_ id: String) async throws -> Bool {
        guard let mail = try await claim(id) else { return false }
        do {
            try await mailer.deliver(mail)
            let now = desk.now
            try await desk.books.write { books in
                try books.execute(
                    """
                    UPDATE outbox SET state = 'sent', sent_at = \(now), next_attempt_at = NULL, last_error = NULL
                    WHERE id = \(id)
                    """)
            }
            return true
        } catch let failure as MailFailure {
            try await note(failure, of: id)
            return false
        }
    }

    /// Takes a due mail for one attempt: the next one is set before this one begins, so that a server that dies in the
    /// middle leaves a mail that goes out again, and two servers do not send it side by side.
    private func claim(_ id: String) async throws -> Mail? {
        let now = desk.now
        return try await desk.books.write { [desk] books in
            guard let row = try books.row("SELECT * FROM outbox WHERE id = \(id)") else { return nil }
            let attempts = try row.int("attempts")
            let claimed = try books.execute(
                """
                UPDATE outbox SET attempts = \(attempts + 1), next_attempt_at = \(Self.next(after: attempts, now))
                WHERE id = \(id) AND state = 'waiting' AND attempts = \(attempts) AND next_attempt_at <= \(now)
                """)
            return claimed == 1 ? try Self.mail(row, desk: desk) : nil
        }
    }

    private func note(_ failure: MailFailure, of id: String) async throws {
        let (reason, isPermanent) =
            switch failure {
            case .temporary(let reason): (reason, false)
            case .permanent(let reason): (reason, true)
            }
        try await desk.books.write { books in
            try books.execute(
                """
                UPDATE outbox SET last_error = \(String(reason.prefix(500))),
                    state = CASE WHEN \(isPermanent) = 1 OR attempts >= \(Self.attempts) THEN 'parked' ELSE state END
                WHERE id = \(id)
                """)
        }
    }

    /// 30 s, doubled each time, 4 h at most.
    private static func next(after attempts: Int, _ now: Instant) -> Instant {
        now.adding(seconds: min(30 << min(attempts, 9), 4 * 3_600))
    }

    private static func mail(_ row: Row, desk: Desk) throws -> Mail {
        let content: OutboxRecord.Content = try row.json("mail")
        let token = try row.optionalText("token_id").map { MailToken.text(of: $0, seal: desk.seal) } ?? ""
        return Mail(
            id: try row.text("id"), recipientName: content.recipientName, recipient: try row.text("recipient"),
            senderName: desk.policy.siteTitle, sender: desk.policy.mailSender, subject: try row.text("subject"),
            text: content.text.replacing(Letter.tokenPlace, with: token),
            html: content.html.replacing(Letter.tokenPlace, with: token), attachments: content.attachments,
            date: try row.instant("created_at"))
    }
}
