import Travel

/// Who may ask: accounts, guests, their sessions and their mailed proofs.
package struct Accounts: Sendable {
    let desk: Desk
    let hasher: any PasswordHasher

    private var pending: Refusal { .unavailable(retryAfterSeconds: 1) }

    /// Opens an account and signs it in; a verification mail is on its way.
    /// - Parameter address: the client's, for limits.
    package func register(_ registration: Registration, from address: String) async throws -> SignIn { throw pending }

    /// - Throws: `Refusal.invalidCredentials` in the same time whether or not the account exists; `.rateLimited`.
    package func signIn(_ login: Login, password: String, from address: String) async throws -> SignIn { throw pending }

    /// Trades a refresh token for the next.
    /// - Throws: `Refusal.invalidToken`; a token used before (more than 10 s ago) also ends its whole family.
    package func refresh(_ token: String) async throws -> SignIn { throw pending }

    /// Ends the session that the refresh token belongs to; an unknown token is no error.
    package func signOut(refreshToken: String) async throws { throw pending }
    package func signOut(_ session: SessionID) async throws { throw pending }
    package func signOutEverywhere(_ user: UserID) async throws { throw pending }

    /// Who bears an access token: nothing of its claims is believed but the two ids. One indexed read.
    /// - Throws: `Refusal.invalidToken` when the session has ended or the user is no longer active.
    package func actor(for user: UserID, session: SessionID) async throws -> Actor { throw pending }

    package func profile(of user: UserID) async throws -> User { throw pending }

    /// - Parameter version: of `If-Match`; nil for none. Throws `.preconditionFailed`.
    package func update(_ user: UserID, with change: ProfileChange, ifVersion version: Int?) async throws -> User {
        throw pending
    }

    /// Erases personal data, lets go of holds, ends all sessions.
    package func erase(_ user: UserID) async throws { throw pending }

    package func export(_ user: UserID) async throws -> UserExport { throw pending }

    /// A guest whose e-mail is proved gives no current password and becomes an account; a guest without proof is refused
    /// as `.forbidden`. A wrong current password is `.invalid` at `/currentPassword`.
    package func changePassword(
        of user: UserID, keeping session: SessionID, current: String?, new: String, from address: String
    ) async throws { throw pending }

    /// Mails a link if there is such an account; answers alike when there is none.
    package func forgotPassword(email: String, from address: String) async throws { throw pending }
    package func resetPassword(token: String, new: String) async throws { throw pending }
    package func verifyEmail(token: String) async throws { throw pending }

    package func enterAsGuest(_ registration: GuestRegistration, from address: String) async throws -> SignIn {
        throw pending
    }

    /// Mails the booking's guest or user a link if number and e-mail belong together; answers alike if not.
    package func lookUpBooking(_ number: String, email: String, from address: String) async throws { throw pending }
    /// Trades a looked-up booking's mailed token for a session of its owner, a guest.
    package func redeem(token: String) async throws -> SignIn { throw pending }

    /// For the command `user create`: names and phone may be missing.
    package func create(
        email: String, username: String?, password: String, isAdmin: Bool
    ) async throws -> User { throw pending }
    /// For the commands `user promote` and `user disable`. Throws `.notFound`, `.lastAdministrator`.
    package func administer(email: String, _ change: UserAdministration) async throws -> User { throw pending }
}
