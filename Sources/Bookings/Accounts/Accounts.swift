import Storage
import Travel

/// Who may ask: accounts, guests, their sessions and their mailed proofs.
package struct Accounts: Sendable {
    let desk: Desk
    let hasher: any PasswordHasher

    /// Opens an account and signs it in; a verification mail is on its way.
    /// - Parameter address: the client's, for limits.
    package func register(_ registration: Registration, from address: String) async throws -> SignIn {
        try AccountForm.check(registration, policy: desk.policy)
        let draft = User(registration, id: desk.newUserID(), now: desk.now)
        // A look before the slow hash: most who are refused are refused here.
        try await desk.books.read { try Self.checkFree(draft, in: $0) }
        let hash = try await hashed(registration.password)
        let now = desk.now
        let (session, token, tokenID, mailID) =
            (desk.newSessionID(), desk.newRefreshToken(), desk.newTokenID(), desk.newMailID())
        return try await tellingTaken {
            try await desk.books.write { [desk] books in
                try Self.checkFree(draft, in: books)
                try UserRecord.insert(draft, passwordHash: hash, in: books)
                try MailToken.issue(tokenID, .verification, to: draft, in: books, desk: desk, now: now)
                let letter = Letters(desk: desk, now: now).verification(of: draft, tokenID: tokenID)
                try OutboxRecord.add(letter, id: mailID, in: books, now: now)
                return try SessionRecord.open(session, for: draft, token: token, in: books, desk: desk, now: now)
            }
        }
    }

    /// - Throws: `Refusal.invalidCredentials` in the same time whether or not the account exists; `.rateLimited`.
    package func signIn(_ login: Login, password: String, from address: String) async throws -> SignIn {
        let found = try await desk.books.read { try UserRecord.account(login, in: $0) }
        let subject = Attempts.Subject("sign-in", found?.user.id.text ?? NameKey.of(login.text), from: address)
        try await take(subject)
        let known = found?.user.isActive == true ? found?.hash : nil
        guard try await matches(password, known), let user = found?.user else { throw Refusal.invalidCredentials }
        let now = desk.now
        let (session, token) = (desk.newSessionID(), desk.newRefreshToken())
        return try await desk.books.write { [desk] books in
            let user = try UserRecord.existing(user.id, in: books)
            guard user.isActive else { throw Refusal.invalidCredentials }
            try Attempts.forget(subject, in: books)
            return try SessionRecord.open(session, for: user, token: token, in: books, desk: desk, now: now)
        }
    }

    /// For the command `user create`: names and phone may be missing.
    package func create(
        email: String, username: String?, password: String, isAdmin: Bool
    ) async throws -> User {
        var form = AccountForm(policy: desk.policy)
        form.faults.email(email, at: "/email")
        if let username { form.username(username) }
        form.password(password, at: "/password")
        try form.faults.throwIfAny()
        let hash = try await hashed(password)
        let now = desk.now
        let draft = User(
            id: desk.newUserID(), username: username?.composed, email: email.composed, firstName: nil, lastName: nil,
            phone: nil, age: nil, address: nil, isAdmin: isAdmin, isActive: true, isGuest: false, emailVerified: true,
            createdAt: now, updatedAt: now, version: 1)
        return try await tellingTaken {
            try await desk.books.write { [desk] books in
                try Self.checkFree(draft, in: books)
                try UserRecord.insert(draft, passwordHash: hash, in: books)
                try AuditRecord.write(
                    "user.create", on: draft.id.text, by: .system, before: nil,
                    after: ["isAdmin": "\(isAdmin)"], in: books, desk: desk, now: now)
                return draft
            }
        }
    }

    static func checkFree(_ user: User, in books: any Reading) throws {
        let taken = try UserRecord.taken(
            username: user.username, email: user.email, phone: user.phone, except: user.id, in: books)
        if !taken.isEmpty { throw Refusal.alreadyExists(fields: taken) }
    }

    /// Counts an attempt of a secret; the limit is the policy's.
    func take(_ subject: Attempts.Subject) async throws {
        let (now, policy) = (desk.now, desk.policy)
        try await desk.books.write { books in
            try Attempts.take(
                subject, limit: policy.loginAttempts, windowMinutes: policy.loginWindowMinutes, in: books, now: now)
        }
    }

    func hashed(_ password: String) async throws -> String {
        do {
            return try await hasher.hash(password)
        } catch .busy {
            throw Refusal.unavailable(retryAfterSeconds: 2)
        }
    }

    /// Costs the same whether there is a hash or not, and whatever the password.
    func matches(_ password: String, _ hash: String?) async throws -> Bool {
        do {
            let isUsable = password.utf8.count <= 72 && !password.utf8.contains(0)
            return try await hasher.verify(isUsable ? password : "-", against: isUsable ? hash : nil)
        } catch .busy {
            throw Refusal.unavailable(retryAfterSeconds: 2)
        }
    }

    /// Tells a unique value that someone took in the meantime as what it is.
    func tellingTaken<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let failure as StorageFailure {
            guard let field = failure.takenField else { throw failure }
            throw Refusal.alreadyExists(fields: [field])
        }
    }
}

extension User {
    fileprivate init(_ registration: Registration, id: UserID, now: Instant) {
        self.init(
            id: id, username: registration.username.composed, email: registration.email.composed,
            firstName: registration.firstName.composed, lastName: registration.lastName.composed,
            phone: registration.phone, age: registration.age, address: registration.address, isAdmin: false,
            isActive: true, isGuest: false, emailVerified: false, createdAt: now, updatedAt: now, version: 1)
    }
}
