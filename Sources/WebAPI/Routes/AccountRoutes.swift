import Bookings
import HTTPTypes
import Travel

/// Coming and going: registration, sign-in, the refresh cookie.
enum AccountRoutes {
    static let list = [register, login, refresh, logout, logoutAll]

    private static let register = Endpoint(
        .post, "/api/v1/auth/register", "Open an account",
        takes: .json(
            .object([
                "username": .text(longest: 50), "email": .text(longest: 254, format: "email"),
                "password": .text(longest: 72), "firstName": .text(longest: 100), "lastName": .text(longest: 100),
                "phone": .text(longest: 40), "age?": .nullable(.integer(0...150)),
                "address?": .nullable(.text(longest: 500)),
            ])),
        rate: .registration, gives: .data(201, .named("SignIn")), or: [409]
    ) { exchange in
        let fields = try exchange.fields()
        let registration = Registration(
            username: fields.text("username", longest: 50), email: fields.email("email"),
            password: fields.secret("password"), firstName: fields.text("firstName", longest: 100),
            lastName: fields.text("lastName", longest: 100), phone: fields.text("phone", longest: 40),
            age: fields.optionalInteger("age", in: 0...150),
            address: fields.optionalText("address", longest: 500))
        try fields.check()
        let signIn = try await exchange.server.office.accounts.register(registration, from: exchange.client)
        return try exchange.signedIn(signIn, status: .created)
    }

    private static let login = Endpoint(
        .post, "/api/v1/auth/login", "Sign in by e-mail or user name",
        takes: .json(
            .object([
                "email?": .text(longest: 254), "username?": .text(longest: 254), "password": .text(longest: 1000),
            ])),
        rate: .signIn, gives: .data(200, .named("SignIn")), or: [401]
    ) { exchange in
        let fields = try exchange.fields()
        let email = fields.optionalText("email", longest: 254)
        let username = fields.optionalText("username", longest: 254)
        let password = fields.secret("password")
        if fields.has("email") == fields.has("username") {
            fields.refuse(
                fields.has("email") ? "username" : "email",
                fields.has("email") ? "must not be given beside email" : "email or username is required")
        }
        try fields.check()
        let login = email.map(Login.email) ?? .username(username ?? "")
        let signIn = try await exchange.server.office.accounts.signIn(login, password: password, from: exchange.client)
        return try exchange.signedIn(signIn)
    }

    private static let refresh = Endpoint(
        .post, "/api/v1/auth/refresh", "Trade the refresh cookie for the next one and an access token",
        gives: .data(200, .named("AccessToken")), or: [401, 403]
    ) { exchange in
        try exchange.refuseForeignOrigin()
        try exchange.expectNoFields()
        guard let token = RefreshCookie.read(exchange.headers) else { throw HTTPRefusal.tokenInvalid }
        let signIn = try await exchange.server.office.accounts.refresh(token)
        return try exchange.signedIn(signIn, withUser: false)
    }

    private static let logout = Endpoint(
        .post, "/api/v1/auth/logout", "End this session", gives: .empty(204), or: [403]
    ) { exchange in
        try exchange.refuseForeignOrigin()
        try exchange.expectNoFields()
        let accounts = exchange.server.office.accounts
        let cookie = RefreshCookie.read(exchange.headers)
        if exchange.headers[.authorization] != nil {
            // Looked at before the cookie ends it: both usually belong to one session.
            do {
                try await accounts.signOut(Credentials.session(of: exchange).id)
            } catch let error where cookie != nil && Problem(error).status == .unauthorized {
                // An access token that has run out does not keep anyone signed in.
            }
        }
        if let cookie { try await accounts.signOut(refreshToken: cookie) }
        return exchange.signedOut()
    }

    private static let logoutAll = Endpoint(
        .post, "/api/v1/auth/logout-all", "End all my sessions", for: .user, gives: .empty(204)
    ) { exchange in
        try exchange.expectNoFields()
        try await exchange.server.office.accounts.signOutEverywhere(exchange.requiredSession().userID)
        return exchange.signedOut()
    }
}

extension Exchange {
    /// The answer to a sign-in: the access token in the body, the refresh token in its cookie.
    func signedIn(_ signIn: SignIn, status: HTTPResponse.Status = .ok, withUser: Bool = true) throws -> Reply {
        let token = try server.tokens.issue(
            subject: signIn.user.id.text, session: signIn.session.text,
            identifier: Base64URL.encode(server.randomness.bytes(16)), now: now.milliseconds / 1000)
        var members: [JSONValue.Member] = withUser ? [.init("user", signIn.user.json)] : []
        members.append(.init("accessToken", .string(token)))
        members.append(.init("expiresIn", .integer(server.tokens.lifetime)))
        var reply = Reply.success(.object(members), status: status)
        reply.headers[.setCookie] = RefreshCookie.setting(
            signIn.refreshToken, until: signIn.refreshExpiresAt, now: now, host: host)
        return reply
    }

    func signedOut() -> Reply {
        var reply = Reply.noContent
        reply.headers[.setCookie] = RefreshCookie.clearing(host: host)
        return reply
    }

    /// What acts by cookie does so for this site's own pages and those allowed in the settings.
    func refuseForeignOrigin() throws(HTTPRefusal) {
        if server.crossOrigin.isForeign(origin: headers[.origin], host: host) { throw .forbidden }
    }
}
