import Travel

/// `calendar.txt` and `calendar_dates.txt`: the service days of each `service_id`.
struct FeedCalendar {
    /// A little wider than what is wanted: a trip past midnight leaves on a later day than its service day.
    let window: DayWindow
    /// The days of departure that are wanted.
    let wanted: DaySet
    private(set) var sets: [DaySet] = []
    private var places: [String: Int] = [:]

    private static let margin = 8

    private struct Week {
        let place: Int
        let days: [Bool]
        let span: DateSpan
    }

    private struct Exception {
        let place: Int
        let day: TravelDate
        let isAdded: Bool
    }

    /// - Throws: `ImportFailure.refused` when no day of the feed is wanted.
    init(_ feed: FeedArchive, _ options: FeedOptions, _ report: ReportRecord) throws {
        guard feed.has("calendar.txt") || feed.has("calendar_dates.txt") else {
            throw ImportFailure.refused("\(feed.path): there is neither calendar.txt nor calendar_dates.txt")
        }
        var places: [String: Int] = [:]
        let weeks = try Self.weeks(feed, &places)
        let exceptions = try Self.exceptions(feed, &places)
        let starts = weeks.map(\.span.from) + exceptions.filter(\.isAdded).map(\.day)
        let ends = weeks.map(\.span.to) + exceptions.filter(\.isAdded).map(\.day)
        guard let first = starts.min(), let last = ends.max() else {
            throw ImportFailure.refused("\(feed.path): its calendars name no day")
        }
        let reliable = try Self.reliable(feed)
        // Service days: those that the feed stands for, beyond them only on somebody's own word.
        let begin = max(first, reliable.from ?? first)
        let end = min(last, options.to ?? reliable.to ?? last)
        guard begin <= end, options.from <= end.adding(days: Self.margin),
            let window = DayWindow(
                from: max(begin, options.from).adding(days: -Self.margin), to: end.adding(days: Self.margin))
        else {
            throw ImportFailure.refused(
                "\(feed.path) has no days left: it runs from \(first) to \(last), and --from is \(options.from)")
        }
        if first < max(begin, options.from) || min(end, window.last) < last {
            report.simplify(
                "days before \(max(begin, options.from)) and after \(min(end, window.last)) are left out (--from, --to); "
                    + "the calendars have \(first) to \(last)"
                    + (reliable.to.map { ", feed_info.txt stands for them until \($0)" } ?? ""), "calendar.txt", nil,
                feed.path)
        }
        self.window = window
        self.places = places
        wanted = window.set { $0 >= options.from && $0 <= options.to ?? $0 }
        let served = window.set { $0 >= begin && $0 <= end }
        sets = [DaySet](repeating: DaySet(count: window.count), count: places.count)
        for week in weeks {
            sets[week.place].formUnion(
                window.set { week.span.contains($0) && week.days[$0.weekdayNumber] }.intersection(served))
        }
        for exception in exceptions {
            guard let day = window.index(of: exception.day), served.contains(day) else { continue }
            if exception.isAdded { sets[exception.place].insert(day) } else { sets[exception.place].remove(day) }
        }
    }

    func index(_ service: String) -> Int? { places[service] }

    private static func weeks(_ feed: FeedArchive, _ places: inout [String: Int]) throws -> [Week] {
        guard var table = try feed.table("calendar.txt") else { return [] }
        let id = try table.required("service_id")
        let days = try ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].map(
            table.required)
        let (start, end) = (try table.required("start_date"), try table.required("end_date"))
        var weeks: [Week] = []
        while try table.next() {
            let key = table.text(id)
            let place = places[key] ?? places.count
            places[key] = place
            guard let from = table.day(start), let to = table.day(end), let span = DateSpan(from: from, to: to) else {
                table.leaveOut("the calendar's dates are no days, or in the wrong order", key)
                continue
            }
            weeks.append(Week(place: place, days: days.map { table.number($0) == 1 }, span: span))
        }
        return weeks
    }

    private static func exceptions(_ feed: FeedArchive, _ places: inout [String: Int]) throws -> [Exception] {
        guard var table = try feed.table("calendar_dates.txt") else { return [] }
        let (id, date) = (try table.required("service_id"), try table.required("date"))
        let type = try table.required("exception_type")
        var exceptions: [Exception] = []
        while try table.next() {
            let key = table.text(id)
            guard let day = table.day(date), let kind = table.number(type), (1...2).contains(kind) else {
                table.leaveOut("the exception is no day that is added (1) or removed (2)", key)
                continue
            }
            let place = places[key] ?? places.count
            places[key] = place
            exceptions.append(Exception(place: place, day: day, isAdded: kind == 1))
        }
        return exceptions
    }

    /// `feed_info.txt`: between which days the feed says that it can be relied on.
    private static func reliable(_ feed: FeedArchive) throws -> (from: TravelDate?, to: TravelDate?) {
        guard var table = try feed.table("feed_info.txt") else { return (nil, nil) }
        let (start, end) = (table.column("feed_start_date"), table.column("feed_end_date"))
        guard try table.next() else { return (nil, nil) }
        let days = (table.day(start), table.day(end))
        while try table.next() {}
        return days
    }
}
