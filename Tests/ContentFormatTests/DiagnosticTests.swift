import Foundation
import Testing

@testable import ContentFormat

@Suite("Where a fault is, and how it is told")
struct DiagnosticTests {
    @Test("A diagnostic shows its line with a caret under the column")
    func rendering() {
        let file = SourceFile(path: "Content/hotels/casa.md", text: "---\r\nname: Casa\r\ncurrency: ERU\r\n")
        let diagnostic = file.diagnostic(at: file.bytes.count - 5, "unknown currency \"ERU\"")
        #expect(
            diagnostic.text == """
                Content/hotels/casa.md:3:11: error: unknown currency "ERU"
                currency: ERU
                          ^
                """)
    }

    @Test("A fault of a whole file has neither line nor caret")
    func wholeFile() {
        #expect(Diagnostic(file: "a.md", message: "is a symbolic link").text == "a.md: error: is a symbolic link")
    }

    @Test("Columns count characters, not bytes, and a byte order mark is none")
    func characters() {
        let file = SourceFile(path: "a", bytes: [0xEF, 0xBB, 0xBF] + Array("é日🙂x\n\ty".utf8))
        #expect(file.position(at: 9) == (1, 4))
        let second = file.diagnostic(at: 12, "here")
        #expect(second.line == 2 && second.column == 2)
        #expect(second.text == "a:2:2: error: here\n\ty\n\t^")
    }

    @Test("Diagnostics come in the order of path, line and column, each once")
    func order() {
        let file = SourceFile(path: "b", text: "one\ntwo\n")
        let late = file.diagnostic(at: 5, "x"), early = file.diagnostic(at: 1, "x")
        let other = Diagnostic(file: "a", line: 9, column: 9, message: "x")
        let whole = Diagnostic(file: "b", message: "x")
        #expect([late, early, other, late, whole].inOrder() == [other, whole, early, late])
    }

    @Test("As JSON a diagnostic has five keys, null where there is no line")
    func json() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = try String(decoding: encoder.encode(Diagnostic(file: "a/b", message: "m")), as: UTF8.self)
        #expect(text == #"{"column":null,"file":"a/b","line":null,"message":"m","severity":"error"}"#)
    }

    @Test(
        "The first byte that is not UTF-8 is found",
        arguments: [
            ([0x61, 0xE9, 0x20], 1), ([0x61, 0x0A, 0xC3], 2), ([0xC0, 0x80], 0), ([0xED, 0xA0, 0x80], 0),
            ([0xF4, 0x90, 0x80, 0x80], 0), ([0xE2, 0x82, 0xAC, 0x80], 3), ([0xE2, 0x82, 0xAC], nil),
            ([0xF0, 0x9F, 0x99, 0x82], nil), ([], nil),
        ] as [([UInt8], Int?)])
    func utf8(bytes: [UInt8], offset: Int?) {
        #expect(UTF8Validation.firstInvalidByte(bytes) == offset)
    }

    @Test("NUL and invalid bytes are shown at their line and column")
    func encoding() {
        let file = SourceFile(path: "a", bytes: Array("é".utf8) + [0xFF, 0x0A, 0x61, 0x00])
        #expect(file.encodingFaults().map { "\($0.line ?? 0):\($0.column ?? 0)" } == ["1:2", "2:2"])
    }

    @Test(
        "The nearest known name is suggested, and none when nothing is near",
        arguments: [
            ("ERU", ["ERN", "EUR", "USD"], "EUR"), ("lisbn", ["london", "lisbon"], "lisbon"),
            ("chekIn", ["checkOut", "checkIn"], "checkIn"), ("xyz", ["abc", "lisbon"], nil), ("", ["a"], nil),
            ("a", ["b"], nil), ("WIFI", ["wifi"], "wifi"), ("rooms", [], nil),
        ] as [(String, [String], String?)])
    func suggestions(name: String, known: [String], nearest: String?) {
        #expect(Suggestion.nearest(to: name, among: known) == nearest)
    }

    @Test("A quoted value stays on one line")
    func quoting() {
        #expect("a\n\u{1B}[31m".quoted == #""a\n\u{1b}[31m""#)
        #expect(String(repeating: "x", count: 61).quoted.hasSuffix("x…\""))
    }
}
