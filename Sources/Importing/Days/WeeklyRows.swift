import Travel

/// Weekdays within a first and a last day: when one row of a timetable runs.
struct WeeklyRow: Hashable, Sendable {
    let days: Weekdays
    let span: DateSpan
    /// How many days it runs on.
    let count: Int
}

/// Any set of days as rows of a timetable: together they run on those days, on no other, and on none twice.
enum WeeklyRows {
    /// Few rows rather than the fewest: the better of two ways to cut. A day that falls out of the pattern ends a row, and
    /// one that comes in besides is a row of its own.
    static func rows(_ days: DaySet, _ window: DayWindow) -> [WeeklyRow] {
        let bySegment = Segments(days, window).rows
        let byWeekday = byWeekday(days, window)
        return (byWeekday.count < bySegment.count ? byWeekday : bySegment)
            .map { $0.row(window) }
            .sorted { ($0.span.from, $0.span.to) < ($1.span.from, $1.span.to) }
    }

    /// Each weekday's runs of weeks without a gap, put together where they cover the same weeks.
    private static func byWeekday(_ days: DaySet, _ window: DayWindow) -> [Stretch] {
        struct Weeks: Hashable {
            let first: Int
            let last: Int
        }
        let monday = window.first.weekdayNumber
        var runs: [Weeks: Stretch] = [:]
        for weekday in 0..<7 {
            var day = (weekday - monday + 7) % 7
            while day < window.count {
                guard days.contains(day) else {
                    day += 7
                    continue
                }
                let start = day
                while days.contains(day + 7) { day += 7 }
                let weeks = Weeks(first: (start + monday) / 7, last: (day + monday) / 7)
                let one = Stretch(weekdays: 1 << weekday, from: start, to: day, count: (day - start) / 7 + 1)
                runs[weeks] = runs[weeks].map { $0.joined(with: one) } ?? one
                day += 7
            }
        }
        return runs.values.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    }
}

/// A row before it has dates: bits of weekdays from Monday, and days of the window.
private struct Stretch {
    var weekdays: UInt8
    var from: Int
    var to: Int
    var count: Int

    func joined(with other: Stretch) -> Stretch {
        Stretch(
            weekdays: weekdays | other.weekdays, from: min(from, other.from), to: max(to, other.to),
            count: count + other.count)
    }

    func row(_ window: DayWindow) -> WeeklyRow {
        let first = window.day(from)
        let days = Weekday.allCases.enumerated().filter { weekdays & 1 << $0.offset != 0 }.map(\.element)
        let span = DateSpan(from: first, to: max(first, window.day(to)))
        return WeeklyRow(days: Weekdays(days), span: span ?? .one(first), count: count)
    }
}

/// One walk over the days, which learns the week's pattern as it goes.
private struct Segments {
    private(set) var rows: [Stretch] = []
    private var open: Stretch?
    /// What is known of each weekday in the pattern; nil before it was seen.
    private var pattern = [Bool?](repeating: nil, count: 7)

    init(_ days: DaySet, _ window: DayWindow) {
        let list = days.list
        guard let first = list.first, let last = list.last else { return }
        let monday = window.first.weekdayNumber
        for day in first...last {
            let weekday = (day + monday) % 7
            let isOn = days.contains(day)
            // Whether the same weekday of the next week does so too: then the pattern has changed, else the day is odd.
            let isLasting = day + 7 <= last && days.contains(day + 7) == isOn
            switch (pattern[weekday], isOn) {
            case (true?, true), (nil, true): run(day, weekday)
            case (false?, true) where isLasting:
                close(forgetting: true)
                run(day, weekday)
            case (false?, true): rows.append(Stretch(weekdays: 1 << weekday, from: day, to: day, count: 1))
            case (true?, false): close(forgetting: isLasting)
            case (nil, false): if open != nil { pattern[weekday] = false }
            case (false?, false): break
            }
        }
        close(forgetting: true)
    }

    private mutating func run(_ day: Int, _ weekday: Int) {
        pattern[weekday] = true
        let one = Stretch(weekdays: 1 << weekday, from: day, to: day, count: 1)
        open = open.map { $0.joined(with: one) } ?? one
    }

    private mutating func close(forgetting: Bool) {
        if let open { rows.append(open) }
        open = nil
        if forgetting { pattern = [Bool?](repeating: nil, count: 7) }
    }
}

extension TravelDate {
    /// 0 for Monday to 6 for Sunday.
    var weekdayNumber: Int { ((dayNumber + 3) % 7 + 7) % 7 }
}

extension DateSpan {
    static func one(_ day: TravelDate) -> DateSpan {
        guard let span = DateSpan(from: day, to: day) else { preconditionFailure("a day is not before itself") }
        return span
    }
}
