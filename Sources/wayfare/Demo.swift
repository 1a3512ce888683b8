import ArgumentParser
import CatalogueFile
import Gateways
import Logging
import Operations
import Storage
import WebAPI

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fills a store with plausible accounts, bookings and payments, for looking at.",
        discussion: "Never a store that holds anything already.")

    @OptionGroup var books: StoreOptions
    @Option(help: "The catalogue that a build wrote.") var catalogue = "var/catalogue.db"
    @Option(help: "The key that the server will use.") var jwtSecretFile = "var/jwt.key"

    func run() async throws {
        let reader = try CatalogueReader(path: catalogue)
        let house = try await House.open(
            store: books.store, catalogue: reader, key: try SigningKey.load(path: jwtSecretFile),
            mail: "file:var/mail", logger: Logger(label: "wayfare") { _ in SwiftLogNoOpLogHandler() })
        let made = try await DemoBooks(office: house.office, catalogue: reader, clock: SystemClock()).fill()
        await house.store.close()
        guard let made else {
            throw CommandFailure.request("\(books.store) holds accounts already: demo fills new stores")
        }
        Terminal.say(made.text)
    }
}
