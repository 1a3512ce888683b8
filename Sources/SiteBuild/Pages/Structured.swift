import Travel

/// A value of schema.org JSON-LD: a page's own facts, for machines.
indirect enum Structured: Sendable {
    case text(String)
    case number(String)
    case yes
    case list([Structured])
    case object([(String, Structured?)])

    /// An object of a schema.org type; properties without a value are left out.
    static func item(_ type: String, _ properties: KeyValuePairs<String, Structured?>) -> Structured {
        .object([("@type", .text(type))] + properties.map { ($0.key, $0.value) })
    }

    /// The whole block, safe between `<script>` tags: no `<` can end it.
    var document: String {
        var output: [UInt8] = []
        if case .object(let properties) = self {
            Structured.object([("@context", .text("https://schema.org"))] + properties).write(to: &output)
        } else {
            write(to: &output)
        }
        return String(decoding: output, as: UTF8.self)
    }

    private func write(to output: inout [UInt8]) {
        switch self {
        case .text(let text): Self.write(text, to: &output)
        case .number(let digits): output += digits.utf8
        case .yes: output += "true".utf8
        case .list(let values):
            output.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                value.write(to: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let properties):
            output.append(UInt8(ascii: "{"))
            var isFirst = true
            for case (let name, let value?) in properties {
                if !isFirst { output.append(UInt8(ascii: ",")) }
                isFirst = false
                Self.write(name, to: &output)
                output.append(UInt8(ascii: ":"))
                value.write(to: &output)
            }
            output.append(UInt8(ascii: "}"))
        }
    }

    private static func write(_ text: String, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        output.appendJSON(text, inMarkup: true)
        output.append(UInt8(ascii: "\""))
    }
}

extension Structured {
    static func optional(_ text: String?) -> Structured? { text.map(Structured.text) }

    static func money(_ amount: Int, _ currency: Currency) -> Structured {
        .item(
            "Offer",
            [
                "price": .text(Money(amount, currency).decimalText),
                "priceCurrency": .text(currency.code),
            ])
    }

    static func position(_ coordinates: Coordinates) -> Structured {
        .item(
            "GeoCoordinates",
            [
                "latitude": .number("\(coordinates.latitude)"),
                "longitude": .number("\(coordinates.longitude)"),
            ])
    }
}
