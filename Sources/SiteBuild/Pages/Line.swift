import Travel

/// A service with its two places: what a page needs to speak of it.
struct Run: Sendable {
    let service: Service
    /// The first of its rows.
    let row: TimetableRow
    let origin: Place
    let destination: Place
    let operatorName: String

    /// Nil when a place is not in the catalogue; checked content has none such.
    init?(_ service: Service, _ catalogue: Catalogue) {
        guard let row = service.rows.first, let origin = catalogue.place(service.kind, service.origin),
            let destination = catalogue.place(service.kind, service.destination)
        else { return nil }
        self.service = service
        self.row = row
        self.origin = origin
        self.destination = destination
        operatorName = catalogue.operatorNamed(service.operatorCode)?.name ?? service.operatorCode.text
    }

    /// Whether some row leaves or arrives at other times, or on other days, than the first.
    var hasOtherTimes: Bool {
        service.rows.contains {
            ($0.departs, $0.arrives) != (row.departs, row.arrives) || $0.days != row.days
        }
    }

    /// From the first day of all rows to the last.
    var wholeSpan: DateSpan? {
        guard let first = service.rows.map(\.validity.from).min(), let last = service.rows.map(\.validity.to).max()
        else { return nil }
        return DateSpan(from: first, to: last)
    }

    /// Elapsed, on the first day that its first row runs.
    var minutes: Int { row.usualMinutes(origin, destination) ?? 0 }

    /// The shortest elapsed time of its rows.
    var fastest: Int? { service.rows.compactMap { $0.usualMinutes(origin, destination) }.min() }
}

/// All services of a route, and what they come to together.
struct Line: Sendable {
    let route: Route
    let origin: Place
    let destination: Place
    /// By time of departure; never empty.
    let runs: [Run]
    /// Departures in a week of full running.
    let perWeek: Int
    let operators: [String]
    /// The lowest, in the currency that most of the services are sold in.
    let fare: Money

    /// Nil without runs.
    init?(_ runs: [Run]) {
        guard let first = runs.first else { return nil }
        route = first.service.route
        origin = first.origin
        destination = first.destination
        self.runs = runs.sorted { ($0.row.departs, $0.service.id) < ($1.row.departs, $1.service.id) }
        perWeek = runs.reduce(0) { $0 + Set($1.service.rows.flatMap(\.days.list)).count }
        let rows = runs.flatMap(\.service.rows)
        operators = Set(runs.map(\.operatorName)).sorted()
        fare = Self.lowestFare(rows) ?? Money(first.row.lowestFare, first.row.currency)
    }

    /// The lowest adult fare, in the currency that most of the rows are sold in; nil without rows.
    static func lowestFare(_ rows: [TimetableRow]) -> Money? {
        let byCurrency = Dictionary(grouping: rows, by: \.currency).mapValues { $0.map(\.lowestFare) }
        return byCurrency.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }
            .flatMap { currency, fares in fares.min().map { Money($0, currency) } }
    }

    /// Minutes; of the first day of each row.
    var fastest: Int { runs.compactMap(\.fastest).min() ?? 0 }

    /// `3 a day`, `10 a week`.
    var frequency: String { perWeek % 7 == 0 ? "\(perWeek / 7) a day" : "\(perWeek) a week" }
}

extension TimetableRow {
    /// The elapsed time on the first day that it runs; some later days may differ where only one side changes its clocks.
    func usualMinutes(_ origin: Place, _ destination: Place) -> Int? {
        (validity.from...validity.to).first(where: runs)
            .map { durationMinutes(on: $0, from: origin.zone, to: destination.zone) }
    }
}
