import Travel

/// The days on which clocks change, so that a year of departures costs a dozen looks at the zone's rules, not hundreds.
struct ZoneChanges {
    private var known: [String: [Int]] = [:]
    private let span: ClosedRange<Int>

    /// - Parameter span: day numbers between which changes matter.
    init(span: ClosedRange<Int>) {
        self.span = span
    }

    /// The day numbers (in UTC) around which the zone's offset changes, ascending.
    mutating func days(_ zone: Zone) -> [Int] {
        if let days = known[zone.identifier] { return days }
        let offset = { (day: Int) in zone.offset(at: Instant(seconds: day * 86_400)) }
        var days: [Int] = []
        var day = span.lowerBound
        var before = offset(day)
        while day < span.upperBound {
            let next = min(day + 7, span.upperBound)
            let after = offset(next)
            if before != after {
                var low = day, high = next
                while high - low > 1 {
                    let middle = (low + high) / 2
                    if offset(middle) == before { low = middle } else { high = middle }
                }
                days.append(low)
            }
            (day, before) = (next, after)
        }
        known[zone.identifier] = days
        return days
    }
}

extension TimetableRow {
    /// The first day on which the journey would take no time or less, with its minutes.
    func firstImpossibleDay(from origin: Zone, to destination: Zone, _ changes: inout ZoneChanges) -> (TravelDate, Int)?
    {
        guard let first = validity.firstDay(on: days) else { return nil }
        // Between changes of the clocks every day is like the one before.
        var candidates: Set<TravelDate> = [first]
        for change in changes.days(origin) + changes.days(destination) {
            for day in change - 5...change + 3 { candidates.insert(TravelDate(dayNumber: day)) }
            let after = DateSpan(from: TravelDate(dayNumber: change + 4), to: TravelDate(dayNumber: change + 10))
            if let next = after?.firstDay(on: days) { candidates.insert(next) }
        }
        for day in candidates.sorted() where runs(on: day) {
            let minutes = durationMinutes(on: day, from: origin, to: destination)
            if minutes <= 0 { return (day, minutes) }
        }
        return nil
    }
}
