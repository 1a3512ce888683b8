import Bookings
import HTTPTypes
import Travel

/// Passwords and mailed proofs.
enum PasswordRoutes {
    static let list = [change, forgot, reset, verify]

    private static let change = Endpoint(
        .post, "/api/v1/auth/password", "Change my password; every other session ends", for: .user,
        takes: .json(.object(["currentPassword?": .text(longest: 1000), "newPassword": .text(longest: 72)])),
        gives: .empty(204), or: [403]
    ) { exchange in
        let fields = try exchange.fields()
        let current = fields.optionalSecret("currentPassword")
        let new = fields.secret("newPassword")
        try fields.check()
        let session = try exchange.requiredSession()
        try await exchange.server.office.accounts.changePassword(
            of: session.userID, keeping: session.id, current: current, new: new, from: exchange.client)
        return .noContent
    }

    private static let forgot = Endpoint(
        .post, "/api/v1/auth/password/forgot", "Mail me a link to set a new password",
        takes: .json(.object(["email": .text(longest: 254)])), rate: .signIn, gives: .empty(202)
    ) { exchange in
        let fields = try exchange.fields()
        let email = fields.text("email", longest: 254)
        try fields.check()
        try await exchange.server.office.accounts.forgotPassword(email: email, from: exchange.client)
        return .accepted
    }

    private static let reset = Endpoint(
        .post, "/api/v1/auth/password/reset", "Set a new password by the mailed token; all sessions end",
        takes: .json(.object(["token": .text(longest: 1000), "password": .text(longest: 72)])), rate: .signIn,
        gives: .empty(204), or: [403]
    ) { exchange in
        let fields = try exchange.fields()
        let token = fields.secret("token")
        let password = fields.secret("password")
        try fields.check()
        try await exchange.server.office.accounts.resetPassword(token: token, new: password)
        return .noContent
    }

    private static let verify = Endpoint(
        .post, "/api/v1/auth/verify-email", "Prove my e-mail address by the mailed token",
        takes: .json(.object(["token": .text(longest: 1000)])), gives: .empty(204), or: [403]
    ) { exchange in
        let fields = try exchange.fields()
        let token = fields.secret("token")
        try fields.check()
        try await exchange.server.office.accounts.verifyEmail(token: token)
        return .noContent
    }
}

extension Reply {
    /// The answer that tells nothing.
    static let accepted = Reply.success(.null, status: .accepted)
}
