/// A stretch of a file, in bytes from its beginning.
package struct Span: Hashable, Sendable {
    package var start: Int
    package var end: Int

    package init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }
}

/// A value that remembers where it was written until it has been checked.
package struct Located<Value> {
    package let value: Value
    package let span: Span

    package init(_ value: Value, _ span: Span) {
        self.value = value
        self.span = span
    }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}

/// The bytes of one file. A leading byte order mark is left out.
package struct SourceFile: Sendable {
    /// The path as shown in diagnostics.
    package let path: String
    package let bytes: [UInt8]
    /// Whether the bytes were let go, to be read again for a diagnostic.
    private let isReleased: Bool

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        isReleased = false
    }

    package init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }

    /// A file that has been read: its bytes are not held, and read again when a diagnostic asks for a place in it.
    init(releasedAt path: String) {
        self.path = path
        bytes = []
        isReleased = true
    }

    /// The line, from 1, that holds the byte at `offset`.
    package func line(at offset: Int) -> Int {
        if isReleased { return reread.line(at: offset) }
        return 1 + bytes.prefix(max(0, offset)).count { $0 == UInt8(ascii: "\n") }
    }

    /// The offset of a line's first byte; past the last line the end of the file.
    package func lineStart(_ line: Int) -> Int {
        if isReleased { return reread.lineStart(line) }
        var start = 0
        for _ in 1..<max(1, line) {
            guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return bytes.count }
            start = end + 1
        }
        return start
    }

    /// Line and column, both from 1, of the byte at `offset`.
    package func position(at offset: Int) -> (line: Int, column: Int) {
        if isReleased { return reread.position(at: offset) }
        let line = line(at: offset)
        let start = lineStart(line)
        let before = bytes[start..<min(max(offset, start), bytes.count)]
        return (line, 1 + before.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 })
    }

    /// The text of a line, from 1, without its end (LF or CRLF).
    package func lineText(_ line: Int) -> String {
        isReleased ? reread.lineText(line) : lineText(from: lineStart(line))
    }

    private func lineText(from start: Int) -> String {
        var end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// The file as it is now; empty when it has gone.
    private var reread: SourceFile { SourceFile(path: path, bytes: FileBytes.read(path) ?? []) }

    /// The bytes of a span as text.
    package func text(_ span: Span) -> String {
        String(decoding: bytes[span.start..<span.end], as: UTF8.self)
    }

    /// A diagnostic at a byte of this file.
    package func diagnostic(
        at offset: Int, _ message: String, severity: Diagnostic.Severity = .error
    ) -> Diagnostic {
        if isReleased { return reread.diagnostic(at: offset, message, severity: severity) }
        var place = LinePlace()
        place.move(to: offset, in: bytes)
        return diagnostic(at: offset, on: place, message, severity: severity)
    }

    /// A diagnostic at a byte of a line that has been found.
    func diagnostic(
        at offset: Int, on place: LinePlace, _ message: String, severity: Diagnostic.Severity
    ) -> Diagnostic {
        let before = bytes[place.start..<min(max(offset, place.start), bytes.count)]
        return Diagnostic(
            file: path, line: place.line, column: 1 + before.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 },
            severity: severity, message: message, sourceLine: lineText(from: place.start))
    }

    package func diagnostic(
        at span: Span, _ message: String, severity: Diagnostic.Severity = .error
    ) -> Diagnostic {
        diagnostic(at: span.start, message, severity: severity)
    }

    /// The first NUL, the first byte that is not UTF-8, a byte order mark inside the text, line ends that are carriage
    /// returns alone: such a file is read no further.
    package func encodingFaults() -> [Diagnostic] {
        var faults: [Diagnostic] = []
        if let offset = UTF8Validation.firstInvalidByte(bytes) {
            let hex = String(bytes[offset], radix: 16, uppercase: true)
            faults.append(diagnostic(at: offset, "the byte 0x\(hex) is not valid UTF-8"))
        }
        if let offset = UTF8Validation.firstNUL(bytes) {
            faults.append(diagnostic(at: offset, "a NUL character is not allowed"))
        }
        if let offset = UTF8Validation.firstByteOrderMark(bytes) {
            faults.append(diagnostic(at: offset, "a byte order mark (U+FEFF) may only stand at the file's beginning"))
        }
        if let offset = UTF8Validation.firstOldLineEnd(bytes) {
            faults.append(diagnostic(at: offset, "lines end with a carriage return alone: expected LF or CRLF"))
        }
        return faults.sorted()
    }
}
