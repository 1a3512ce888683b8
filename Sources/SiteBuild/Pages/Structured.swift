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

    /// A price for one of something; whether any is left only the server knows, so nothing is said of it.
    ///
    /// - Parameter unit: What the price is of: `night`, `person`.
    static func offer(
        _ amount: Int, _ currency: Currency, name: String? = nil, per unit: String, url: String
    ) -> Structured {
        let price = Structured.text(Money(amount, currency).decimalText)
        return .item(
            "Offer",
            [
                "name": .optional(name), "price": price, "priceCurrency": .text(currency.code), "url": .text(url),
                "priceSpecification": .item(
                    "UnitPriceSpecification",
                    ["price": price, "priceCurrency": .text(currency.code), "unitText": .text(unit)]),
            ])
    }

    /// A time of a timetable on one day, as the clocks there show it, with their offset from UTC (RFC 3339).
    static func moment(_ date: TravelDate, _ time: LocalTime, _ zone: Zone) -> Structured {
        let local = (date.dayNumber * 1440 + time.minutes) * 60
        let offset = (local - zone.instant(date, time).milliseconds / 1000) / 60
        let (hours, minutes) = abs(offset).quotientAndRemainder(dividingBy: 60)
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        return .text("\(date)T\(time):00\(offset < 0 ? "-" : "+")\(two(hours)):\(two(minutes))")
    }

    /// What a list page shows, in its order.
    ///
    /// - Parameters:
    ///   - items: The name and the whole URL of each.
    ///   - first: The place of the first of them in the list over all its pages, from 1.
    ///   - count: Of all pages.
    static func list(_ items: [(name: String, url: String)], from first: Int = 1, of count: Int? = nil) -> Structured? {
        guard !items.isEmpty else { return nil }
        let entries = items.prefix(100).enumerated().map { index, item in
            Structured.item(
                "ListItem",
                ["position": .number("\(first + index)"), "name": .text(item.name), "url": .text(item.url)])
        }
        return .item(
            "ItemList", ["numberOfItems": .number("\(count ?? items.count)"), "itemListElement": .list(entries)])
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
