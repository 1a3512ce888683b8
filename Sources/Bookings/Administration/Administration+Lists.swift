import Storage
import Travel

extension Administration {
    /// Newest first.
    package func payments(_ filter: PaymentFilter, by actor: Actor) async throws -> Page<Payment> {
        try check(actor)
        var conditions: [SQL] = ["1 = 1"]
        if let status = filter.status { conditions.append("status = \(status.rawValue)") }
        if let number = filter.bookingNumber { conditions.append("booking_number = \(number.text)") }
        let statement = try Self.newestFirst(
            of: "payments", conditions, limit: filter.limit, cursor: filter.cursor, list: "payments")
        let payments = try await desk.books.read { books in
            try books.rows(statement).map { try PaymentRecord.record($0, in: books).payment }
        }
        return Page(payments, limit: filter.limit, list: "payments") { [$0.createdAt.text, $0.id.text] }
    }

    /// Newest first.
    package func audit(limit: Int, cursor: String?, by actor: Actor) async throws -> Page<AuditEntry> {
        try check(actor)
        let statement = try Self.newestFirst(of: "audit", ["1 = 1"], limit: limit, cursor: cursor, list: "audit")
        let entries = try await desk.books.read { books in
            try books.rows(statement).map { row in
                AuditEntry(
                    id: try row.text("id"), actor: try row.text("actor"), action: try row.text("action"),
                    target: try row.text("target"), before: try row.optionalText("before"),
                    after: try row.optionalText("after"), createdAt: try row.instant("created_at"))
            }
        }
        return Page(entries, limit: limit, list: "audit") { [$0.createdAt.text, $0.id] }
    }

    /// Newest first.
    package func outbox(
        state: OutboxState?, limit: Int, cursor: String?, by actor: Actor
    ) async throws -> Page<OutboxEntry> {
        try check(actor)
        let conditions: [SQL] = [state.map { "state = \($0.rawValue)" } ?? "1 = 1"]
        let statement = try Self.newestFirst(of: "outbox", conditions, limit: limit, cursor: cursor, list: "outbox")
        let entries = try await desk.books.read { try $0.rows(statement).map(OutboxRecord.entry) }
        return Page(entries, limit: limit, list: "outbox") { [$0.createdAt.text, $0.id] }
    }

    /// Sends a mail again, whatever became of it.
    package func resend(_ id: String, by actor: Actor) async throws -> OutboxEntry {
        try check(actor)
        let now = desk.now
        return try await desk.books.write { [desk] books in
            let changed = try books.execute(
                """
                UPDATE outbox SET state = 'waiting', attempts = 0, next_attempt_at = \(now), last_error = NULL
                WHERE id = \(id)
                """)
            guard changed == 1, let row = try books.row("SELECT * FROM outbox WHERE id = \(id)") else {
                throw Refusal.notFound
            }
            try AuditRecord.write(
                "outbox.resend", on: id, by: actor, before: nil, after: nil, in: books, desk: desk, now: now)
            return try OutboxRecord.entry(row)
        }
    }

    private static func newestFirst(
        of table: SQL, _ conditions: [SQL], limit: Int, cursor: String?, list: String
    ) throws -> SQL {
        var conditions = conditions
        if let cursor {
            let place = try Cursor(cursor, for: list, places: 2).place
            conditions.append("(created_at, id) < (\(place[0]), \(place[1]))")
        }
        return """
            SELECT * FROM \(table) WHERE \(SQL.joined(conditions, by: " AND "))
            ORDER BY created_at DESC, id DESC LIMIT \(limit + 1)
            """
    }
}
