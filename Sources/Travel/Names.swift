/// A name that may stand in an address: `[a-z0-9]+(-[a-z0-9]+)*`. Item ids, destinations, room codes and tags are slugs.
package struct Slug: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let text: String

    /// Nil unless `text` is a slug to the letter; nothing is folded or trimmed.
    package init?(_ text: some StringProtocol) {
        let text = String(text)
        var hyphenAllowed = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): hyphenAllowed = true
            case UInt8(ascii: "-") where hyphenAllowed: hyphenAllowed = false
            default: return nil
            }
        }
        guard hyphenAllowed else { return nil }
        self.text = text
    }

    package var description: String { text }

    /// By bytes, so that the order is the same on every machine.
    package static func < (a: Slug, b: Slug) -> Bool { a.text.utf8.lexicographicallyPrecedes(b.text.utf8) }
}

/// A place, service or operator code: 1–10 of `[A-Z0-9]`, such as the IATA codes `LIS` and `JFK`.
package struct Code: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let text: String

    package init?(_ text: some StringProtocol) {
        let text = String(text)
        guard (1...10).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) })
        else { return nil }
        self.text = text
    }

    package var description: String { text }
    package static func < (a: Code, b: Code) -> Bool { a.text.utf8.lexicographicallyPrecedes(b.text.utf8) }
}

/// What can be booked. The raw values are the API's `bookingType`.
package enum BookingType: String, Codable, CaseIterable, Hashable, Sendable, Comparable {
    case hotel, flight, train, bus, package

    /// The kind's folder in content, site and API: `hotels`, `flights`, `trains`, `buses`, `packages`.
    package var folder: String { self == .bus ? "buses" : rawValue + "s" }

    /// Flights, trains and buses: what runs to a timetable.
    package static let services: [BookingType] = [.flight, .train, .bus]

    package static func < (a: BookingType, b: BookingType) -> Bool { a.order < b.order }
    private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// A value that is one string wherever it is stored: parsed strictly, written back to the letter.
package protocol TextCoded: Codable {
    init?(text: String)
    var text: String { get }
}

extension TextCoded {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Self(text: text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\(text) is not a \(Self.self)")
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension Slug: TextCoded {
    package init?(text: String) { self.init(text) }
}

extension Code: TextCoded {
    package init?(text: String) { self.init(text) }
}
