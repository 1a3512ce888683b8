/// A calendar day at the place of travel, of the proleptic Gregorian calendar: never an instant, never shifted by a zone.
package struct TravelDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01.
    package let dayNumber: Int

    package init(dayNumber: Int) { self.dayNumber = dayNumber }

    /// Nil unless the day is real; years 1 to 9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        let number = Self.dayNumber(year, month, day)
        let back = Self.civil(number)
        guard back == (year, month, day) else { return nil }
        dayNumber = number
    }

    /// Reads `YYYY-MM-DD` to the letter; nil for days that do not exist.
    package init?(_ text: some StringProtocol) {
        let text = String(text)
        guard text.utf8.count == 10 else { return nil }
        var digits = 0
        for (place, byte) in text.utf8.enumerated() {
            if place == 4 || place == 7 {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard (0x30...0x39).contains(byte) else { return nil }
                digits = digits * 10 + Int(byte - 0x30)
            }
        }
        self.init(year: digits / 10_000, month: digits / 100 % 100, day: digits % 100)
    }

    package var year: Int { Self.civil(dayNumber).0 }
    package var month: Int { Self.civil(dayNumber).1 }
    package var day: Int { Self.civil(dayNumber).2 }
    package var weekday: Weekday { Weekday.allCases[((dayNumber + 3) % 7 + 7) % 7] }

    package func adding(days: Int) -> TravelDate { TravelDate(dayNumber: dayNumber + days) }

    /// Nights or days from `self` to `other`, below 0 when `other` is earlier.
    package func days(to other: TravelDate) -> Int { other.dayNumber - dayNumber }

    package var text: String {
        let (year, month, day) = Self.civil(dayNumber)
        let pad = { (number: Int, width: Int) in
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))"
    }

    package var description: String { text }
    package static func < (a: TravelDate, b: TravelDate) -> Bool { a.dayNumber < b.dayNumber }

    // Days from civil and back, by whole 400-year eras that begin on 1 March (H. Hinnant, chrono-compatible date algorithms).
    private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func civil(_ number: Int) -> (Int, Int, Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let index = (5 * dayOfYear + 2) / 153
        let month = index < 10 ? index + 3 : index - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * index + 2) / 5 + 1)
    }
}

extension TravelDate: TextCoded {
    package init?(text: String) { self.init(text) }
}

extension TravelDate: Strideable {
    package func distance(to other: TravelDate) -> Int { days(to: other) }
    package func advanced(by days: Int) -> TravelDate { adding(days: days) }
}

/// Days of the week in ISO 8601 order; raw values are the timetable's words.
package enum Weekday: String, Codable, CaseIterable, Hashable, Sendable {
    case mon, tue, wed, thu, fri, sat, sun
    fileprivate var bit: UInt8 { 1 << UInt8(Self.allCases.firstIndex(of: self) ?? 0) }
}

/// The days of the week on which something runs.
package struct Weekdays: Hashable, Codable, Sendable {
    private var bits: UInt8 = 0

    package init(_ days: some Sequence<Weekday>) {
        for day in days { bits |= day.bit }
    }

    package static let daily = Weekdays(Weekday.allCases)

    package func contains(_ day: Weekday) -> Bool { bits & day.bit != 0 }
    package var isEmpty: Bool { bits == 0 }
    package var list: [Weekday] { Weekday.allCases.filter(contains) }
    package func intersection(_ other: Weekdays) -> Weekdays { Weekdays(list.filter(other.contains)) }

    /// As content writes it: `daily` or `mon wed fri`.
    package var text: String { self == .daily ? "daily" : list.map(\.rawValue).joined(separator: " ") }
}

/// Days from the first to the last, both included.
package struct DateSpan: Hashable, Codable, Sendable {
    package let from: TravelDate
    package let to: TravelDate

    /// Nil when it would end before it begins.
    package init?(from: TravelDate, to: TravelDate) {
        guard from <= to else { return nil }
        self.from = from
        self.to = to
    }

    package func contains(_ date: TravelDate) -> Bool { from <= date && date <= to }

    package func overlap(_ other: DateSpan) -> DateSpan? {
        DateSpan(from: max(from, other.from), to: min(to, other.to))
    }
}
