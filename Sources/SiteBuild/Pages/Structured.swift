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
        guard case .object(let properties) = self else { return json }
        return Structured.object([("@context", .text("https://schema.org"))] + properties).json
    }

    private var json: String {
        switch self {
        case .text(let text): Self.quoted(text)
        case .number(let digits): digits
        case .yes: "true"
        case .list(let values): "[" + values.map(\.json).joined(separator: ",") + "]"
        case .object(let properties):
            "{"
                + properties.compactMap { name, value in value.map { Self.quoted(name) + ":" + $0.json } }
                .joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "<", ">", "&", "\u{2028}", "\u{2029}": out += escaped(scalar)
            case _ where scalar.value < 0x20: out += escaped(scalar)
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        let hex = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
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
