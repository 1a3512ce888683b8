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

    /// `file:line:column: error: message`, then the source line and a caret beneath its column. No final newline.
    package var text: String {
        guard let line, let column else { return "\(file): \(severity.rawValue): \(message)" }
        let head = "\(file):\(line):\(column): \(severity.rawValue): \(message)"
        guard let sourceLine else { return head }
        var shown = "", padding = "", place = 1
        for scalar in sourceLine.unicodeScalars {
            // A tab pads as a tab so that the caret lines up; other controls could drive the terminal.
            let isTab = scalar == "\t"
            let isControl = scalar.properties.generalCategory == .control && !isTab
            shown.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
            if place < column { padding += isTab ? "\t" : " " }
            place += 1
        }
        // A caret may stand past the line's end, where something is missing.
        padding += String(repeating: " ", count: max(0, column - place))
        return "\(head)\n\(shown)\n\(padding)^"
    }
}

extension Diagnostic: Comparable {
    /// By path, line, column; then errors before warnings and by message, so that an order never depends on chance.
    package static func < (one: Diagnostic, other: Diagnostic) -> Bool {
        if one.file != other.file { return one.file.utf8.lexicographicallyPrecedes(other.file.utf8) }
        if one.line != other.line { return (one.line ?? 0) < (other.line ?? 0) }
        if one.column != other.column { return (one.column ?? 0) < (other.column ?? 0) }
        if one.severity != other.severity { return one.severity == .error }
        return one.message < other.message
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
