import Storage
import Travel

/// What administrators alone may do; each method refuses others as `.forbidden`.
package struct Administration: Sendable {
    let desk: Desk
    let reservations: Reservations
    let payments: Payments

    func check(_ actor: Actor) throws {
        guard actor.isAdministrator else { throw Refusal.forbidden }
    }

    /// Oldest first, guests included, the erased not.
    package func users(_ filter: UserFilter, by actor: Actor) async throws -> Page<User> {
        try check(actor)
        var conditions: [SQL] = ["erased_at IS NULL"]
        if let text = filter.text, !text.isEmpty {
            let pattern = "%" + SearchText.escapedForLike(NameKey.of(text)) + "%"
            conditions.append(
                """
                (email_key LIKE \(pattern) ESCAPE '!' OR username_key LIKE \(pattern) ESCAPE '!'
                    OR LOWER(COALESCE(first_name, '') || ' ' || COALESCE(last_name, '')) LIKE \(pattern) ESCAPE '!')
                """)
        }
        if let cursor = filter.cursor {
            let place = try Cursor(cursor, for: "users", places: 2).place
            conditions.append("(created_at, id) > (\(place[0]), \(place[1]))")
        }
        let statement: SQL = """
            SELECT * FROM users WHERE \(SQL.joined(conditions, by: " AND "))
            ORDER BY created_at, id LIMIT \(filter.limit + 1)
            """
        let users = try await desk.books.read { try $0.rows(statement).map(UserRecord.user) }
        return Page(users, limit: filter.limit, list: "users") { [$0.createdAt.text, $0.id.text] }
    }

    package func user(_ id: UserID, by actor: Actor) async throws -> User {
        try check(actor)
        return try await desk.books.read { try UserRecord.existing(id, in: $0) }
    }

    /// Throws `.lastAdministrator`, `.notFound`, `.preconditionFailed`; `.invalid` for a guest made administrator.
    package func update(
        _ user: UserID, with change: UserAdministration, by actor: Actor, ifVersion version: Int? = nil
    ) async throws -> User {
        try check(actor)
        let now = desk.now
        return try await desk.books.write { [desk] books in
            let before = try UserRecord.existing(user, in: books)
            if let version, version != before.version { throw Refusal.preconditionFailed }
            return try Self.apply(change, to: before, by: actor, in: books, desk: desk, now: now)
        }
    }

    package func endSessions(of user: UserID, by actor: Actor) async throws {
        try check(actor)
        let now = desk.now
        try await desk.books.write { [desk] books in
            _ = try UserRecord.existing(user, in: books)
            try UserRecord.endSessions(of: user, in: books, now: now)
            try AuditRecord.write(
                "user.endSessions", on: user.text, by: actor, before: nil, after: nil, in: books, desk: desk, now: now)
        }
    }

    static func apply(
        _ change: UserAdministration, to before: User, by actor: Actor, in books: any Transaction, desk: Desk,
        now: Instant
    ) throws -> User {
        let isAdmin = change.isAdmin ?? before.isAdmin
        let isActive = change.isActive ?? before.isActive
        if isAdmin, before.isGuest {
            throw Refusal.invalid([FieldFault("/isAdmin", "A guest has no password and cannot administer.")])
        }
        let administered = before.isAdmin && before.isActive
        if administered, !(isAdmin && isActive) {
            try UserRecord.keepAnAdministrator(besides: before.id, in: books)
        }
        guard isAdmin != before.isAdmin || isActive != before.isActive else { return before }
        try books.execute(
            """
            UPDATE users SET is_admin = \(isAdmin), is_active = \(isActive), version = version + 1,
                updated_at = \(now)
            WHERE id = \(before.id.text)
            """)
        if !isActive { try UserRecord.endSessions(of: before.id, in: books, now: now) }
        try AuditRecord.write(
            "user.update", on: before.id.text, by: actor,
            before: ["isAdmin": "\(before.isAdmin)", "isActive": "\(before.isActive)"],
            after: ["isAdmin": "\(isAdmin)", "isActive": "\(isActive)"], in: books, desk: desk, now: now)
        return try UserRecord.existing(before.id, in: books)
    }
}

extension Accounts {
    /// For the commands `user promote` and `user disable`. Throws `.notFound`, `.lastAdministrator`.
    package func administer(email: String, _ change: UserAdministration) async throws -> User {
        let now = desk.now
        return try await desk.books.write { [desk] books in
            guard let user = try UserRecord.account(.email(email), in: books)?.user else { throw Refusal.notFound }
            return try Administration.apply(change, to: user, by: .system, in: books, desk: desk, now: now)
        }
    }
}
