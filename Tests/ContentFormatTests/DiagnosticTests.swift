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

    @Test("Faults of one file find their lines in any order")
    func lines() {
        let file = SourceFile(path: "a", text: "one\n\ntwo\r\né\n")
        let faults = FaultRecord(file)
        let offsets = Array(0...file.bytes.count)
        for offset in offsets + offsets.reversed() + [9, 0, 12, 4, 5, 3] {
            faults.record(at: Span(offset, offset), "x")
            let (line, column) = file.position(at: offset)
            #expect(faults.diagnostics.last?.line == line && faults.diagnostics.last?.column == column)
            #expect(faults.diagnostics.last?.sourceLine == file.lineText(line))
        }
        #expect(faults.count == faults.diagnostics.count)
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

    @Test("The caret stands under its column whatever the width of what stands before it")
    func caret() {
        let cases: [(line: String, column: Int, text: String)] = [
            ("日本 x", 4, "日本 x\n     ^"), ("e\u{301}x", 3, "e\u{301}x\n ^"), ("🙂x", 2, "🙂x\n  ^"),
            ("a\tb\tc", 5, "a\tb\tc\n \t \t^"), ("ab", 4, "ab\n   ^"), ("", 1, "\n^"),
            ("a\u{202E}b\u{1B}c\u{2028}d", 7, "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\n      ^"),
        ]
        for (line, column, text) in cases {
            let excerpt = SourceExcerpt(line, column: column)
            #expect(excerpt.line + "\n" + excerpt.padding + "^" == text)
        }
    }

    @Test("Of a long line only what stands around the column is shown")
    func longLines() {
        let line = String(repeating: "x", count: 500) + "!" + String(repeating: "y", count: 500)
        let middle = SourceExcerpt(line, column: 501)
        #expect(middle.line.hasPrefix("…x") && middle.line.hasSuffix("y…") && middle.line.count <= 122)
        #expect(Array(middle.line)[middle.padding.count] == "!")
        let start = SourceExcerpt(line, column: 1)
        #expect(start.line.hasPrefix("xxx") && start.line.hasSuffix("…") && start.padding.isEmpty)
        let end = SourceExcerpt(line, column: 1002)
        #expect(end.line.hasPrefix("…") && end.line.hasSuffix("yyy") && end.padding.count == end.line.count)
        let wide = SourceExcerpt(String(repeating: "日", count: 300), column: 200)
        #expect(wide.line.count <= 62 && wide.padding.count == 61)
    }

    @Test("Two files whose names differ in the Unicode form of an accent are two")
    func unicodeForms() {
        let faults = ["\u{E9}", "e\u{301}"].map { Diagnostic(file: $0, message: "m") }
        #expect(faults[0] != faults[1] && (faults + faults).inOrder().count == 2)
    }

    @Test("A name is held against another by what differs beside its folder and its ending")
    func folders() {
        #expect(Suggestion.nearest(to: "media/gone.jpg", among: ["media/casa.jpg"]) == nil)
        let pictures = ["media/tram.jpg", "media/casa.jpg"]
        #expect(Suggestion.nearest(to: "media/csa.jpg", among: pictures) == "media/casa.jpg")
        #expect(Suggestion.nearest(to: "/hotels/cassa/", among: ["/hotels/", "/hotels/casa/"]) == "/hotels/casa/")
    }
}
