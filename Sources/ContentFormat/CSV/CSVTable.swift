/// Comma-separated values as RFC 4180 has them, with the place of every field.
///
/// The first row that is not empty is the header. Lines without any character are no rows. A row that breaks the
/// grammar is left out with a fault, and the reading goes on behind it.
struct CSVTable {
    struct Row {
        let fields: [Located<String>]
        var span: Span { fields.first?.span ?? Span(0, 0) }
    }

    let header: [Located<String>]
    let rows: [Row]

    /// More than any timetable has cabins for.
    private static let columnLimit = 1000

    /// Nil, with a fault, when there is no header, or none that its rows could be read by.
    init?(_ faults: FaultRecord) {
        var scanner = CSVScanner(faults)
        guard scanner.skipEmptyLines() else {
            faults.recordWhole("is empty: the line of column names is missing")
            return nil
        }
        guard let first = scanner.row(), Self.isSeparated(first, faults) else { return nil }
        header = first.fields
        rows = scanner.rows().filter { row in
            if row.fields.count == first.fields.count { return true }
            let extra = row.fields.count > first.fields.count ? row.fields[first.fields.count].span : row.span
            faults.record(at: extra, "the row has \(row.fields.count) fields, the header has \(first.fields.count)")
            return false
        }
    }

    /// Whether the columns are told apart by commas, and are not beyond reason.
    private static func isSeparated(_ header: Row, _ faults: FaultRecord) -> Bool {
        if header.fields.count > columnLimit {
            let span = header.fields[columnLimit].span
            faults.record(at: span, "the header has \(header.fields.count) columns: at most \(columnLimit)")
            return false
        }
        let others = [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")]
        guard header.fields.count == 1, let other = others.first(where: { header.fields[0].value.contains($0.0) })
        else { return true }
        faults.record(at: header.span, "the columns are separated by \(other.1): expected commas")
        return false
    }
}

/// The walk over the bytes behind `CSVTable`.
private struct CSVScanner {
    private let faults: FaultRecord
    private let bytes: [UInt8]
    private var offset = 0

    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let lineFeed = UInt8(ascii: "\n")

    init(_ faults: FaultRecord) {
        self.faults = faults
        bytes = faults.file.bytes
    }

    /// All rows from `offset` on.
    mutating func rows() -> [CSVTable.Row] {
        var rows: [CSVTable.Row] = []
        while skipEmptyLines() {
            if let row = row() { rows.append(row) }
        }
        return rows
    }

    /// False at the file's end.
    mutating func skipEmptyLines() -> Bool {
        while offset < bytes.count, endsLine() { skipLineEnd() }
        return offset < bytes.count
    }

    /// The row at `offset`, or nil after a fault in it; either way the offset is then behind its end.
    mutating func row() -> CSVTable.Row? {
        var fields: [Located<String>] = []
        var isSound = true
        while true {
            if let field = field() { fields.append(field) } else { isSound = false }
            if offset < bytes.count, bytes[offset] == Self.comma {
                offset += 1
            } else {
                skipLineEnd()
                return isSound ? CSVTable.Row(fields: fields) : nil
            }
        }
    }

    private mutating func field() -> Located<String>? {
        offset < bytes.count && bytes[offset] == Self.quote ? quotedField() : plainField()
    }

    private mutating func plainField() -> Located<String>? {
        let start = offset
        var stray: Int?
        while offset < bytes.count, bytes[offset] != Self.comma, !endsLine() {
            if bytes[offset] == Self.quote, stray == nil { stray = offset }
            offset += 1
        }
        if let stray {
            faults.record(at: Span(stray, offset), "a quotation mark may only stand in a field that begins with one")
            return nil
        }
        let span = Span(start, offset)
        return Located(String(decoding: bytes[start..<offset], as: UTF8.self), span)
    }

    private mutating func quotedField() -> Located<String>? {
        let start = offset
        var value: [UInt8] = []
        offset += 1
        while true {
            guard offset < bytes.count else {
                faults.record(at: Span(start, offset), "the quotation mark is never closed")
                return nil
            }
            if bytes[offset] != Self.quote {
                value.append(bytes[offset])
                offset += 1
            } else if offset + 1 < bytes.count, bytes[offset + 1] == Self.quote {
                value.append(Self.quote)
                offset += 2
            } else {
                offset += 1
                break
            }
        }
        guard offset == bytes.count || bytes[offset] == Self.comma || endsLine() else {
            faults.record(at: Span(offset, offset), "expected a comma or the end of the line after the quotation mark")
            while offset < bytes.count, bytes[offset] != Self.comma, !endsLine() { offset += 1 }
            return nil
        }
        return Located(String(decoding: value, as: UTF8.self), Span(start, offset))
    }

    /// Whether LF, or CR before LF or the file's end, stands at `offset`.
    private func endsLine() -> Bool {
        guard offset < bytes.count else { return true }
        if bytes[offset] == Self.lineFeed { return true }
        return bytes[offset] == UInt8(ascii: "\r")
            && (offset + 1 == bytes.count || bytes[offset + 1] == Self.lineFeed)
    }

    private mutating func skipLineEnd() {
        while offset < bytes.count {
            offset += 1
            if bytes[offset - 1] == Self.lineFeed { return }
        }
    }
}
