/// Reads one JSON text strictly (RFC 8259): UTF-8 without faults, no duplicate names, no lone surrogates, nothing after the
/// value, bounded nesting. Whole numbers within 64 bits become `.integer`; `1.0` and `1e3` stay `.number`.
struct JSONParser {
    struct Fault: Error, Sendable, Equatable {
        /// Byte offset of the fault from 0.
        var offset: Int
        var reason: String
    }

    /// The deepest nesting of arrays and objects that is read.
    static let deepest = 32

    private let bytes: [UInt8]
    private var at = 0
    private var depth = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    static func parse(_ bytes: [UInt8]) throws(Fault) -> JSONValue {
        var parser = JSONParser(bytes)
        parser.skipSpace()
        let value = try parser.value()
        parser.skipSpace()
        guard parser.at == bytes.count else { throw parser.fault("unexpected text after the value") }
        return value
    }

    private func fault(_ reason: String) -> Fault { Fault(offset: at, reason: reason) }

    private var current: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
    }

    private mutating func value() throws(Fault) -> JSONValue {
        guard let byte = current else { throw fault("the text ends where a value is expected") }
        switch byte {
        case UInt8(ascii: "{"): return try nested { parser throws(Fault) in try parser.object() }
        case UInt8(ascii: "["): return try nested { parser throws(Fault) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw fault("a value is expected")
        }
    }

    private mutating func nested(_ read: (inout JSONParser) throws(Fault) -> JSONValue) throws(Fault) -> JSONValue {
        depth += 1
        guard depth <= Self.deepest else { throw fault("nested too deeply") }
        let value = try read(&self)
        depth -= 1
        return value
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Fault) -> JSONValue {
        let length = word.utf8CodeUnitCount
        let matches = word.withUTF8Buffer { expected in
            at + length <= bytes.count && bytes[at..<(at + length)].elementsEqual(expected)
        }
        guard matches else { throw fault("a value is expected") }
        at += length
        return value
    }

    private mutating func object() throws(Fault) -> JSONValue {
        at += 1
        var members: [JSONValue.Member] = []
        var names: Set<[UInt8]> = []
        skipSpace()
        if current == UInt8(ascii: "}") {
            at += 1
            return .object(members)
        }
        while true {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw fault("a member's name is expected") }
            let name = try string()
            // Bytes, not `String`: two names that only normalise alike are two names.
            guard names.insert(Array(name.utf8)).inserted else { throw fault("a name appears twice") }
            skipSpace()
            guard current == UInt8(ascii: ":") else { throw fault("a colon is expected") }
            at += 1
            skipSpace()
            members.append(JSONValue.Member(name, try value()))
            skipSpace()
            switch current {
            case UInt8(ascii: ","): at += 1
            case UInt8(ascii: "}"):
                at += 1
                return .object(members)
            default: throw fault("a comma or the object's end is expected")
            }
        }
    }

    private mutating func array() throws(Fault) -> JSONValue {
        at += 1
        var elements: [JSONValue] = []
        skipSpace()
        if current == UInt8(ascii: "]") {
            at += 1
            return .array(elements)
        }
        while true {
            skipSpace()
            elements.append(try value())
            skipSpace()
            switch current {
            case UInt8(ascii: ","): at += 1
            case UInt8(ascii: "]"):
                at += 1
                return .array(elements)
            default: throw fault("a comma or the array's end is expected")
            }
        }
    }

    private mutating func digits() -> Int {
        let start = at
        while let byte = current, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { at += 1 }
        return at - start
    }

    private mutating func number() throws(Fault) -> JSONValue {
        let start = at
        if current == UInt8(ascii: "-") { at += 1 }
        let first = current
        let count = digits()
        guard count > 0 else { throw fault("a digit is expected") }
        guard count == 1 || first != UInt8(ascii: "0") else { throw fault("a number starts with 0") }
        var whole = true
        if current == UInt8(ascii: ".") {
            whole = false
            at += 1
            guard digits() > 0 else { throw fault("a digit is expected") }
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            whole = false
            at += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { at += 1 }
            guard digits() > 0 else { throw fault("a digit is expected") }
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        if whole, let number = Int(text) { return .integer(number) }
        return .number(text)
    }

    private mutating func string() throws(Fault) -> String {
        at += 1
        var text: [UInt8] = []
        var start = at
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                text += bytes[start..<at]
                guard let valid = String(validating: text, as: UTF8.self) else { throw fault("invalid UTF-8") }
                at += 1
                return valid
            case UInt8(ascii: "\\"):
                text += bytes[start..<at]
                at += 1
                text += Array(String(Character(try escape())).utf8)
                start = at
            case 0..<0x20: throw fault("a control character in a string")
            default: at += 1
            }
        }
        throw fault("the text ends within a string")
    }

    private mutating func escape() throws(Fault) -> Unicode.Scalar {
        let byte = current
        at += 1
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw fault("an unknown escape")
        }
    }

    private mutating func unicodeEscape() throws(Fault) -> Unicode.Scalar {
        let first = try hexQuad()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, current == UInt8(ascii: "\\"), at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "u")
        else { throw fault("half a surrogate pair") }
        at += 2
        let second = try hexQuad()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
        else { throw fault("half a surrogate pair") }
        return scalar
    }

    private mutating func hexQuad() throws(Fault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
                throw fault("four hexadecimal digits are expected")
            }
            value = value << 4 | UInt32(digit)
            at += 1
        }
        return value
    }
}
