/// The columns of a table, checked against those that its kind knows.
///
/// Header faults are shown in the header: an unknown or doubled column at its name, a missing one at the first name.
final class CSVReader {
    let faults: FaultRecord
    private let table: CSVTable
    private let columns: [String: Int]

    /// - Parameters:
    ///   - pattern: accepts further columns by name, such as `economy_fare`.
    init?(
        _ faults: FaultRecord, required: [String], optional: [String] = [], pattern: (String) -> Bool = { _ in false }
    ) {
        guard let table = CSVTable(faults) else { return nil }
        self.faults = faults
        self.table = table
        var columns: [String: Int] = [:]
        var meant: Set<String> = []
        let written = Set(table.header.map(\.value))
        for (index, name) in table.header.enumerated() {
            if columns[name.value] != nil {
                faults.record(at: name.span, "the column \(name.value.quoted) is given twice")
            } else if required.contains(name.value) || optional.contains(name.value) || pattern(name.value) {
                columns[name.value] = index
            } else {
                let known = required + optional
                let nearest =
                    Suggestion.nearest(to: name.value, among: known.filter { !written.contains($0) })
                    ?? Suggestion.nearest(to: name.value, among: known)
                let hint = nearest.map { " (did you mean \"\($0)\"?)" } ?? ""
                faults.record(at: name.span, "unknown column \(name.value.quoted)\(hint)")
                if let nearest { meant.insert(nearest) }
            }
        }
        for name in required where columns[name] == nil && !meant.contains(name) {
            faults.record(at: table.header[0].span, "the column \(name.quoted) is missing")
        }
        self.columns = columns
    }

    /// The column names in their order.
    var header: [Located<String>] { table.header }

    /// A reader for each row; a row of empty fields alone is a fault.
    var rows: [CSVRowReader] {
        table.rows.compactMap { row in
            if row.fields.allSatisfy({ $0.value.isEmpty }) {
                faults.record(at: row.span, "the row has no values")
                return nil
            }
            return CSVRowReader(row, columns, faults)
        }
    }
}

/// One row by the names of its columns. A missing column was reported with the header and is silent here.
final class CSVRowReader: RecordReader {
    let faults: FaultRecord
    private let row: CSVTable.Row
    private let columns: [String: Int]

    init(_ row: CSVTable.Row, _ columns: [String: Int], _ faults: FaultRecord) {
        self.row = row
        self.columns = columns
        self.faults = faults
    }

    var span: Span { row.span }

    func located<Value>(_ key: String, _ rule: Rule<Value>) -> Located<Value>? {
        guard let index = columns[key], !row.fields[index].value.isEmpty else { return nil }
        let field = row.fields[index]
        do {
            return Located(try rule.read(field.value), field.span)
        } catch {
            faults.record(at: field.span, error.message)
            return nil
        }
    }

    func requiredLocated<Value>(_ key: String, _ rule: Rule<Value>) -> Located<Value>? {
        if let index = columns[key], row.fields[index].value.isEmpty {
            faults.record(at: row.fields[index].span, "\(key.quoted) has no value")
            return nil
        }
        return located(key, rule)
    }

    func prefixes(of suffix: String) -> [String] {
        columns.filter { $0.key.hasSuffix(suffix) }.sorted { $0.value < $1.value }
            .map { String($0.key.dropLast(suffix.count)) }
    }

    func hasField(_ key: String) -> Bool { columns[key] != nil }

    func isFilled(_ key: String) -> Bool { columns[key].map { !row.fields[$0].value.isEmpty } ?? false }

    func valueSpan(_ key: String) -> Span { columns[key].map { row.fields[$0].span } ?? row.span }

    func finish() {}
}
