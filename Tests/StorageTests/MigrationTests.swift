import Storage
import Testing

@Suite("Migrations")
struct MigrationTests {
    private let first = Migration(number: 1, name: "notes", statements: ["CREATE TABLE a (id BIGINT PRIMARY KEY)"])
    private let second = Migration(number: 2, name: "more", statements: ["CREATE TABLE b (id BIGINT PRIMARY KEY)"])

    @Test("Each step is applied once, in order, also when the store is brought up in two goes")
    func forwards() async throws {
        let temporary = try TemporaryStore()
        try await temporary.store.migrate([first])
        try await temporary.store.migrate([first, second])
        try await temporary.store.migrate([first, second])
        let steps = try await temporary.store.read { reading in
            try reading.rows("SELECT number FROM schema_steps ORDER BY number").map { try $0.int("number") }
        }
        #expect(steps == [1, 2])
    }

    @Test("A store from a newer program is refused untouched")
    func newer() async throws {
        let temporary = try TemporaryStore()
        try await temporary.store.migrate([first, second])
        await #expect(throws: StorageFailure.newerSchema(found: 2, known: 1)) {
            try await temporary.store.migrate([first])
        }
    }

    @Test("A step that fails halfway leaves nothing of itself")
    func failing() async throws {
        let temporary = try TemporaryStore()
        let broken = Migration(number: 2, name: "broken", statements: ["CREATE TABLE c (id BIGINT)", "NONSENSE"])
        await #expect(throws: StorageFailure.self) { try await temporary.store.migrate([first, broken]) }
        let tables = try await temporary.store.read { try $0.rows("SELECT name FROM sqlite_master WHERE name = 'c'") }
        #expect(tables.isEmpty)
        try await temporary.store.migrate([first, second])
    }
}
