import Bookings

/// The parameters of a request's query, read like `Fields`: faults are collected and thrown together by `check()`.
/// Unknown parameters are ignored; of a repeated one the first counts.
final class Query {
    private let values: [String: String]
    private var faults: [FieldFault] = []

    init(_ query: Substring?) {
        var values: [String: String] = [:]
        for pair in (query ?? "").split(separator: "&").prefix(100) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decoded(parts[0], plusIsSpace: true),
                let value = PercentEncoding.decoded(parts.count > 1 ? parts[1] : "", plusIsSpace: true)
            else {
                faults.append(FieldFault("", "the query is not valid percent-encoded UTF-8"))
                continue
            }
            if values[name] == nil { values[name] = value }
        }
        self.values = values
    }

    func refuse(_ name: String, _ message: String) {
        faults.append(FieldFault("/" + name, message))
    }

    func check() throws(HTTPRefusal) {
        if !faults.isEmpty { throw .invalid(faults) }
    }

    /// The parameter's text; an empty one counts as absent.
    func text(_ name: String, longest: Int = 200) -> String? {
        guard let text = values[name], !text.isEmpty else { return nil }
        guard text.unicodeScalars.count <= longest else {
            refuse(name, "must be at most \(longest) characters")
            return nil
        }
        guard !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
            refuse(name, "must not contain control characters")
            return nil
        }
        return text
    }

    func requiredText(_ name: String, longest: Int = 200) -> String {
        if values[name].map(\.isEmpty) ?? true { refuse(name, "is required") }
        return text(name, longest: longest) ?? ""
    }

    /// Digits alone, with an optional minus: no plus, no fraction, no spaces.
    func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = text(name) else { return nil }
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) else {
            refuse(name, "must be a whole number")
            return nil
        }
        guard range.contains(number) else {
            refuse(name, "must be from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    func integer(_ name: String, in range: ClosedRange<Int>, default value: Int) -> Int {
        integer(name, in: range) ?? value
    }

    func value<Value>(_ name: String, _ words: String, _ parse: (String) -> Value?) -> Value? {
        guard let text = text(name) else { return nil }
        if let value = parse(text) { return value }
        refuse(name, words)
        return nil
    }

    func requiredValue<Value>(_ name: String, _ words: String, _ parse: (String) -> Value?) -> Value? {
        if values[name].map(\.isEmpty) ?? true { refuse(name, "is required") }
        return value(name, words, parse)
    }

    /// One of a few words.
    func choice<Value>(_ name: String, _ choices: [(String, Value)]) -> Value? {
        value(name, "must be one of " + choices.map(\.0).joined(separator: ", ")) { text in
            choices.first { $0.0 == text }?.1
        }
    }

    /// `a,b,c` as its parts.
    func list(_ name: String) -> [String] {
        text(name, longest: 1000)?.split(separator: ",").map { $0.trimmingSpaces } ?? []
    }
}

/// Percent-encoding (RFC 3986 §2.1), strictly: a bad escape or text that is not UTF-8 is nil.
enum PercentEncoding {
    static func decoded(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
                    return nil
                }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
