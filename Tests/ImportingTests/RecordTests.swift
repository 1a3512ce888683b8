import Testing
import Travel

@testable import Importing

@Suite("Records of other people's files")
struct RecordTests {
    /// Gives out bytes a few at a time.
    private final class Dripping: ByteSource {
        private var rest: [UInt8]
        private let size: Int

        init(_ bytes: [UInt8], size: Int) {
            rest = bytes
            self.size = size
        }

        func next(_ piece: inout [UInt8]) throws -> Bool {
            guard !rest.isEmpty else { return false }
            piece = Array(rest.prefix(size))
            rest.removeFirst(piece.count)
            return true
        }
    }

    private func records(_ bytes: [UInt8], by size: Int) throws -> [[String]] {
        var scanner = RecordScanner(Dripping(bytes, size: size), name: "a.txt")
        var records: [[String]] = []
        while try scanner.next() {
            records.append(
                ["\(scanner.firstLine)"] + scanner.ends.indices.map { FieldText.decode(scanner.field($0)).text })
        }
        return records
    }

    @Test(
        "Quoted line breaks, CRLF, spaces, empty lines and a missing last line end, however the bytes arrive",
        arguments: [1, 2, 3, 5, 1000])
    func grammar(size: Int) throws {
        let text = "a,b\r\n\r\n\"x\ny\", \"say \"\"hi\"\"\" ,\r\n , z \n1,2\"3"
        let expected = [["1", "a", "b"], ["3", "x\ny", "say \"hi\"", ""], ["5", "", "z"], ["6", "1", "2\"3"]]
        #expect(try records(Array(text.utf8), by: max(3, size)) == expected)
        #expect(try records([0xEF, 0xBB, 0xBF] + Array(text.utf8), by: max(3, size)) == expected)
    }

    @Test("A quotation mark that is never closed, UTF-16 and an endless line are refused")
    func refused() {
        for bytes in [Array("a\n\"b".utf8), [0xFF, 0xFE, 0x61, 0], [UInt8](repeating: 0x61, count: 3 << 20)] {
            #expect(throws: ImportFailure.self) { try records(bytes, by: 1 << 16) }
        }
    }

    @Test("Text that is not UTF-8 is Windows-1252")
    func windows() {
        #expect(FieldText.decode([0x53, 0xE3, 0x6F, 0x20, 0x80, 0x93]) == ("São €“", false))
        #expect(FieldText.decode([0x81]).text == "\u{FFFD}")
        #expect(FieldText.decode([0xC3, 0xA3]) == ("ã", true))
    }

    @Test("Names become one line of visible words that no spreadsheet takes for a formula")
    func words() {
        #expect(FieldText.words("  =HYPERLINK(\"x\")\n b\u{0}c \u{FEFF}") == "HYPERLINK(\"x\") b c")
        #expect(FieldText.words("e\u{301}") == "é")
    }

    @Test(
        "Codes are made of what is there",
        arguments: [("ic-520 ", "IC520"), ("São 1", "SAO1"), ("", nil), ("12345678901", nil), ("ß", "SS")])
    func codes(text: String, code: String?) {
        #expect(CodeMaker.code(text)?.text == code)
    }
}
