import ContentFormat
import Travel

/// The journeys of a feed while they become services.
struct FeedSale {
    private struct Service: Hashable {
        let kind: BookingType
        let number: Code
        let origin: Code
        let destination: Code
    }

    /// When a service runs, and what its rows say besides.
    private struct Running {
        let operatorCode: Code
        let fare: Money?
        let line: Int
        let trip: String
        var journeys: [LocalJourney: DaySet] = [:]
    }

    private struct Zones: Hashable {
        let agency: Zone
        let origin: Zone
        let destination: Zone
    }

    let agencies: FeedAgencies
    let routes: FeedRoutes
    let calendar: FeedCalendar
    let trips: FeedTrips
    let fares: FeedFares
    var stations: FeedStations
    var operators: OperatorBook
    var numbers: LineNumbers
    let options: FeedOptions
    let report: ReportRecord

    private var services: [Service: Running] = [:]
    private var operatorCodes: [Int: Code] = [:]
    private var clocks: [Zone: ZoneClock] = [:]
    private var journeyClocks: [Zones: JourneyClock] = [:]

    init(
        agencies: FeedAgencies, routes: FeedRoutes, calendar: FeedCalendar, trips: FeedTrips, fares: FeedFares,
        stations: FeedStations, operators: OperatorBook, numbers: LineNumbers, options: FeedOptions,
        report: ReportRecord
    ) {
        self.agencies = agencies
        self.routes = routes
        self.calendar = calendar
        self.trips = trips
        self.fares = fares
        self.stations = stations
        self.operators = operators
        self.numbers = numbers
        self.options = options
        self.report = report
    }

    // MARK: Trips

    /// Adds a trip's journeys, once for each time it sets out.
    /// - Parameter setsOut: when the trip leaves its very first stop, in seconds of the feed.
    mutating func add(_ trip: Int, _ journeys: [(from: Call, to: Call)], setsOut: Int) throws {
        let own = trips.trips[trip]
        guard !journeys.isEmpty else {
            report.leaveOut("the trip has no two stops to be sold", "trips.txt", own.line, own.id)
            return
        }
        for time in trips.departures[trip] ?? [setsOut] {
            try add(trip, own, journeys, later: time - setsOut)
        }
    }

    private mutating func add(
        _ trip: Int, _ own: FeedTrips.Trip, _ journeys: [(from: Call, to: Call)], later: Int
    ) throws {
        let route = routes.routes[own.route]
        guard let kind = route.kind, let operatorCode = operatorCode(route.agency) else { return }
        var number: Code?
        for (from, to) in journeys {
            guard let ends = ends(from, to, own) else { continue }
            let (departure, arrival) = (Int(from.departure) + later, Int(to.arrival) + later)
            guard departure < arrival else {
                report.leaveOut("it arrives before it leaves, or at once", "trips.txt", own.line, own.id)
                continue
            }
            let running = clock(route.agency, ends.origin, ends.destination)
                .journeys(departure: departure, arrival: arrival, on: calendar.sets[own.days])
                .mapValues { $0.intersection(calendar.wanted) }.filter { !$0.value.isEmpty }
            guard !running.isEmpty else {
                report.leaveOut("the trip does not run on the days that are imported", "trips.txt", own.line, own.id)
                continue
            }
            if number == nil {
                let heading = LineNumbers.Trip(
                    kind: kind, operatorCode: operatorCode, own: own.number, line: route.names,
                    slot: .init(
                        route: own.route, origin: ends.origin.code, destination: ends.destination.code,
                        departure: departure))
                number = numbers.number(
                    for: heading,
                    on: running.values.reduce(into: DaySet(count: calendar.window.count)) { $0.formUnion($1) })
            }
            guard let number else {
                report.leaveOut("the line has more trips than numbers", "trips.txt", own.line, own.id)
                return
            }
            let fare = fares.fare(
                route: route.id, origin: fareZone(from), destination: fareZone(to))
            let service = Service(
                kind: kind, number: number, origin: ends.origin.code, destination: ends.destination.code)
            add(
                running, to: service,
                Running(operatorCode: operatorCode, fare: fare, line: own.line, trip: own.id))
        }
    }

    private mutating func add(_ journeys: [LocalJourney: DaySet], to service: Service, _ running: Running) {
        if services[service] == nil { services[service] = running }
        for (journey, days) in journeys {
            services[service]?.journeys[journey, default: DaySet(count: calendar.window.count)].formUnion(days)
        }
    }

    private func fareZone(_ call: Call) -> String {
        let stop = stations.stops.stops[Int(call.stop)]
        return stop.fareZone.isEmpty
            ? stations.stops.stops[stations.stops.station(of: Int(call.stop))].fareZone : stop.fareZone
    }

    private mutating func ends(_ from: Call, _ to: Call, _ trip: FeedTrips.Trip) -> (origin: Place, destination: Place)?
    {
        guard let origin = stations.code(of: stations.stops.station(of: Int(from.stop))),
            let destination = stations.code(of: stations.stops.station(of: Int(to.stop)))
        else {
            report.leaveOut("one of its stops cannot become a station", "trips.txt", trip.line, trip.id)
            return nil
        }
        guard origin != destination else {
            report.leaveOut("it leads back to where it begins", "trips.txt", trip.line, trip.id)
            return nil
        }
        guard let from = stations.book.place(origin), let to = stations.book.place(destination) else { return nil }
        return (from, to)
    }

    private mutating func operatorCode(_ agency: Int) -> Code? {
        if let known = operatorCodes[agency] { return known }
        let own = agencies.all[agency]
        let code =
            if let wish = options.operatorCode {
                Optional(operators.use(wish, name: own.name))
            } else {
                operators.code(name: own.name, wishes: [own.id])
            }
        operatorCodes[agency] = code
        return code
    }

    private mutating func clock(_ agency: Int, _ origin: Place, _ destination: Place) -> JourneyClock {
        let zones = Zones(agency: agencies.all[agency].zone, origin: origin.zone, destination: destination.zone)
        if let known = journeyClocks[zones] { return known }
        let made = [zones.agency, zones.origin, zones.destination].map { zone in
            let clock = clocks[zone] ?? ZoneClock(zone, calendar.window)
            clocks[zone] = clock
            return clock
        }
        let clock = JourneyClock(
            agency: made[0], origin: (zones.origin, made[1]), destination: (zones.destination, made[2]), calendar.window
        )
        journeyClocks[zones] = clock
        return clock
    }

    // MARK: Rows

    /// The timetables of what was added.
    /// - Throws: `ImportFailure.refused` when there is nothing to sell, or something nobody has said is missing.
    func draft(into content: ExistingContent, _ feed: String) throws -> ImportDraft {
        var timetables: [TimetableDraft] = []
        for kind in [BookingType.train, .bus] {
            let timetable = try timetable(kind)
            if !timetable.rows.isEmpty { timetables.append(timetable) }
        }
        guard !timetables.isEmpty else { throw ImportFailure.refused(report.nothing(of: feed)) }
        let used = Set(timetables.flatMap(\.rows).flatMap { [$0.origin, $0.destination] })
        let added = stations.book.added.filter { used.contains($0.code) }
        let stateless = added.filter(\.country.isEmpty)
        guard stateless.isEmpty else {
            let names = stateless.prefix(3).map(\.name.quoted).joined(separator: ", ")
            throw ImportFailure.refused(
                "\(stateless.count) stations are new, such as \(names), and a feed does not say in which country: "
                    + "give --country NAME, or --stations FILE")
        }
        let usedOperators = Set(timetables.flatMap(\.rows).map(\.operatorCode))
        return try ImportDraft(
            timetables, options.terms, content, places: ["stations.csv": added],
            operators: operators.added.filter { usedOperators.contains($0.code) },
            known: [
                "stations.csv": stations.book.known.intersection(used).count,
                "airlines.csv": operators.known.intersection(usedOperators).count,
            ], report)
    }

    private func timetable(_ kind: BookingType) throws -> TimetableDraft {
        var timetable = TimetableDraft(kind: kind, name: options.name)
        let writer = RowWriter(window: calendar.window, wanted: calendar.wanted, report: report)
        guard let terms = options.terms[kind] else { return timetable }
        let order = services.filter { $0.key.kind == kind }.sorted {
            ($0.key.number, $0.key.origin, $0.key.destination) < ($1.key.number, $1.key.origin, $1.key.destination)
        }
        for (service, running) in order {
            let subject = "\(service.number) \(service.origin)-\(service.destination), trip \(running.trip)"
            let currency = running.fare?.currency ?? terms.currency
            let cabins = terms.cabins(
                kilometres: kilometres(service), fare: running.fare?.minorUnits, fareCurrency: currency, seats: nil)
            guard !cabins.isEmpty else {
                report.leaveOut("nobody says what it costs (--fare)", "trips.txt", running.line, subject)
                continue
            }
            for (journey, row) in writer.rows(
                running.journeys, .init(file: "trips.txt", line: running.line, subject: subject))
            {
                timetable.rows.append(
                    TimetableDraft.Row(
                        service: service.number, operatorCode: running.operatorCode, origin: service.origin,
                        destination: service.destination, journey: journey, running: row, currency: currency,
                        cabins: cabins, vehicle: ""))
            }
            guard timetable.rows.count <= TimetableDraft.rowLimit else {
                throw ImportFailure.refused(
                    "that would be more than \(TimetableDraft.rowLimit) rows: choose with --routes, --pairs or --to")
            }
        }
        return timetable
    }

    private func kilometres(_ service: Service) -> Int {
        guard let origin = stations.book.place(service.origin),
            let destination = stations.book.place(service.destination)
        else { return 0 }
        return origin.location.kilometres(to: destination.location)
    }
}
