import ArgumentParser
import Storage

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes a consistent copy of the store, also while the server runs.")

    @Argument(help: "The copy.") var file: String
    @OptionGroup var books: StoreOptions

    func run() async throws {
        let path = try House.path(books.store, "store")
        try SQLiteCopy.backup(from: path, to: file)
        Terminal.say("\(path) copied to \(file)")
    }
}

struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Puts a copy back in the store's place.")

    @Argument(help: "The copy.") var file: String
    @OptionGroup var books: StoreOptions
    @Flag(help: "Over a store that is there.") var force = false

    func run() async throws {
        let path = try House.path(books.store, "store")
        do {
            try SQLiteCopy.restore(from: file, to: path, overwrite: force)
        } catch SQLiteCopy.Refusal.storeExists {
            throw CommandFailure.request("\(path) is there already: --force puts the copy in its place")
        }
        Terminal.say("\(file) restored to \(path)")
    }
}
