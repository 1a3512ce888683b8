/// A fault of a build, as it is shown over a page.
package struct LiveFault: Equatable, Sendable {
    let file: String?
    let line: Int?
    let column: Int?
    let message: String
    /// The offending line, or as much of a long one as stands around the column.
    let source: String?
    /// Where in `source` the caret stands, from 0, in Unicode scalars.
    let caret: Int?

    /// How much of a long line is shown on either side of the column, in Unicode scalars.
    private static let around = 160

    /// - Parameters:
    ///   - file: Nil for what is no file's fault: a full disk.
    ///   - column: From 1, in Unicode scalars.
    ///   - sourceLine: Without its end.
    package init(
        file: String? = nil, line: Int? = nil, column: Int? = nil, message: String, sourceLine: String? = nil
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        guard let sourceLine, let column else {
            source = nil
            caret = nil
            return
        }
        let scalars = Array(sourceLine.unicodeScalars)
        let place = max(0, column - 1)
        let shown = max(0, min(place, scalars.count) - Self.around)..<min(scalars.count, place + Self.around)
        let start = shown.lowerBound > 0 ? "…" : ""
        let end = shown.upperBound < scalars.count ? "…" : ""
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[shown].map(Self.visible))
        source = start + String(text) + end
        caret = place - shown.lowerBound + start.unicodeScalars.count
    }

    /// Controls, and what turns the direction of writing, could show another line than there is.
    private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let turns = (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        return scalar != "\t" && (turns || scalar.properties.generalCategory == .control) ? "\u{FFFD}" : scalar
    }

    var document: JSONValue {
        [
            "file": .optional(file), "line": .optional(line), "column": .optional(column),
            "message": .string(message), "source": .optional(source), "caret": .optional(caret),
        ]
    }
}
