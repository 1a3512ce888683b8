import Travel

extension Rule where Value == TravelDate {
    static var day: Rule {
        Rule { text throws(WrongValue) in
            guard let day = TravelDate(text) else {
                let isShaped = text.utf8.count == 10 && text.split(separator: "-").map(\.count) == [4, 2, 2]
                throw WrongValue(
                    isShaped ? "there is no day \(text.quoted)" : "\(text.quoted) is not a day written YYYY-MM-DD")
            }
            return day
        }
    }
}

extension Rule where Value == LocalTime {
    static var time: Rule {
        Rule { text throws(WrongValue) in
            guard let time = LocalTime(text) else {
                throw WrongValue("\(text.quoted) is not a time from 00:00 to 23:59 written HH:MM")
            }
            return time
        }
    }
}

extension Rule where Value == Zone {
    static var zone: Rule {
        Rule { text throws(WrongValue) in
            guard let zone = Zone(text) else {
                let hint = Suggestion.phrase(for: text, among: ZoneNames.all)
                throw WrongValue("unknown time zone \(text.quoted)\(hint)")
            }
            return zone
        }
    }
}

extension Rule where Value == Weekdays {
    /// `daily`, or days of the week with a space between: `mon wed fri`.
    static var weekdays: Rule {
        Rule { text throws(WrongValue) in
            if text == "daily" { return .daily }
            var days: [Weekday] = []
            for word in text.split(separator: " ") {
                guard word != "daily" else { throw WrongValue("\"daily\" is every day: no other stands beside it") }
                guard let day = Weekday(rawValue: String(word)) else {
                    let known = Weekday.allCases.map(\.rawValue)
                    // A name written out is meant by its beginning: Monday is mon.
                    let meant = known.first { word.lowercased().hasPrefix($0) }.map { " (did you mean \"\($0)\"?)" }
                    let hint = meant ?? Suggestion.phrase(for: String(word), among: known + ["daily"])
                    throw WrongValue("unknown day of the week \(String(word).quoted)\(hint)")
                }
                guard !days.contains(day) else { throw WrongValue("the day \(String(word).quoted) is named twice") }
                days.append(day)
            }
            guard !days.isEmpty else { throw WrongValue("names no day of the week") }
            return Weekdays(days)
        }
    }
}

extension Rule where Value == [CancellationRule] {
    /// The CSV's short form of a ladder: `7:100 2:50`.
    static var ladder: Rule {
        Rule { text throws(WrongValue) in
            var rules: [CancellationRule] = []
            for step in text.split(separator: " ") {
                let parts = step.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
                guard parts.count == 2 else {
                    throw WrongValue("\(String(step).quoted) is not written days:percent, such as 7:100")
                }
                let days = try Rule<Int>.whole(CancellationLadder.days).read(parts[0])
                rules.append(
                    CancellationRule(daysBefore: days, refundPercent: try Rule<Percent>.percent.read(parts[1])))
            }
            guard !rules.isEmpty else { throw WrongValue("names no step") }
            guard CancellationLadder.firstThatDoesNotDescend(rules) == nil else {
                throw WrongValue("the days before travel must strictly descend")
            }
            return rules
        }
    }
}

/// What every form of a cancellation ladder obeys.
enum CancellationLadder {
    /// Ten years are longer than anything here can be booked ahead.
    static let days = 0...3650

    /// The first step that is not nearer to travel than the one before it.
    static func firstThatDoesNotDescend(_ rules: [CancellationRule]) -> Int? {
        rules.indices.dropFirst().first { rules[$0].daysBefore >= rules[$0 - 1].daysBefore }
    }
}
