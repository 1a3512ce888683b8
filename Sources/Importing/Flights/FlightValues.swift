import Travel

/// Times, days and weekdays as files of flights write them.
enum FlightValues {
    /// Minutes of `14:45`, `6:05`, `1445`, `605`; 2400 and 24:00 are midnight, as arrivals are written.
    static func minutes(_ text: String, midnightIs24: Bool = false) -> Int? {
        var digits = Array(text.utf8)
        if let colon = digits.firstIndex(of: 0x3A) {
            // Seconds, as in 14:45:00, say nothing here.
            guard colon <= 2, digits.count == colon + 3 || digits.count == colon + 6 else { return nil }
            digits = Array(digits[..<colon] + digits[(colon + 1)...(colon + 2)])
        }
        guard (1...4).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        if number == 2400, midnightIs24 { return 0 }
        guard number / 100 < 24, number % 100 < 60 else { return nil }
        return number / 100 * 60 + number % 100
    }

    /// `2026-10-25`, `20261025`, and the day of `2026-10-25 05:00:00`.
    static func day(_ text: String) -> TravelDate? {
        if let day = TravelDate(text.prefix(10)),
            text.utf8.count == 10 || "T ".contains(text.dropFirst(10).first ?? "x")
        {
            return day
        }
        guard text.utf8.count == 8, let number = Int(text), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return TravelDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }

    /// `1234567` or `123-5--` from Monday, `mon wed fri` with any of their beginnings, `daily`; nil when nothing is named.
    static func weekdays(_ text: String) -> Weekdays? {
        let lower = text.lowercased()
        if ["daily", "1234567"].contains(lower) { return .daily }
        let words = lower.split { " ,;/|-._".contains($0) }
        var days: [Weekday] = []
        for word in words {
            if word.utf8.allSatisfy({ (0x31...0x37).contains($0) }) {
                days += word.utf8.map { Weekday.allCases[Int($0 - 0x31)] }
            } else if word.count >= 2, let day = Weekday.allCases.first(where: { isDay(word, $0) }) {
                days.append(day)
            } else {
                return nil
            }
        }
        return days.isEmpty ? nil : Weekdays(days)
    }

    private static func isDay(_ word: Substring, _ day: Weekday) -> Bool {
        let names: [Weekday: String] = [
            .mon: "monday", .tue: "tuesday", .wed: "wednesday", .thu: "thursday", .fri: "friday", .sat: "saturday",
            .sun: "sunday",
        ]
        return names[day]?.hasPrefix(word) ?? false
    }
}
