import Foundation
import Storage

/// A store in a folder of its own that goes when the test ends.
final class TemporaryStore: Sendable {
    let path: String
    let store: SQLiteStore
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "wayfare-store-\(UUID().uuidString)")
        path = folder.appending(path: "books.db").path()
        store = try SQLiteStore(path: path)
    }

    /// With a table to write to.
    static func withTable() async throws -> TemporaryStore {
        let temporary = try TemporaryStore()
        try await temporary.store.write { transaction in
            try transaction.execute("CREATE TABLE notes (id BIGINT PRIMARY KEY, text TEXT NOT NULL)")
            try transaction.execute("CREATE UNIQUE INDEX notes_text ON notes (text)")
        }
        return temporary
    }

    func count() async throws -> Int {
        try await store.read { try $0.row("SELECT COUNT(*) AS count FROM notes")?.int("count") ?? -1 }
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }
}
