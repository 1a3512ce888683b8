import Storage
import Travel

extension Accounts {
    /// A guest is a user without a password, a new one each time: never joined to another by the e-mail's text.
    package func enterAsGuest(_ registration: GuestRegistration, from address: String) async throws -> SignIn {
        try AccountForm.check(registration, policy: desk.policy)
        let now = desk.now
        let guest = User(
            id: desk.newUserID(), username: nil, email: registration.email.composed,
            firstName: registration.firstName.composed, lastName: registration.lastName.composed,
            phone: registration.phone, age: nil, address: nil, isAdmin: false, isActive: true, isGuest: true,
            emailVerified: false, createdAt: now, updatedAt: now, version: 1)
        let (session, token) = (desk.newSessionID(), desk.newRefreshToken())
        return try await desk.books.write { [desk] books in
            try UserRecord.insert(guest, passwordHash: nil, in: books)
            return try SessionRecord.open(session, for: guest, token: token, in: books, desk: desk, now: now)
        }
    }

    /// Mails the booking's guest a link if number and e-mail belong together; answers alike if not. The owner of an
    /// account is told to sign in instead: a number and an address are not a way past a password.
    package func lookUpBooking(_ number: String, email: String, from address: String) async throws {
        let now = desk.now
        let (tokenID, mailID) = (desk.newTokenID(), desk.newMailID())
        let subject = Attempts.Subject("lookup", NameKey.of(email), from: "")
        do {
            try await desk.books.write { [desk] books in
                try Attempts.take(subject, limit: Self.mailsAnHour, windowMinutes: 60, in: books, now: now)
                guard let number = BookingNumber(number),
                    let booking = try BookingRecord.find(number, in: books, now: now),
                    let owner = try UserRecord.find(booking.userID, in: books), owner.isActive,
                    [owner.email, booking.customer.email].map(NameKey.of).contains(NameKey.of(email))
                else { return }
                let letters = Letters(desk: desk, now: now)
                if owner.isGuest {
                    try MailToken.issue(tokenID, .lookup, to: owner, in: books, desk: desk, now: now)
                    try OutboxRecord.add(letters.lookup(of: owner, tokenID: tokenID), id: mailID, in: books, now: now)
                } else {
                    try OutboxRecord.add(letters.signInHint(of: owner, for: booking), id: mailID, in: books, now: now)
                }
            }
        } catch Refusal.rateLimited {
            // Said to nobody: the answer is the same.
        }
    }

    /// Trades a looked-up booking's mailed token for a session of its owner, a guest, whose e-mail is thereby proved.
    package func redeem(token: String) async throws -> SignIn {
        let now = desk.now
        let (session, refreshToken) = (desk.newSessionID(), desk.newRefreshToken())
        return try await desk.books.write { [desk] books in
            let owner = try MailToken.redeem(token, .lookup, in: books, now: now)
            // Grown into an account since: its password is the way in.
            guard owner.isGuest else { throw Refusal.invalidMailToken }
            try Self.markVerified(owner, in: books, now: now)
            let guest = try UserRecord.existing(owner.id, in: books)
            return try SessionRecord.open(session, for: guest, token: refreshToken, in: books, desk: desk, now: now)
        }
    }
}
