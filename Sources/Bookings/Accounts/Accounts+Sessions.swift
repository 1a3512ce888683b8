import Storage
import Travel

extension Accounts {
    /// Trades a refresh token for the next.
    /// - Throws: `Refusal.invalidToken`; a token used before (more than 10 s ago) also ends its whole family.
    package func refresh(_ token: String) async throws -> SignIn {
        guard token.utf8.count <= 200 else { throw Refusal.invalidToken }
        let now = desk.now
        // Not thrown inside: the end of a stolen family must be committed.
        let next = try await desk.books.write { [desk] in
            try SessionRecord.rotate(token, in: $0, desk: desk, now: now)
        }
        guard let next else { throw Refusal.invalidToken }
        return next
    }

    /// Ends the session that the refresh token belongs to; an unknown token is no error.
    package func signOut(refreshToken: String) async throws {
        guard refreshToken.utf8.count <= 200 else { return }
        let now = desk.now
        try await desk.books.write { books in
            guard let session = try SessionRecord.session(of: refreshToken, in: books) else { return }
            try SessionRecord.end(session, in: books, now: now)
        }
    }

    package func signOut(_ session: SessionID) async throws {
        let now = desk.now
        try await desk.books.write { try SessionRecord.end(session, in: $0, now: now) }
    }

    package func signOutEverywhere(_ user: UserID) async throws {
        let now = desk.now
        try await desk.books.write { try UserRecord.endSessions(of: user, in: $0, now: now) }
    }

    /// Who bears an access token: nothing of its claims is believed but the two ids. One indexed read.
    /// - Throws: `Refusal.invalidToken` when the session has ended or the user is no longer active.
    package func actor(for user: UserID, session: SessionID) async throws -> Actor {
        let now = desk.now
        return try await desk.books.read { books in
            let row = try books.row(
                """
                SELECT u.is_admin, u.is_guest FROM sessions s JOIN users u ON u.id = s.user_id
                WHERE s.id = \(session.text) AND u.id = \(user.text) AND s.revoked_at IS NULL
                    AND s.expires_at > \(now) AND u.is_active = 1
                """)
            guard let row else { throw Refusal.invalidToken }
            if try row.flag("is_guest") { return .guest(user) }
            return try row.flag("is_admin") ? .administrator(user) : .user(user)
        }
    }
}
