import Storage
import Travel

/// The `users` table: accounts and guests.
enum UserRecord {
    static func find(_ id: UserID, in books: any Reading) throws -> User? {
        try books.row("SELECT * FROM users WHERE id = \(id.text)").map(user)
    }

    /// - Throws: `Refusal.notFound` for the erased too.
    static func existing(_ id: UserID, in books: any Reading) throws -> User {
        guard let row = try books.row("SELECT * FROM users WHERE id = \(id.text) AND erased_at IS NULL") else {
            throw Refusal.notFound
        }
        return try user(row)
    }

    /// An account (never a guest) with its hash, by what its owner signs in with.
    static func account(_ login: Login, in books: any Reading) throws -> (user: User, hash: String?)? {
        let condition: SQL =
            switch login {
            case .email(let text): "email_key = \(NameKey.of(text))"
            case .username(let text): "username_key = \(NameKey.of(text))"
            }
        guard let row = try books.row("SELECT * FROM users WHERE \(condition) AND is_guest = 0") else { return nil }
        return (try user(row), try row.optionalText("password_hash"))
    }

    static func user(_ row: Row) throws -> User {
        User(
            id: UserID(stored: try row.text("id")), username: try row.optionalText("username"),
            email: try row.text("email"), firstName: try row.optionalText("first_name"),
            lastName: try row.optionalText("last_name"), phone: try row.optionalText("phone"),
            age: try row.optionalInt("age"), address: try row.optionalText("address"),
            isAdmin: try row.flag("is_admin"), isActive: try row.flag("is_active"), isGuest: try row.flag("is_guest"),
            emailVerified: try row.flag("email_verified"), createdAt: try row.instant("created_at"),
            updatedAt: try row.instant("updated_at"), version: try row.int("version"))
    }

    static func insert(_ user: User, passwordHash: String?, in books: any Transaction) throws {
        try books.execute(
            """
            INSERT INTO users (
                id, username, username_key, email, email_key, phone, phone_key, password_hash, first_name, last_name,
                age, address, is_guest, is_admin, is_active, email_verified, erased_at, version, created_at, updated_at
            ) VALUES (
                \(user.id.text), \(user.username), \(user.username.map(NameKey.of)), \(user.email),
                \(NameKey.of(user.email)), \(user.phone), \(user.phone.map(PhoneKey.of)), \(passwordHash),
                \(user.firstName), \(user.lastName), \(user.age), \(user.address), \(user.isGuest), \(user.isAdmin),
                \(user.isActive), \(user.emailVerified), NULL, \(user.version), \(user.createdAt), \(user.updatedAt)
            )
            """)
    }

    /// Which of the unique values another account has already, as JSON pointers.
    static func taken(
        username: String?, email: String?, phone: String?, except id: UserID?, in books: any Reading
    ) throws -> [String] {
        let wanted: [(field: String, column: SQL, key: String?)] = [
            ("/username", "username_key", username.map(NameKey.of)), ("/email", "email_key", email.map(NameKey.of)),
            ("/phone", "phone_key", phone.map(PhoneKey.of)),
        ]
        return try wanted.compactMap { value in
            guard let key = value.key else { return nil }
            let other = try books.row(
                """
                SELECT id FROM users WHERE \(value.column) = \(key) AND is_guest = 0 AND id <> \(id?.text ?? "")
                """)
            return other == nil ? nil : value.field
        }
    }

    /// Ends every session of a user but one.
    static func endSessions(
        of user: UserID, except session: SessionID? = nil, in books: any Transaction, now: Instant
    ) throws {
        try books.execute(
            """
            UPDATE sessions SET revoked_at = \(now)
            WHERE user_id = \(user.text) AND revoked_at IS NULL AND id <> \(session?.text ?? "")
            """)
    }

    /// Guards the last administrator: call before one loses the right, in the same transaction.
    ///
    /// Touching all their rows makes two administrators who demote each other wait for one another on any engine.
    static func keepAnAdministrator(besides id: UserID, in books: any Transaction) throws {
        try books.execute("UPDATE users SET version = version WHERE is_admin = 1 AND is_active = 1")
        let others = try books.row(
            """
            SELECT COUNT(*) AS count FROM users WHERE is_admin = 1 AND is_active = 1 AND id <> \(id.text)
            """)
        if try others?.int("count") == 0 { throw Refusal.lastAdministrator }
    }
}

/// Phone numbers that count as one: digits alone, with a leading plus.
enum PhoneKey {
    static func of(_ text: String) -> String {
        (text.hasPrefix("+") ? "+" : "") + text.filter { $0.isASCII && $0.isNumber }
    }
}

extension StorageFailure {
    /// What `UserRecord.taken` would have said, had the other account not come in between.
    var takenField: String? {
        guard case .constraint(.unique, let name) = self else { return nil }
        return switch name {
        case "users_username_key": "/username"
        case "users_email_key": "/email"
        case "users_phone_key": "/phone"
        default: nil
        }
    }
}
