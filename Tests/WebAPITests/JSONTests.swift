import Testing

@testable import Bookings
@testable import WebAPI

@Suite struct JSONTests {
    @Test(
        "What is not strict JSON is refused",
        arguments: [
            "", " ", "{", "[1", "{\"a\":1}x", "{'a':1}", "{\"a\":01}", "{\"a\":1,}", "[1,]", "nul", "+1", ".5", "1.",
            "1e",
            "{\"a\":1,\"a\":2}", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\x\"", "\"a\nb\"", "\"a", "{\"a\" 1}", "--1",
            "NaN", "Infinity", "[1 2]", "\u{FEFF}{}",
        ])
    func strictness(text: String) {
        #expect(throws: JSONParser.Fault.self) { try JSONParser.parse(Array(text.utf8)) }
    }

    @Test("Bytes that are not UTF-8 are refused, also inside strings")
    func invalidUTF8() {
        for bytes: [UInt8] in [[0xFF], [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]] {
            #expect(throws: JSONParser.Fault.self) { try JSONParser.parse(bytes) }
        }
    }

    @Test("Nesting is read to 32 and no further")
    func depth() throws {
        let text = { (depth: Int) in
            Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        _ = try JSONParser.parse(text(32))
        #expect(throws: JSONParser.Fault.self) { try JSONParser.parse(text(33)) }
        #expect(throws: JSONParser.Fault.self) {
            try JSONParser.parse(Array(repeating: UInt8(ascii: "["), count: 1 << 20))
        }
    }

    @Test("Only whole numbers written as such are integers")
    func numbers() throws {
        #expect(try JSONParser.parse(Array("[0,-7,9223372036854775807]".utf8)) == [0, -7, .integer(.max)])
        for text in ["1.0", "1e3", "9223372036854775808", "-0.0", "1E+2"] {
            #expect(try JSONParser.parse(Array(text.utf8)) == .number(text))
        }
    }

    @Test("What is written reads back as it was")
    func roundTrip() throws {
        let value: JSONValue = [
            "text": "é \"quoted\" \\ \n\t\u{1} 🦀", "none": nil, "yes": true, "list": [1, "two", []], "empty": [:],
        ]
        #expect(try JSONParser.parse(value.bytes) == value)
        #expect(try JSONParser.parse(Array(#""🦀\u00e9\/""#.utf8)) == "🦀é/")
    }
}

@Suite struct FieldsTests {
    private func faults(_ text: String, _ read: (Fields) -> Void) throws -> HTTPRefusal? {
        let fields = try Fields(JSONParser.parse(Array(text.utf8)))
        read(fields)
        do {
            try fields.check()
            return nil
        } catch { return error }
    }

    @Test("Unknown fields come before wrong values, all of them, nested ones too, as JSON pointers")
    func unknownFirst() throws {
        let refusal = try faults(#"{"name": 1, "a/b~c": 2, "list": [{"x": 1, "y": 2}], "inner": {"z": 3}}"#) { fields in
            _ = fields.text("name", longest: 10)
            _ = fields.objects("list", count: 1...5) { $0.text("x", longest: 5) }
            _ = fields.object("inner") { _ in true }
        }
        guard case .unknownFields(let unknown) = refusal else {
            return #expect(Bool(false), "\(String(describing: refusal))")
        }
        #expect(Set(unknown.map(\.field)) == ["/a~1b~0c", "/list/0/y", "/inner/z"])
    }

    @Test("Every wrong value is named at its field")
    func allValues() throws {
        let refusal = try faults(
            #"{"a": "", "b": 1.0, "c": 11, "d": true, "e": ["x", 1], "f": null, "g": "2026-02-30", "h": "nobody"}"#
        ) { fields in
            _ = fields.text("a", longest: 5)
            _ = fields.integer("b", in: 0...10)
            _ = fields.integer("c", in: 0...10)
            _ = fields.text("d", longest: 5)
            _ = fields.texts("e", count: 0...1, longest: 5)
            _ = fields.text("f", longest: 5)
            _ = fields.value("g", "must be a day") { _ in Int?.none }
            _ = fields.email("h")
            _ = fields.text("missing", longest: 5)
        }
        guard case .invalid(let invalid) = refusal else {
            return #expect(Bool(false), "\(String(describing: refusal))")
        }
        #expect(invalid.map(\.field) == ["/a", "/b", "/c", "/d", "/e", "/f", "/g", "/h", "/missing"])
    }

    @Test("Text is bounded in characters and free of NUL")
    func text() throws {
        #expect(try faults(#"{"a": "ééééé"}"#) { _ = $0.text("a", longest: 5) } == nil)
        #expect(try faults(#"{"a": "éééééé"}"#) { _ = $0.text("a", longest: 5) } != nil)
        #expect(try faults(#"{"a": "x\u0000y"}"#) { _ = $0.text("a", longest: 5) } != nil)
        #expect(try faults(#"{"a": "two\nlines"}"#) { _ = $0.text("a", longest: 50) } == nil)
    }

    @Test("A body that is no object is refused as a value")
    func notAnObject() {
        #expect(throws: HTTPRefusal.invalid([FieldFault("", "must be an object")])) { try Fields([]) }
    }
}
