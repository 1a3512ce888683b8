import ContentFormat

/// A file of records whose columns are asked for by name.
struct RecordTable {
    /// As it is named in the report.
    let name: String
    /// The names of its columns, trimmed.
    let columns: [String]
    private var scanner: RecordScanner
    private let report: ReportRecord
    private var count = 0

    /// Nil for a file without a single line.
    init?(_ source: any ByteSource, name: String, _ report: ReportRecord) throws {
        self.name = name
        self.report = report
        scanner = RecordScanner(source, name: name)
        guard try scanner.next() else { return nil }
        columns = scanner.ends.indices.map { [scanner] in FieldText.decode(scanner.field($0)).text }
    }

    /// The place of a column, nil when there is none of that name.
    func column(_ name: String) -> Int? {
        columns.firstIndex(of: name) ?? columns.firstIndex { $0.lowercased() == name.lowercased() }
    }

    /// - Throws: `ImportFailure.refused` when there is none.
    func required(_ name: String) throws -> Int {
        guard let column = column(name) else {
            let hint = Suggestion.phrase(for: name, among: columns)
            throw ImportFailure.refused("\(self.name):1: the column \(name.quoted) is missing\(hint)")
        }
        return column
    }

    /// Goes on to the next record; false at the end, when the report is told how many there were.
    mutating func next() throws -> Bool {
        guard try scanner.next() else {
            report.read(name, count)
            return false
        }
        count += 1
        return true
    }

    /// The line, from 1, on which the record begins.
    var line: Int { scanner.firstLine }

    /// Empty for a column that is not there.
    func bytes(_ column: Int?) -> ArraySlice<UInt8> { column.map(scanner.field) ?? [] }

    func text(_ column: Int?) -> String {
        let bytes = bytes(column)
        if bytes.isEmpty { return "" }
        let (text, isUTF8) = FieldText.decode(bytes)
        if !isUTF8 { report.simplify("a text is not UTF-8 and was read as Windows-1252", name, line, text.quoted) }
        return text
    }

    /// A whole number from 0 to a thousand million, nil for anything else.
    func number(_ column: Int?) -> Int? {
        let bytes = bytes(column)
        guard (1...9).contains(bytes.count), bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// Degrees in plain decimals, nil for anything else.
    func degrees(_ column: Int?, limit: Double) -> Double? {
        let text = text(column)
        let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.".utf8.contains($0) }
        guard isPlain, let value = Double(text), abs(value) <= limit else { return nil }
        return value
    }

    func leaveOut(_ reason: String, _ subject: @autoclosure () -> String) {
        report.leaveOut(reason, name, line, subject())
    }

    func simplify(_ reason: String, _ subject: @autoclosure () -> String) {
        report.simplify(reason, name, line, subject())
    }
}
