/// One row of an answer, its columns by name.
///
/// Names are written in `snake_case`: PostgreSQL folds unquoted names to lower case, SQLite keeps them as they stand.
package struct Row: Sendable {
    let positions: [String: Int]
    let values: [SQLValue]

    /// The text in `column`; `StorageFailure.unexpected` when it is absent, null or a number.
    package func text(_ column: String) throws -> String {
        guard case .text(let text) = try value(column) else { throw mismatch(column, "text") }
        return text
    }

    /// The text in `column`, or nil for NULL.
    package func optionalText(_ column: String) throws -> String? {
        switch try value(column) {
        case .null: nil
        case .text(let text): text
        case .integer: throw mismatch(column, "text")
        }
    }

    /// The whole number in `column`.
    package func int(_ column: String) throws -> Int {
        guard case .integer(let number) = try value(column) else { throw mismatch(column, "a whole number") }
        return Int(number)
    }

    /// The whole number in `column`, or nil for NULL.
    package func optionalInt(_ column: String) throws -> Int? {
        switch try value(column) {
        case .null: nil
        case .integer(let number): Int(number)
        case .text: throw mismatch(column, "a whole number")
        }
    }

    /// A flag kept as 0 or 1.
    package func flag(_ column: String) throws -> Bool {
        try int(column) != 0
    }

    private func value(_ column: String) throws -> SQLValue {
        guard let position = positions[column] else {
            throw StorageFailure.unexpected("no column \(column) in the answer")
        }
        return values[position]
    }

    private func mismatch(_ column: String, _ wanted: String) -> StorageFailure {
        .unexpected("column \(column) does not hold \(wanted)")
    }
}
