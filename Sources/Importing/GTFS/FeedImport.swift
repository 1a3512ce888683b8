import ContentFormat
import Travel

/// A GTFS feed as timetables of the content (GTFS Schedule reference, revision of 2025).
///
///     let draft = try FeedImport("caltrain.zip", options).draft(into: content)
///     try draft.place(isDry: false)
package struct FeedImport {
    private let path: String
    private let options: FeedOptions

    package init(_ path: String, _ options: FeedOptions) {
        self.path = path
        self.options = options
    }

    /// Reads the feed; nothing is written yet.
    /// - Throws: `ImportFailure.refused` when the feed cannot be read, or nothing of it can be sold.
    package func draft(into content: ExistingContent) throws -> ImportDraft {
        let report = ReportRecord()
        let feed = try FeedArchive(path, report)
        let agencies = try FeedAgencies(feed)
        let routes = try FeedRoutes(feed, agencies, options)
        let calendar = try FeedCalendar(feed, options, report)
        let stops = try FeedStops(feed, report)
        let trips = try FeedTrips(feed, routes, calendar)
        let fares = try FeedFares(feed, report)
        let stations = try FeedStations(
            stops, content.catalogue.stations, options, agencyZone: agencies.all[0].zone, report)
        let wanted = try WantedPairs(options.pairs, stations, report)
        var isKept: ((Int) -> Bool)?
        if case .ends = options.pairs {} else { isKept = { wanted.touches(stops.station(of: $0)) } }
        let times = try StopTimes(feed, trips, stops, keeping: isKept)

        var sale = FeedSale(
            agencies: agencies, routes: routes, calendar: calendar, trips: trips, fares: fares, stations: stations,
            operators: OperatorBook(content.catalogue.operators),
            numbers: LineNumbers(ServiceNumbers(content.catalogue.services, calendar.window)), options: options,
            report: report)
        for trip in order(trips, routes, times) {
            let journeys = times.journeys(of: trip).filter {
                wanted.contains(stops.station(of: Int($0.from.stop)), stops.station(of: Int($0.to.stop)))
            }
            try sale.add(trip, journeys, setsOut: times.start(of: trip) ?? 0)
        }
        return try sale.draft(into: content, feed.path)
    }

    /// By line, direction and time, so that numbers count up as trains leave.
    private func order(_ trips: FeedTrips, _ routes: FeedRoutes, _ times: StopTimes) -> [Int] {
        trips.trips.indices.map { (index: $0, trip: trips.trips[$0], start: times.start(of: $0) ?? .max) }
            .sorted {
                if $0.trip.route != $1.trip.route { return $0.trip.route < $1.trip.route }
                if $0.trip.direction != $1.trip.direction { return $0.trip.direction < $1.trip.direction }
                return ($0.start, $0.index) < ($1.start, $1.index)
            }
            .map(\.index)
    }
}
