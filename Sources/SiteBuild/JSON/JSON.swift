/// A JSON value whose keys keep their order, so that the same content always gives the same bytes.
enum JSON: Sendable {
    case null
    case bool(Bool)
    case int(Int)
    /// A number as it is written.
    case number(String)
    case text(String)
    case list([JSON])
    case object([(key: String, value: JSON)])
    /// JSON that was written before.
    case written([UInt8])

    /// Null for an absent value.
    static func optional<Value>(_ value: Value?, _ make: (Value) -> JSON) -> JSON { value.map(make) ?? .null }

    static func text(_ value: String?) -> JSON { value.map { .text($0) } ?? .null }
    static func int(_ value: Int?) -> JSON { value.map { .int($0) } ?? .null }

    /// The shortest decimal that reads back as the same value; whole numbers without a fraction.
    static func number(_ value: Double) -> JSON {
        let text = value.description
        return .number(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
    }

    /// The value without spaces or line breaks.
    var bytes: [UInt8] {
        var output: [UInt8] = []
        write(to: &output)
        return output
    }

    private func write(to output: inout [UInt8]) {
        switch self {
        case .null: output += "null".utf8
        case .bool(let value): output += (value ? "true" : "false").utf8
        case .int(let value): output += String(value).utf8
        case .number(let text): output += text.utf8
        case .text(let text): Self.write(text, to: &output)
        case .written(let bytes): output += bytes
        case .list(let values):
            Self.write(values, between: "[]", to: &output) { $0.write(to: &$1) }
        case .object(let pairs):
            Self.write(pairs, between: "{}", to: &output) { pair, output in
                Self.write(pair.key, to: &output)
                output.append(UInt8(ascii: ":"))
                pair.value.write(to: &output)
            }
        }
    }

    private static func write<Element>(
        _ elements: [Element], between brackets: StaticString, to output: inout [UInt8],
        _ write: (Element, inout [UInt8]) -> Void
    ) {
        output.append(brackets.utf8Start[0])
        for (index, element) in elements.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            write(element, &output)
        }
        output.append(brackets.utf8Start[1])
    }

    private static func write(_ text: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        output.appendJSON(text)
        output.append(UInt8(ascii: "\""))
    }
}

extension JSON: ExpressibleByDictionaryLiteral {
    init(dictionaryLiteral pairs: (String, JSON)...) {
        self = .object(pairs.map { (key: $0.0, value: $0.1) })
    }
}
