import Travel

/// `trips.txt` and `frequencies.txt`: the trips that may be sold.
struct FeedTrips {
    struct Trip {
        let id: String
        /// Into the feed's routes.
        let route: Int
        /// Into the calendar's sets of days.
        let days: Int
        /// Its own number as passengers know it; often empty.
        let number: String
        let direction: Int
        let line: Int
    }

    private(set) var trips: [Trip] = []
    /// −1 for trips that are left out.
    private var places: [String: Int32] = [:]
    /// Seconds at which a trip of `frequencies.txt` sets out, by trip.
    private(set) var departures: [Int: [Int]] = [:]

    static let limit = 5_000_000
    /// A trip a minute, all day and all night.
    private static let departureLimit = 1_440

    init(_ feed: FeedArchive, _ routes: FeedRoutes, _ calendar: FeedCalendar) throws {
        var table = try feed.required("trips.txt")
        let (id, route) = (try table.required("trip_id"), try table.required("route_id"))
        let service = try table.required("service_id")
        let (number, direction) = (table.column("trip_short_name"), table.column("direction_id"))
        while try table.next() {
            let key = table.text(id)
            guard places[key] == nil else {
                table.leaveOut("the trip's id is given twice", key)
                continue
            }
            places[key] = -1
            guard let line = routes.index(table.text(route)) else {
                table.leaveOut("the trip's route does not exist", key)
                continue
            }
            guard routes.routes[line].kind != nil else {
                table.leaveOut("the trip's route is left out", key)
                continue
            }
            guard let days = calendar.index(table.text(service)) else {
                table.leaveOut("the trip's service is in no calendar", key)
                continue
            }
            guard !calendar.sets[days].isEmpty else {
                table.leaveOut("the trip does not run on the days that are imported", key)
                continue
            }
            guard trips.count < Self.limit else {
                throw ImportFailure.refused("trips.txt has more than \(Self.limit) trips: choose with --routes")
            }
            places[key] = Int32(trips.count)
            trips.append(
                Trip(
                    id: key, route: line, days: days, number: table.text(number),
                    direction: table.number(direction) ?? 0, line: table.line))
        }
        try readFrequencies(feed)
    }

    /// Nil for a trip that is not in `trips.txt`, −1 for one that is left out.
    func index(_ id: String) -> Int? { places[id].map(Int.init) }

    /// Trips whose exact times follow from a headway become as many; those that merely run "every ten minutes" have no
    /// departure that could be sold.
    private mutating func readFrequencies(_ feed: FeedArchive) throws {
        guard var table = try feed.table("frequencies.txt") else { return }
        let (id, headway) = (try table.required("trip_id"), try table.required("headway_secs"))
        let (start, end) = (try table.required("start_time"), try table.required("end_time"))
        let exact = table.column("exact_times")
        while try table.next() {
            let key = table.text(id)
            guard let trip = index(key), trip >= 0 else { continue }
            guard table.number(exact) == 1 else {
                table.leaveOut("the trip runs at intervals, without times that could be sold", key)
                departures[trip, default: []] += []
                continue
            }
            guard let first = table.seconds(start), let last = table.seconds(end), let step = table.number(headway),
                step > 0
            else {
                table.leaveOut("the trip's interval cannot be read", key)
                departures[trip, default: []] += []
                continue
            }
            let times = Array(stride(from: first, to: last, by: step).prefix(Self.departureLimit))
            departures[trip, default: []] += times
        }
        for (trip, times) in departures { departures[trip] = Array(Set(times)).sorted() }
    }
}
