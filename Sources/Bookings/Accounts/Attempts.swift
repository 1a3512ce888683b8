import Storage
import Travel

/// Counts of what may be tried only so often, each in a window that begins with its first attempt.
enum Attempts {
    /// Counts one more attempt before it is made, so that a hundred at once are not a hundred guesses.
    /// - Throws: `Refusal.rateLimited` past `limit`; the count then stands still.
    static func take(
        _ subject: Subject, limit: Int, windowMinutes: Int, in books: any Transaction, now: Instant
    ) throws {
        let end = now.adding(minutes: windowMinutes)
        try books.execute(
            """
            INSERT INTO attempts (subject, failures, window_ends_at) VALUES (\(subject.hash), 1, \(end))
            ON CONFLICT (subject) DO UPDATE SET
                failures = CASE WHEN attempts.window_ends_at <= \(now) THEN 1 ELSE attempts.failures + 1 END,
                window_ends_at = CASE WHEN attempts.window_ends_at <= \(now) THEN excluded.window_ends_at
                    ELSE attempts.window_ends_at END
            """)
        guard let row = try books.row("SELECT * FROM attempts WHERE subject = \(subject.hash)"),
            try row.int("failures") > limit
        else { return }
        let seconds = (try row.instant("window_ends_at").milliseconds - now.milliseconds + 999) / 1_000
        throw Refusal.rateLimited(retryAfterSeconds: max(1, seconds))
    }

    /// Success forgets the failures before it.
    static func forget(_ subject: Subject, in books: any Transaction) throws {
        try books.execute("DELETE FROM attempts WHERE subject = \(subject.hash)")
    }

    /// What is counted together: an act, by one address, on one account. Kept as a hash.
    struct Subject: Sendable {
        let hash: String

        init(_ act: String, _ account: String, from address: String) {
            hash = Digest.hex("\(act)\u{1F}\(account)\u{1F}\(address)")
        }
    }
}
