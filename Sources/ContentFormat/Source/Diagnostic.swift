/// One fault or warning, where an editor can find it.
///
/// Lines and columns count from 1; a column counts characters (Unicode scalars), not bytes. A fault of a whole file
/// has neither.
package struct Diagnostic: Hashable, Sendable {
    package enum Severity: String, Sendable, Encodable {
        case error, warning
    }

    /// The path as the user named its folder: `Content/hotels/casa.md`.
    package let file: String
    package let line: Int?
    package let column: Int?
    package let severity: Severity
    package let message: String
    /// The text of the line, without its end.
    package let sourceLine: String?

    package init(
        file: String, line: Int? = nil, column: Int? = nil, severity: Severity = .error, message: String,
        sourceLine: String? = nil
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.severity = severity
        self.message = message
        self.sourceLine = sourceLine
    }

    /// `file:line:column: error: message`, or without line and column for a whole file: one line, whatever the file's
    /// name holds.
    package var head: String {
        let place = line.flatMap { line in column.map { ":\(line):\($0)" } } ?? ""
        return "\(file.printable)\(place): \(severity.rawValue): \(message.printable)"
    }

    /// The head, then the source line and a caret beneath its column. No final newline.
    package var text: String {
        guard let excerpt else { return head }
        return "\(head)\n\(excerpt.line)\n\(excerpt.padding)^"
    }

    /// The source line as a terminal can show it, and where the caret stands.
    package var excerpt: SourceExcerpt? {
        guard let column, let sourceLine else { return nil }
        return SourceExcerpt(sourceLine, column: column)
    }
}

extension Diagnostic {
    /// Paths are the bytes of a disk: two that differ in the Unicode form of an accent are two files.
    package static func == (one: Diagnostic, other: Diagnostic) -> Bool {
        one.file.utf8.elementsEqual(other.file.utf8) && one.line == other.line && one.column == other.column
            && one.severity == other.severity && one.message.utf8.elementsEqual(other.message.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(file)
        hasher.combine(line)
        hasher.combine(column)
        hasher.combine(message)
    }
}

extension Diagnostic: Comparable {
    /// By path, line, column; then errors before warnings and by message, so that an order never depends on chance.
    package static func < (one: Diagnostic, other: Diagnostic) -> Bool {
        if !one.file.utf8.elementsEqual(other.file.utf8) {
            return one.file.utf8.lexicographicallyPrecedes(other.file.utf8)
        }
        if one.line != other.line { return (one.line ?? 0) < (other.line ?? 0) }
        if one.column != other.column { return (one.column ?? 0) < (other.column ?? 0) }
        if one.severity != other.severity { return one.severity == .error }
        return one.message.utf8.lexicographicallyPrecedes(other.message.utf8)
    }
}

extension Diagnostic: Encodable {
    private enum CodingKeys: CodingKey {
        case file, line, column, severity, message
    }

    /// `{file, line, column, severity, message}`; line and column are null for a whole file.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(file, forKey: .file)
        try container.encode(line, forKey: .line)
        try container.encode(column, forKey: .column)
        try container.encode(severity, forKey: .severity)
        try container.encode(message, forKey: .message)
    }
}

extension Sequence<Diagnostic> {
    /// In the order they are shown, each once.
    package func inOrder() -> [Diagnostic] {
        Set(self).sorted()
    }
}
