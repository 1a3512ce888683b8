import Travel

extension Words {
    /// `a`, `a and b`, `a, b and c`.
    static func list(_ items: [String]) -> String {
        guard let last = items.last else { return "" }
        return items.count == 1 ? last : items.dropLast().joined(separator: ", ") + " and " + last
    }

    /// `1 night`, `2 nights`; `plural` where an s is not enough.
    static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
        "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
    }

    /// `280 km`, `5,540 km`: to the nearest ten.
    static func distance(kilometres: Double) -> String {
        let whole = Int((kilometres / 10).rounded()) * 10
        let (thousands, rest) = whole.quotientAndRemainder(dividingBy: 1000)
        if thousands == 0 { return "\(rest) km" }
        return "\(thousands),\(String(repeating: "0", count: 3 - String(rest).count))\(rest) km"
    }

    /// A slug as words: `sea-view` is `Sea view`, `wifi` is `Wi-Fi`.
    static func amenity(_ slug: Slug) -> String {
        switch slug.text {
        case "wifi": return "Wi-Fi"
        case "tv": return "TV"
        case "gym": return "Fitness room"
        case "spa": return "Spa"
        case "ev-charging": return "EV charging"
        default: return capitalised(String(decoding: slug.text.utf8.map { $0 == 0x2D ? 0x20 : $0 }, as: UTF8.self))
        }
    }

    static func capitalised(_ text: String) -> String { text.capitalised }

    /// What a score out of 10 amounts to.
    static func rating(hundredths: Int) -> String {
        switch hundredths {
        case 900...: "Superb"
        case 850..<900: "Excellent"
        case 800..<850: "Very good"
        case 700..<800: "Good"
        default: "Guests’ score"
        }
    }
}

extension BookingType {
    /// `Hotel`, `Flight` …
    var title: String { Words.capitalised(rawValue) }
    /// `Hotels`, `Buses` …
    var plural: String { Words.capitalised(folder) }
    /// What its places are called.
    var placeNoun: String { self == .flight ? "airport" : "station" }
}

extension [CancellationRule] {
    /// Each step in a sentence of its own. `event` is what the days are counted from: `check-in`, `departure`.
    func sentences(before event: String) -> [String] {
        guard !isEmpty else { return ["This cannot be refunded."] }
        let steps = map { rule -> String in
            let share = rule.refundPercent == .whole ? "everything" : "\(rule.refundPercent.text) %"
            switch rule.daysBefore {
            case 0: return "Cancel before \(event) and \(share) comes back."
            case let days: return "Cancel up to \(Words.count(days, "day")) before \(event) and \(share) comes back."
            }
        }
        return last?.daysBefore == 0 ? steps : steps + ["After that nothing is refunded."]
    }

    /// The whole ladder in a few words, for a card.
    func brief(before event: String) -> String {
        guard let first else { return "Non-refundable" }
        guard first.refundPercent == .whole else { return "Partly refundable" }
        return first.daysBefore == 0
            ? "Free cancellation" : "Free cancellation up to \(Words.count(first.daysBefore, "day")) before"
    }
}

extension Tax {
    /// `VAT 6 %, included`; `City tax, €4.00 a guest and night`.
    func shown(in currency: Currency) -> String {
        switch charge {
        case .percent(let percent): "\(name) \(percent.text) %, \(included ? "included" : "added to the room price")"
        case .perGuestPerNight(let amount):
            "\(name), \(Money(amount, currency).shown) a guest and night\(included ? ", included" : "")"
        }
    }
}

extension [Tax] {
    /// What a "from" price leaves out or holds; nil where there is no tax.
    var note: String? {
        if isEmpty { return nil }
        return allSatisfy(\.included) ? "taxes included" : "taxes added"
    }
}
