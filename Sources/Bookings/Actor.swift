import Travel

/// A person known to the server: an account or a guest.
package struct UserID: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    /// Nil unless it has the form that this server gives: `usr_` and 20 letters of Crockford base32.
    package init?(_ text: String) {
        guard text.hasPrefix("usr_"), text.utf8.count == 24, Crockford.isCode(text.dropFirst(4)) else { return nil }
        self.text = text
    }

    init(stored text: String) { self.text = text }

    package var description: String { text }
}

/// Who asks. Every use case takes one, so that no lookup is written without thinking of its owner.
package enum Actor: Hashable, Sendable {
    case user(UserID)
    /// Without a password; otherwise a user like any other.
    case guest(UserID)
    case administrator(UserID)
    /// The server itself: workers and commands.
    case system

    /// Nil for the system alone.
    package var userID: UserID? {
        switch self {
        case .user(let id), .guest(let id), .administrator(let id): id
        case .system: nil
        }
    }

    package var isAdministrator: Bool {
        switch self {
        case .administrator, .system: true
        case .user, .guest: false
        }
    }

    /// Administrators and the system see everyone's; others their own.
    func maySee(ownedBy owner: UserID) -> Bool { isAdministrator || userID == owner }

    /// As the audit names it.
    var auditName: String { userID?.text ?? "system" }
}

extension UserID: TextCoded {
    package init?(text: String) { self.init(text) }
}
