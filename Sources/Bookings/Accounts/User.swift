package import Travel

/// What is known of a person, but for the password.
package struct User: Sendable, Hashable {
    package let id: UserID
    /// Nil for guests and for accounts that grew from one.
    package let username: String?
    package let email: String
    package let firstName: String?
    package let lastName: String?
    package let phone: String?
    package let age: Int?
    package let address: String?
    package let isAdmin: Bool
    package let isActive: Bool
    package let isGuest: Bool
    package let emailVerified: Bool
    package let createdAt: Instant
    package let updatedAt: Instant
    /// Rises with every change: the strong ETag's matter.
    package let version: Int
}

/// What `POST /auth/register` takes, unchecked.
package struct Registration: Sendable {
    package var username: String
    package var email: String
    package var password: String
    package var firstName: String
    package var lastName: String
    package var phone: String
    package var age: Int?
    package var address: String?

    package init(
        username: String, email: String, password: String, firstName: String, lastName: String, phone: String,
        age: Int? = nil, address: String? = nil
    ) {
        self.username = username
        self.email = email
        self.password = password
        self.firstName = firstName
        self.lastName = lastName
        self.phone = phone
        self.age = age
        self.address = address
    }
}

/// What `POST /auth/guest` takes, unchecked.
package struct GuestRegistration: Sendable {
    package var email: String
    package var firstName: String
    package var lastName: String
    package var phone: String?

    package init(email: String, firstName: String, lastName: String, phone: String? = nil) {
        self.email = email
        self.firstName = firstName
        self.lastName = lastName
        self.phone = phone
    }
}

/// A field of a PATCH: left as it is, or set (to nil: cleared).
package enum Change<Value: Sendable>: Sendable {
    case keep
    case set(Value)
}

/// What `PATCH /auth/me` takes, unchecked.
package struct ProfileChange: Sendable {
    package var username: Change<String> = .keep
    package var email: Change<String> = .keep
    package var firstName: Change<String> = .keep
    package var lastName: Change<String> = .keep
    package var phone: Change<String> = .keep
    package var age: Change<Int?> = .keep
    package var address: Change<String?> = .keep

    package init() {}
}

/// By what someone signs in.
package enum Login: Sendable {
    case email(String)
    case username(String)

    var text: String {
        switch self {
        case .email(let text), .username(let text): text
        }
    }
}

/// A session: a family of refresh tokens, each good once.
package struct SessionID: Hashable, Sendable, CustomStringConvertible {
    package let text: String
    package init(_ text: String) { self.text = text }
    package var description: String { text }
}

/// Someone has signed in, or their session goes on.
package struct SignIn: Sendable {
    package let user: User
    /// Belongs in the access token, beside `sub`: `Accounts.actor` wants both back.
    package let session: SessionID
    /// The next refresh token, in clear: for the cookie alone.
    package let refreshToken: String
    package let refreshExpiresAt: Instant
}

/// All that is held on a user.
package struct UserExport: Sendable {
    package let user: User
    package let bookings: [Booking]
    package let payments: [Payment]
    package let sessions: [(id: SessionID, createdAt: Instant, expiresAt: Instant)]
}
