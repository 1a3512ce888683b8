import Travel

/// A page that the server fills when it is opened: here it is its title, and the words that stand while it waits. Its
/// template needs nothing but what the layout knows.
struct ShellPage: HeadedPage {
    let kind: Kind
    let context: SiteContext

    /// The raw value is the template's name.
    enum Kind: String, CaseIterable {
        case search, book, checkout, booking, account, admin
        case accountSignIn = "account-sign-in"
        case accountRegister = "account-register"
        case accountForgot = "account-forgot"
        case accountReset = "account-reset"
        case accountVerify = "account-verify"
        case accountProfile = "account-profile"
        case accountBookings = "account-bookings"
        case accountBooking = "account-booking"

        var template: String { rawValue }

        /// `/search/`, `/account/sign-in/`.
        var path: String {
            rawValue.hasPrefix("account-") ? "/account/\(rawValue.dropFirst("account-".count))/" : "/\(rawValue)/"
        }

        fileprivate var title: String {
            switch self {
            case .search: "Search"
            case .book: "Book your trip"
            case .checkout: "Review and pay"
            case .booking: "Your booking"
            case .account: "Your account"
            case .accountSignIn: "Sign in"
            case .accountRegister: "Create an account"
            case .accountForgot: "Forgotten password"
            case .accountReset: "Choose a new password"
            case .accountVerify: "Your e-mail address"
            case .accountProfile: "Profile and password"
            case .accountBookings: "Your bookings"
            case .accountBooking: "A booking of yours"
            case .admin: "Administration"
            }
        }
    }

    init(_ kind: Kind, _ atlas: Atlas) {
        self.kind = kind
        context = atlas.context
    }

    var head: Head { Head(heading: kind.title, path: kind.path, noindex: true) }

    static var fields: [Field<ShellPage>] { [.text("pageTitle", \.kind.title)] }
}
