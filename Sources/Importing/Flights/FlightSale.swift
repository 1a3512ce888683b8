import ContentFormat
import Travel

/// What was read of a file of flights, while it becomes a timetable.
struct FlightSale {
    private let reader: FlightReader
    private let options: FlightOptions
    private let report: ReportRecord
    private let path: String
    private let window: DayWindow
    private let wanted: DaySet
    /// Days by which everything is moved, whole weeks.
    private let shift: Int
    private var clocks: [Zone: ZoneClock] = [:]

    /// - Throws: `ImportFailure.refused` when no day of the file is wanted.
    init(_ reader: FlightReader, _ options: FlightOptions, _ report: ReportRecord, _ path: String) throws {
        self.reader = reader
        self.options = options
        self.report = report
        self.path = path
        let running = reader.groups.values.flatMap(\.journeys.values)
        guard let first = running.compactMap(\.first).min(), let last = running.compactMap(\.last).max() else {
            throw ImportFailure.refused(report.nothing(of: path))
        }
        let ahead = options.begin.map { first.days(to: $0) } ?? 0
        shift = options.begin == nil ? 0 : (ahead >= 0 ? (ahead + 6) / 7 : -(-ahead / 7)) * 7
        let (start, end) = (first.adding(days: shift), last.adding(days: shift))
        let from = max(start, options.from)
        guard let window = DayWindow(from: from, to: min(end, options.to ?? end)) else {
            throw ImportFailure.refused(
                "\(path) has no days left: it runs from \(start) to \(end), and --from is \(options.from) "
                    + "(--begin moves it by whole weeks)")
        }
        self.window = window
        var wanted = DaySet(count: window.count)
        for day in 0..<window.count { wanted.insert(day) }
        self.wanted = wanted
        if start < from || window.last < end {
            report.simplify(
                "days before \(from) and after \(window.last) are left out; the file has \(start) to \(end)", path, nil,
                path)
        }
    }

    mutating func draft(into content: ExistingContent) throws -> ImportDraft {
        var timetable = TimetableDraft(kind: .flight, name: options.name)
        let writer = RowWriter(window: window, wanted: wanted, report: report)
        let taken = taken(content.catalogue)
        let order = reader.groups.sorted { $0.value.line < $1.value.line }
        for (id, group) in order {
            let cabins = options.terms.cabins(
                kilometres: kilometres(id), fare: group.fare, fareCurrency: options.terms.currency, seats: group.seats)
            guard !cabins.isEmpty else {
                report.leaveOut(
                    "nobody says what it costs, or how many seats there are (--fare, --seats)", path, group.line,
                    id.text)
                continue
            }
            if let (operatorCode, _) = taken[id], operatorCode != group.operatorCode {
                report.leaveOut("the content has this service by another operator", path, group.line, id.text)
                continue
            }
            var journeys: [LocalJourney: DaySet] = [:]
            for (journey, running) in group.journeys {
                var days = running.set(window, shift: shift)
                if let known = taken[id]?.days, !known.isDisjoint(with: days) {
                    report.leaveOut("the content has this service already on these days", path, group.line, id.text)
                    continue
                }
                days = possible(journey, days, id, group.line)
                if !days.isEmpty { journeys[journey] = days }
            }
            for (journey, row) in writer.rows(journeys, .init(file: path, line: group.line, subject: id.text)) {
                timetable.rows.append(
                    TimetableDraft.Row(
                        service: id.service, operatorCode: group.operatorCode, origin: id.origin,
                        destination: id.destination, journey: journey, running: row, currency: options.terms.currency,
                        cabins: cabins, vehicle: group.vehicle))
            }
            guard timetable.rows.count <= TimetableDraft.rowLimit else {
                throw ImportFailure.refused(
                    "that would be more than \(TimetableDraft.rowLimit) rows: choose with --from and --to")
            }
        }
        guard !timetable.rows.isEmpty else { throw ImportFailure.refused(report.nothing(of: path)) }
        let used = Set(timetable.rows.flatMap { [$0.origin, $0.destination] })
        let operators = Set(timetable.rows.map(\.operatorCode))
        return try ImportDraft(
            [timetable], [.flight: options.terms], content,
            places: ["airports.csv": reader.book.added.filter { used.contains($0.code) }],
            operators: reader.operators.added.filter { operators.contains($0.code) },
            known: [
                "airports.csv": reader.book.known.intersection(used).count,
                "airlines.csv": reader.operators.known.intersection(operators).count,
            ], report)
    }

    private func kilometres(_ id: FlightID) -> Int {
        guard let origin = reader.book.place(id.origin), let destination = reader.book.place(id.destination) else {
            return 0
        }
        return origin.location.kilometres(to: destination.location)
    }

    /// The services that the content has, with their days.
    private func taken(_ catalogue: Catalogue) -> [FlightID: (operatorCode: Code, days: DaySet)] {
        var taken: [FlightID: (operatorCode: Code, days: DaySet)] = [:]
        for service in catalogue.services(.flight) {
            let id = FlightID(service: service.number, origin: service.origin, destination: service.destination)
            guard reader.groups[id] != nil else { continue }
            let running = FlightGroup.Running(weeks: service.rows.map { ($0.days, $0.validity) })
            taken[id] = (service.operatorCode, running.set(window, shift: 0))
        }
        return taken
    }

    /// The days on which the journey takes time by the clocks of its two places.
    private mutating func possible(_ journey: LocalJourney, _ days: DaySet, _ id: FlightID, _ line: Int) -> DaySet {
        guard let from = reader.book.place(id.origin)?.zone, let to = reader.book.place(id.destination)?.zone else {
            return days
        }
        let clock = JourneyClock(
            agency: self.clock(from), origin: (from, self.clock(from)), destination: (to, self.clock(to)), window)
        let good = clock.possible(journey, on: days)
        if good != days {
            report.leaveOut("it would take no time on these days", path, line, id.text, by: days.size - good.size)
        }
        return good
    }

    private mutating func clock(_ zone: Zone) -> ZoneClock {
        let clock = clocks[zone] ?? ZoneClock(zone, window)
        clocks[zone] = clock
        return clock
    }
}
