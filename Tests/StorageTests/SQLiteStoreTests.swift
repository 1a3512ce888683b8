import Foundation
import GRDB
import Storage
import Testing

@Suite("The SQLite store")
struct SQLiteStoreTests {
    @Test("The writer's synchronous setting reads back as FULL")
    func durability() async throws {
        let temporary = try TemporaryStore()
        let answers = try await temporary.store.write { transaction in
            (
                try transaction.row("PRAGMA synchronous")?.int("synchronous"),
                try transaction.row("PRAGMA foreign_keys")?.int("foreign_keys"),
                try transaction.row("PRAGMA journal_mode")?.text("journal_mode")
            )
        }
        #expect(answers.0 == 2)
        #expect(answers.1 == 1)
        #expect(answers.2 == "wal")
    }

    @Test("What was written is read, by any reader, and after opening anew")
    func roundTrip() async throws {
        let temporary = try await TemporaryStore.withTable()
        let text = "Évora — 東京 ' \" \\ "
        try await temporary.store.write { try $0.execute("INSERT INTO notes (id, text) VALUES (\(1), \(text))") }
        let read = try await temporary.store.read { try $0.row("SELECT text FROM notes WHERE id = \(1)")?.text("text") }
        #expect(read == text)
        await temporary.store.close()
        var readOnly = Configuration()
        readOnly.readonly = true
        let again = try DatabaseQueue(path: temporary.path, configuration: readOnly)
        let found = try await again.read { try String.fetchOne($0, sql: "SELECT text FROM notes") }
        #expect(found == text)
    }

    @Test("A write that fails leaves no trace and hurts no neighbour in its group")
    func failingNeighbour() async throws {
        struct Refused: Error {}
        let temporary = try await TemporaryStore.withTable()
        let outcomes = await withTaskGroup(of: (Int, Bool).self) { group in
            for number in 0..<300 {
                group.addTask {
                    do {
                        try await temporary.store.write { transaction in
                            try transaction.execute("INSERT INTO notes (id, text) VALUES (\(number), \("\(number)"))")
                            if number % 3 == 0 { throw Refused() }
                        }
                        return (number, true)
                    } catch {
                        return (number, false)
                    }
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        for number in 0..<300 { #expect(outcomes[number] == (number % 3 != 0)) }
        #expect(try await temporary.count() == 200)
    }

    @Test("A broken rule is told with its kind and name")
    func constraints() async throws {
        let temporary = try await TemporaryStore.withTable()
        try await temporary.store.write { try $0.execute("INSERT INTO notes (id, text) VALUES (1, 'a')") }
        await #expect(throws: StorageFailure.constraint(kind: .unique, name: "notes_text")) {
            try await temporary.store.write { try $0.execute("INSERT INTO notes (id, text) VALUES (2, 'a')") }
        }
        await #expect(throws: StorageFailure.constraint(kind: .notNull, name: "notes_text")) {
            try await temporary.store.write { try $0.execute("INSERT INTO notes (id, text) VALUES (2, NULL)") }
        }
        #expect(try await temporary.count() == 1)
    }

    @Test("A caller that is cancelled leaves a whole write or none")
    func cancellation() async throws {
        let temporary = try await TemporaryStore.withTable()
        let tasks = (0..<50).map { number in
            Task {
                try await temporary.store.write { transaction in
                    try transaction.execute("INSERT INTO notes (id, text) VALUES (\(number * 2), \("a\(number)"))")
                    try transaction.execute("INSERT INTO notes (id, text) VALUES (\(number * 2 + 1), \("b\(number)"))")
                }
            }
        }
        for task in tasks { task.cancel() }
        for task in tasks { _ = await task.result }
        #expect(try await temporary.count() == 100)
    }

    @Test("One process has the store; the next is told so, and gets it when the first has closed")
    func lock() throws {
        var temporary: TemporaryStore? = try TemporaryStore()
        let path = try #require(temporary?.path)
        #expect(throws: StorageFailure.locked(path: path)) { try SQLiteStore(path: path) }
        temporary = nil
        let folder = URL(filePath: path).deletingLastPathComponent()
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(throws: Never.self) { try SQLiteStore(path: path) }
    }

    @Test("A closed store refuses politely")
    func closed() async throws {
        let temporary = try await TemporaryStore.withTable()
        await temporary.store.close()
        await #expect(throws: StorageFailure.unavailable("the store is closed")) {
            try await temporary.store.write { try $0.execute("DELETE FROM notes") }
        }
        await #expect(throws: StorageFailure.unavailable("the store is closed")) {
            try await temporary.store.read { try $0.rows("SELECT * FROM notes").count }
        }
    }

    @Test("A file that cannot be opened is unavailable, not a crash")
    func unopenable() {
        #expect(throws: StorageFailure.self) { try SQLiteStore(path: "/proc/nowhere/books.db") }
    }
}
