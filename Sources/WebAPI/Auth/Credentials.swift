import Bookings
import HTTPTypes
import Travel

/// Who asks, as the books know them now.
struct Session: Sendable {
    let actor: Actor
    let userID: UserID
    let id: SessionID
}

/// From the request's bearer token to the one who bears it.
enum Credentials {
    /// - Throws: `credentialsMissing`, `tokenInvalid`, `tokenExpired`, then `forbidden` for customers at an
    ///   administrator's endpoint.
    static func check(_ access: Endpoint.Access, _ exchange: Exchange) async throws -> Session? {
        if case .anyone = access { return nil }
        let session = try await session(of: exchange)
        if case .administrator = access, !session.actor.isAdministrator { throw HTTPRefusal.forbidden }
        return session
    }

    static func session(of exchange: Exchange) async throws -> Session {
        let token = try bearerToken(exchange.headers[values: .authorization])
        let claims = try exchange.server.tokens.verify(token, now: exchange.now.milliseconds / 1000)
        guard let userID = UserID(claims.subject) else { throw HTTPRefusal.tokenInvalid }
        let session = SessionID(claims.session)
        let actor = try await exchange.server.office.accounts.actor(for: userID, session: session)
        return Session(actor: actor, userID: userID, id: session)
    }

    private static func bearerToken(_ headers: [String]) throws(HTTPRefusal) -> String {
        guard let header = headers.first else { throw .credentialsMissing }
        guard headers.count == 1 else { throw .tokenInvalid }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.first?.lowercased() == "bearer" else { throw .credentialsMissing }
        guard parts.count == 2 else { throw .tokenInvalid }
        return parts[1].trimmingSpaces
    }
}
