import Storage
import Travel

/// The `audit` table: only ever added to.
enum AuditRecord {
    static func write(
        _ action: String, on target: String, by actor: Actor, before: [String: String]?, after: [String: String]?,
        in books: any Transaction, desk: Desk, now: Instant
    ) throws {
        let id = "aud_" + Crockford.code(20, from: desk.randomness)
        try books.execute(
            """
            INSERT INTO audit (id, actor, action, target, before, after, created_at)
            VALUES (\(id), \(actor.auditName), \(action), \(target), \(try before.map(JSONText.of)),
                \(try after.map(JSONText.of)), \(now))
            """)
    }
}
