import Storage
import Travel

extension Accounts {
    package func profile(of user: UserID) async throws -> User {
        try await desk.books.read { try UserRecord.existing(user, in: $0) }
    }

    /// A new e-mail must be proved anew; a mail with the link is on its way.
    /// - Parameter version: of `If-Match`; nil for none. Throws `.preconditionFailed`.
    package func update(_ user: UserID, with change: ProfileChange, ifVersion version: Int?) async throws -> User {
        try AccountForm.check(change, policy: desk.policy)
        let now = desk.now
        let (tokenID, mailID) = (desk.newTokenID(), desk.newMailID())
        return try await tellingTaken {
            try await desk.books.write { [desk] books in
                let before = try UserRecord.existing(user, in: books)
                if let version, version != before.version { throw Refusal.preconditionFailed }
                let after = before.changed(by: change, now: now)
                if before.isGuest, after.username != nil {
                    throw Refusal.invalid([FieldFault("/username", "A guest has no user name.")])
                }
                if !after.isGuest { try Self.checkFree(after, in: books) }
                try Self.store(after, in: books)
                if NameKey.of(after.email) != NameKey.of(before.email) {
                    try MailToken.issue(tokenID, .verification, to: after, in: books, desk: desk, now: now)
                    let letter = Letters(desk: desk, now: now).verification(of: after, tokenID: tokenID)
                    try OutboxRecord.add(letter, id: mailID, in: books, now: now)
                }
                return after
            }
        }
    }

    private static func store(_ user: User, in books: any Transaction) throws {
        let changed = try books.execute(
            """
            UPDATE users SET username = \(user.username), username_key = \(user.username.map(NameKey.of)),
                email = \(user.email), email_key = \(NameKey.of(user.email)), phone = \(user.phone),
                phone_key = \(user.phone.map(PhoneKey.of)), first_name = \(user.firstName),
                last_name = \(user.lastName), age = \(user.age), address = \(user.address),
                email_verified = \(user.emailVerified), version = \(user.version), updated_at = \(user.updatedAt)
            WHERE id = \(user.id.text) AND version = \(user.version - 1)
            """)
        guard changed == 1 else { throw Refusal.preconditionFailed }
    }

    package func verifyEmail(token: String) async throws {
        let now = desk.now
        try await desk.books.write { books in
            let user = try MailToken.redeem(token, .verification, in: books, now: now)
            try Self.markVerified(user, in: books, now: now)
        }
    }

    static func markVerified(_ user: User, in books: any Transaction, now: Instant) throws {
        try books.execute(
            """
            UPDATE users SET email_verified = 1, version = version + 1, updated_at = \(now)
            WHERE id = \(user.id.text) AND email_verified = 0
            """)
    }
}

extension User {
    fileprivate func changed(by change: ProfileChange, now: Instant) -> User {
        let email = change.email.applied(to: email).composed
        return User(
            id: id, username: change.username.appliedOptional(to: username)?.composed, email: email,
            firstName: change.firstName.appliedOptional(to: firstName)?.composed,
            lastName: change.lastName.appliedOptional(to: lastName)?.composed,
            phone: change.phone.appliedOptional(to: phone), age: change.age.applied(to: age),
            address: change.address.applied(to: address), isAdmin: isAdmin, isActive: isActive, isGuest: isGuest,
            emailVerified: emailVerified && NameKey.of(email) == NameKey.of(self.email), createdAt: createdAt,
            updatedAt: now, version: version + 1)
    }
}

extension Change {
    fileprivate func applied(to old: Value) -> Value {
        switch self {
        case .keep: old
        case .set(let new): new
        }
    }

    fileprivate func appliedOptional(to old: Value?) -> Value? {
        switch self {
        case .keep: old
        case .set(let new): new
        }
    }
}
