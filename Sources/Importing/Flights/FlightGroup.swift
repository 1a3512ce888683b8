import Travel

/// One service of a file of flights: `{service}-{origin}-{destination}`.
struct FlightID: Hashable {
    let service: Code
    let origin: Code
    let destination: Code

    var text: String { "\(service) \(origin)-\(destination)" }
}

/// What a file says of one service, before anything is known of the days of the others.
struct FlightGroup {
    /// When it runs at certain times: patterns of a week, and single days.
    struct Running {
        var weeks: [(days: Weekdays, span: DateSpan)] = []
        var days: [TravelDate] = []

        mutating func add(_ other: Running) {
            weeks += other.weeks
            days += other.days
        }

        var first: TravelDate? { (weeks.map(\.span.from) + days).min() }
        var last: TravelDate? { (weeks.map(\.span.to) + days).max() }

        /// - Parameter shift: days by which everything is moved.
        func set(_ window: DayWindow, shift: Int) -> DaySet {
            var set = DaySet(count: window.count)
            for day in days { if let index = window.index(of: day.adding(days: shift)) { set.insert(index) } }
            for week in weeks {
                let first = max(0, window.first.days(to: week.span.from.adding(days: shift)))
                let last = min(window.count - 1, window.first.days(to: week.span.to.adding(days: shift)))
                for index in stride(from: first, through: last, by: 1)
                where week.days.contains(window.day(index).weekday) { set.insert(index) }
            }
            return set
        }
    }

    let operatorCode: Code
    /// Of the first row.
    let line: Int
    let fare: Int?
    let seats: Int?
    let vehicle: String
    var journeys: [LocalJourney: Running] = [:]
}
