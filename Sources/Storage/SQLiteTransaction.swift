import GRDB

/// One body's hold on a SQLite connection, inside the transaction that the store began.
struct SQLiteTransaction: Transaction {
    let database: Database

    func rows(_ sql: SQL) throws -> [Row] {
        var rows: [Row] = []
        try each(sql) { rows.append($0) }
        return rows
    }

    func each(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        try StorageFailure.translating {
            let statement = try database.cachedStatement(sql: sql.text)
            var positions: [String: Int] = [:]
            for (index, name) in statement.columnNames.enumerated() { positions[name] = index }
            let cursor = try GRDB.Row.fetchCursor(statement, arguments: arguments(sql))
            while let row = try cursor.next() {
                let values = try (0..<row.count).map { try SQLValue(row[$0] as DatabaseValue) }
                try body(Row(positions: positions, values: values))
            }
        }
    }

    @discardableResult
    func execute(_ sql: SQL) throws -> Int {
        try StorageFailure.translating {
            try database.cachedStatement(sql: sql.text).execute(arguments: arguments(sql))
            return database.changesCount
        }
    }

    /// Positional: the numbers in the text are fresh and rise, so SQLite's order of names is the order of values.
    private func arguments(_ sql: SQL) -> StatementArguments {
        StatementArguments(sql.values.map(\.databaseValue))
    }
}

extension SQLValue {
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        }
    }

    fileprivate init(_ value: DatabaseValue) throws {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .integer(number)
        case .string(let text): self = .text(text)
        case .double, .blob: throw StorageFailure.unexpected("the store keeps neither fractions nor blobs")
        }
    }
}

extension StorageFailure {
    /// Runs `body`, its SQLite errors told in the store's own words.
    static func translating<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StorageFailure(error)
        }
    }

    init(_ error: DatabaseError) {
        let message = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_CONSTRAINT:
            self = .constraint(kind: Self.kind(error.extendedResultCode), name: Self.constraintName(in: message))
        case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_CANTOPEN, .SQLITE_READONLY,
            .SQLITE_NOMEM, .SQLITE_INTERRUPT, .SQLITE_ABORT, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_PERM,
            .SQLITE_PROTOCOL:
            self = .unavailable(message)
        default:
            self = .unexpected("\(message) in: \(error.sql ?? "no statement")")
        }
    }

    private static func kind(_ code: ResultCode) -> ConstraintKind {
        switch code {
        case .SQLITE_CONSTRAINT_FOREIGNKEY: .foreignKey
        case .SQLITE_CONSTRAINT_CHECK: .check
        case .SQLITE_CONSTRAINT_NOTNULL: .notNull
        default: .unique
        }
    }

    /// `UNIQUE constraint failed: users.email` → `users_email`: what the index is called on the other engine.
    private static func constraintName(in message: String) -> String {
        let place = message.split(separator: ": ").last.map(String.init) ?? message
        let columns = place.split(separator: ", ").map { $0.split(separator: ".") }
        guard let table = columns.first?.first else { return place }
        return ([table] + columns.compactMap { $0.count > 1 ? $0[1] : nil }).joined(separator: "_")
    }
}
