import ArgumentParser
import Bookings
import Foundation
import Gateways
import Logging
import Storage
import Travel
import WebAPI

struct User: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes, promotes, disables and lists accounts.",
        subcommands: [Create.self, Promote.self, Disable.self, List.self])

    /// The use cases over the store alone; its lock tells of a running server.
    static func house(_ books: StoreOptions) async throws -> House {
        try await House.open(
            store: books.store, catalogue: NoCatalogue(), key: SigningKey(bytes: SystemRandomness().bytes(32)),
            logger: Logger(label: "wayfare") { _ in SwiftLogNoOpLogHandler() })
    }

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Makes an account; it may lack phone and names.")

        @OptionGroup var books: StoreOptions
        @Option(help: "Its e-mail address.") var email: String
        @Option(help: "Its user name.") var username: String?
        @Flag(help: "An administrator.") var admin = false
        @Flag(help: "Read the password from the first line of stdin.") var passwordStdin = false

        func run() async throws {
            let password = try Password.read(fromStdin: passwordStdin)
            let house = try await User.house(books)
            let user = try await house.office.accounts.create(
                email: email, username: username, password: password, isAdmin: admin)
            Terminal.say("\(user.id) \(user.email)\(user.isAdmin ? " administrator" : "")")
            await house.store.close()
        }
    }

    struct Promote: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Makes an account an administrator.")

        @OptionGroup var books: StoreOptions
        @Option(help: "The account's e-mail address.") var email: String

        func run() async throws {
            try await User.administer(books, email, UserAdministration(isAdmin: true))
        }
    }

    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shuts an account out at once.")

        @OptionGroup var books: StoreOptions
        @Option(help: "The account's e-mail address.") var email: String

        func run() async throws {
            try await User.administer(books, email, UserAdministration(isActive: false))
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists accounts and guests.")

        @OptionGroup var books: StoreOptions
        @Flag(help: "Print JSON, one object a line.") var json = false

        func run() async throws {
            let house = try await User.house(books)
            var filter = UserFilter()
            filter.limit = 200
            repeat {
                let page = try await house.office.administration.users(filter, by: .system)
                for user in page.items { Terminal.say(json ? user.json.jsonText : user.line) }
                filter.cursor = page.next
            } while filter.cursor != nil
            await house.store.close()
        }
    }

    private static func administer(_ books: StoreOptions, _ email: String, _ change: UserAdministration) async throws {
        let house = try await house(books)
        let user = try await house.office.accounts.administer(email: email, change)
        Terminal.say(user.line)
        await house.store.close()
    }
}

extension Bookings.User {
    fileprivate var line: String {
        let marks = [isAdmin ? "administrator" : nil, isGuest ? "guest" : nil, isActive ? nil : "disabled"]
        return ([id.text, email, username ?? "-"] + marks.compactMap(\.self)).joined(separator: "  ")
    }
}

/// A password as it is typed or piped in: never an argument, which every process may read.
enum Password {
    static func read(fromStdin: Bool) throws -> String {
        if fromStdin || isatty(STDIN_FILENO) == 0 {
            guard let line = readLine(strippingNewline: true) else {
                throw CommandFailure.usage("no password on stdin")
            }
            return line
        }
        guard let typed = getpass("Password: ") else { throw CommandFailure.surroundings("no terminal") }
        return String(cString: typed)
    }
}
