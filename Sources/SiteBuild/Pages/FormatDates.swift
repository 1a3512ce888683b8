import Travel

extension TravelDate {
    /// `27 Nov 2026`.
    var shown: String { "\(day) \(monthName) \(year)" }

    fileprivate var monthName: String {
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][month - 1]
    }
}

extension DateSpan {
    /// `1–28 Feb 2027`, `25 Oct – 19 Dec 2026`, `25 Oct 2026 – 27 Mar 2027`, or one day alone.
    var shown: String {
        if from == to { return from.shown }
        if from.year != to.year { return "\(from.shown) – \(to.shown)" }
        return from.month == to.month
            ? "\(from.day)–\(to.shown)" : "\(from.day) \(from.monthName) – \(to.shown)"
    }
}

extension Weekday {
    /// `Mon`.
    var shortName: String { String(name.prefix(3)) }

    var name: String {
        switch self {
        case .mon: "Monday"
        case .tue: "Tuesday"
        case .wed: "Wednesday"
        case .thu: "Thursday"
        case .fri: "Friday"
        case .sat: "Saturday"
        case .sun: "Sunday"
        }
    }
}

extension Weekdays {
    /// `Every day`, `Fridays`, `Monday to Friday`, `Mon, Wed and Fri`.
    var shown: String {
        let days = list
        if self == .daily { return "Every day" }
        if let day = days.first, days.count == 1 { return day.name + "s" }
        let places = days.compactMap { Weekday.allCases.firstIndex(of: $0) }
        if days.count > 2, let first = places.first, let last = places.last, last - first == days.count - 1 {
            return "\(days[0].name) to \(days[days.count - 1].name)"
        }
        return Words.list(days.map(\.shortName))
    }
}

/// An elapsed time in words: `45 min`, `8 h`, `8 h 05 min`.
func durationShown(minutes: Int) -> String {
    let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
    if hours == 0 { return "\(rest) min" }
    return rest == 0 ? "\(hours) h" : "\(hours) h \(rest < 10 ? "0" : "")\(rest) min"
}

/// An elapsed time as ISO 8601 has it: `PT8H5M`.
func durationISO(minutes: Int) -> String {
    let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
    return "PT" + (hours > 0 ? "\(hours)H" : "") + (rest > 0 || hours == 0 ? "\(rest)M" : "")
}

/// What an arrival on another calendar day is called; nil on the day of departure.
func dayShiftShown(_ offset: Int) -> String? {
    switch offset {
    case 0: nil
    case 1: "arrives the next day"
    case -1: "arrives the day before"
    case 2...: "arrives \(offset) days later"
    default: "arrives \(-offset) days before"
    }
}
