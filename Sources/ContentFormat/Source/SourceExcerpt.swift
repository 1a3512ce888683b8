/// A line of a file with a caret under one of its columns, as a terminal shows it.
///
/// Tabs stay tabs above and below; wide characters take two cells and combining marks none. Of a long line only what
/// stands around the column is shown, with `…` where it was cut.
package struct SourceExcerpt: Sendable {
    package let line: String
    /// What stands before the caret.
    package let padding: String

    /// Cells of a terminal that the line may take.
    private static let width = 120
    /// Cells that are kept before the column when a line is cut.
    private static let before = 60

    /// - Parameter column: from 1, in Unicode scalars; it may lie behind the line's end, where something is missing.
    init(_ source: String, column: Int) {
        let scalars = Array(source.unicodeScalars)
        let caret = min(column - 1, scalars.count)
        var start = 0, end = scalars.count
        if scalars.reduce(0, { $0 + Self.cells($1) }) > Self.width {
            start = Self.start(scalars, caret)
            end = Self.end(scalars, from: start, caret)
        }
        var line = start > 0 ? "…" : "", padding = start > 0 ? " " : ""
        for (place, scalar) in scalars[start..<end].enumerated() {
            line.unicodeScalars.append(scalar.isTreacherous && scalar != "\t" ? "\u{FFFD}" : scalar)
            if start + place < caret {
                padding += scalar == "\t" ? "\t" : String(repeating: " ", count: Self.cells(scalar))
            }
        }
        if end < scalars.count { line += "…" }
        self.line = line
        self.padding = padding + String(repeating: " ", count: max(0, column - 1 - caret))
    }

    /// The first scalar to show, so that the caret stands `before` cells from the left at most.
    private static func start(_ scalars: [Unicode.Scalar], _ caret: Int) -> Int {
        var start = caret, room = before
        while start > 0, cells(scalars[start - 1]) <= room {
            start -= 1
            room -= cells(scalars[start])
        }
        // A mark is not torn from the character that carries it.
        while start > 0, start < caret, cells(scalars[start]) == 0 { start += 1 }
        return start
    }

    private static func end(_ scalars: [Unicode.Scalar], from start: Int, _ caret: Int) -> Int {
        var end = start, room = width
        while end < scalars.count, cells(scalars[end]) <= room || end <= caret {
            room -= cells(scalars[end])
            end += 1
        }
        return end
    }

    /// Cells on the screen; a tab, whose width depends on its place, counts as eight.
    private static func cells(_ scalar: Unicode.Scalar) -> Int {
        scalar == "\t" ? 8 : scalar.isTreacherous ? 1 : scalar.cells
    }
}
