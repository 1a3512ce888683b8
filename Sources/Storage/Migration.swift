/// One step of the schema's history. Steps are numbered from 1 without gaps, only ever added at the end, and never
/// edited once released: there is no way back but a backup.
package struct Migration: Sendable {
    package let number: Int
    package let name: String
    package let statements: [SQL]

    package init(number: Int, name: String, statements: [SQL]) {
        self.number = number
        self.name = name
        self.statements = statements
    }
}

extension Migration {
    /// Applies those of `migrations` that the store lacks.
    static func apply(_ migrations: [Migration], to store: some Store) async throws {
        try await store.write { transaction in
            try transaction.execute(
                "CREATE TABLE IF NOT EXISTS schema_steps (number BIGINT PRIMARY KEY, name TEXT NOT NULL)")
        }
        let done = try await store.read { try $0.row("SELECT MAX(number) AS last FROM schema_steps") }
        let last = try done?.optionalInt("last") ?? 0
        let known = migrations.last?.number ?? 0
        guard last <= known else { throw StorageFailure.newerSchema(found: last, known: known) }
        for migration in migrations where migration.number > last {
            try await store.write { transaction in
                for statement in migration.statements { try transaction.execute(statement) }
                try transaction.execute(
                    "INSERT INTO schema_steps (number, name) VALUES (\(migration.number), \(migration.name))")
            }
        }
    }
}
