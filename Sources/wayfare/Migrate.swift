import ArgumentParser
import Bookings
import Storage

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Brings the store to this version's schema.")

    @OptionGroup var books: StoreOptions

    func run() async throws {
        let store = try SQLiteStore(path: House.path(books.store, "store"))
        try await Office.migrate(store)
        await store.close()
        Terminal.say("\(books.store) is up to date")
    }
}
