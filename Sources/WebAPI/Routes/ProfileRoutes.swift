import Bookings
import HTTPTypes
import Travel

/// What a user sees and changes of themselves.
enum ProfileRoutes {
    static let list = [me, change, erase, export]

    private static let me = Endpoint(
        .get, "/api/v1/auth/me", "My profile", for: .user, gives: .data(200, .named("User"))
    ) { exchange in
        .resource(try await exchange.server.office.accounts.profile(of: exchange.requiredSession().userID).json)
    }

    private static let change = Endpoint(
        .patch, "/api/v1/auth/me", "Change my profile", for: .user,
        takes: .json(
            .object([
                "username?": .text(longest: 50), "email?": .text(longest: 254, format: "email"),
                "firstName?": .text(longest: 100), "lastName?": .text(longest: 100), "phone?": .text(longest: 40),
                "age?": .nullable(.integer(0...150)), "address?": .nullable(.text(longest: 500)),
            ])),
        gives: .data(200, .named("User")), or: [409, 412]
    ) { exchange in
        let fields = try exchange.fields()
        var change = ProfileChange()
        change.username = fields.change("username", longest: 50)
        change.email = fields.change("email", longest: 254)
        change.firstName = fields.change("firstName", longest: 100)
        change.lastName = fields.change("lastName", longest: 100)
        change.phone = fields.change("phone", longest: 40)
        change.age =
            fields.isNull("age") ? .set(nil) : fields.optionalInteger("age", in: 0...150).map { .set($0) } ?? .keep
        change.address =
            fields.isNull("address")
            ? .set(nil) : fields.optionalText("address", longest: 500).map { .set($0) } ?? .keep
        try fields.check()
        let accounts = exchange.server.office.accounts
        let userID = try exchange.requiredSession().userID
        let version = try await exchange.version {
            try await accounts.profile(of: userID)
        } of: {
            ($0.json, $0.version)
        }
        return .resource(try await accounts.update(userID, with: change, ifVersion: version).json)
    }

    private static let erase = Endpoint(
        .delete, "/api/v1/auth/me", "Erase my account and my personal data", for: .user, gives: .empty(204)
    ) { exchange in
        try await exchange.server.office.accounts.erase(exchange.requiredSession().userID)
        return exchange.signedOut()
    }

    private static let export = Endpoint(
        .get, "/api/v1/auth/me/export", "All that is held on me", for: .user, gives: .data(200, .anyObject)
    ) { exchange in
        .success(try await exchange.server.office.accounts.export(exchange.requiredSession().userID).json)
    }
}

extension Fields {
    /// A text of a change: may be left out, may not be cleared.
    fileprivate func change(_ name: String, longest: Int) -> Change<String> {
        if isNull(name) { refuse(name, "must not be null") }
        return optionalText(name, longest: longest).map { .set($0) } ?? .keep
    }
}

extension Exchange {
    /// The version that a change with `If-Match` is bound to: the current one when its tag is among those named.
    /// - Returns: nil without `If-Match`.
    func version<Value: Sendable>(
        _ read: () async throws -> Value, of facts: (Value) -> (JSONValue, Int)
    ) async throws -> Int? {
        guard let ifMatch = headers[.ifMatch] else { return nil }
        let (json, version) = facts(try await read())
        guard let tag = Reply.resource(json).tag, EntityTag.allows(tag, ifMatch: ifMatch) else {
            throw HTTPRefusal.preconditionFailed
        }
        return version
    }
}
