import Storage
import Travel

extension Accounts {
    /// A guest whose e-mail is proved gives no current password and becomes an account; a guest without proof is refused
    /// as `.forbidden`. A wrong current password is `.invalid` at `/currentPassword`.
    package func changePassword(
        of user: UserID, keeping session: SessionID, current: String?, new: String, from address: String
    ) async throws {
        try AccountForm.check(password: new, at: "/newPassword", policy: desk.policy)
        let found = try await desk.books.read { books in
            (
                user: try UserRecord.existing(user, in: books),
                hash: try books.row("SELECT password_hash FROM users WHERE id = \(user.text)")?
                    .optionalText("password_hash")
            )
        }
        let subject = Attempts.Subject("password", user.text, from: address)
        if found.user.isGuest {
            guard found.user.emailVerified else { throw Refusal.forbidden }
        } else {
            try await take(subject)
            guard let current, try await matches(current, found.hash) else {
                throw Refusal.invalid([FieldFault("/currentPassword", "This is not the current password.")])
            }
        }
        let hash = try await hashed(new)
        let now = desk.now
        try await tellingTaken {
            try await desk.books.write { books in
                let user = try UserRecord.existing(user, in: books)
                if user.isGuest { try Self.checkFree(user, in: books) }
                try Self.setPassword(hash, of: user, in: books, now: now)
                try UserRecord.endSessions(of: user.id, except: session, in: books, now: now)
                try Attempts.forget(subject, in: books)
            }
        }
    }

    /// Mails a link if there is such an account; answers alike, and in like time, when there is none.
    package func forgotPassword(email: String, from address: String) async throws {
        let now = desk.now
        let (tokenID, mailID) = (desk.newTokenID(), desk.newMailID())
        // Counted by account alone: a stranger's mailbox is not flooded from many addresses either.
        let subject = Attempts.Subject("forgot", NameKey.of(email), from: "")
        do {
            try await desk.books.write { [desk] books in
                try Attempts.take(subject, limit: Self.mailsAnHour, windowMinutes: 60, in: books, now: now)
                guard let user = try UserRecord.account(.email(email), in: books)?.user, user.isActive else { return }
                try MailToken.issue(tokenID, .reset, to: user, in: books, desk: desk, now: now)
                let letter = Letters(desk: desk, now: now).reset(of: user, tokenID: tokenID)
                try OutboxRecord.add(letter, id: mailID, in: books, now: now)
            }
        } catch Refusal.rateLimited {
            // Said to nobody: the answer is the same.
        }
    }

    /// - Throws: `.invalid`, `.invalidMailToken`, `.mailTokenExpired`.
    package func resetPassword(token: String, new: String) async throws {
        try AccountForm.check(password: new, at: "/password", policy: desk.policy)
        let seen = desk.now
        _ = try await desk.books.read { try MailToken.owner(of: token, .reset, in: $0, now: seen) }
        let hash = try await hashed(new)
        let now = desk.now
        try await desk.books.write { books in
            let user = try MailToken.redeem(token, .reset, in: books, now: now)
            try Self.setPassword(hash, of: user, in: books, now: now)
            try Self.markVerified(user, in: books, now: now)
            try UserRecord.endSessions(of: user.id, in: books, now: now)
        }
    }

    /// How many mails of one kind an address gets on anyone's asking.
    static let mailsAnHour = 5

    /// A guest becomes an account with it.
    private static func setPassword(_ hash: String, of user: User, in books: any Transaction, now: Instant) throws {
        try books.execute(
            """
            UPDATE users SET password_hash = \(hash), is_guest = 0, version = version + 1, updated_at = \(now)
            WHERE id = \(user.id.text)
            """)
    }
}
