import Travel

/// `/flights/{id}/` and its like: one service, its timetable, its fares and the way to book it.
struct ServicePage: HeadedPage {
    let run: Run
    let ticket: TicketView
    let durations: [DurationChange]
    let map: MapView
    let pictures: [PictureView]
    let packages: [PackageCard]
    let trail: Trail
    let body: String
    let context: SiteContext

    init(_ run: Run, _ atlas: Atlas) {
        self.run = run
        let service = run.service
        ticket = TicketView(run, atlas)
        context = atlas.context
        durations = service.durations(from: run.origin.zone, to: run.destination.zone)
        map = MapView(from: run.origin, to: run.destination, leastSpan: service.kind == .flight ? 8 : 4)
        pictures = service.images.map { PictureView($0, .figure, atlas: atlas) }
        packages = (atlas.packagesByService[ServiceReference(kind: service.kind, id: service.id)] ?? [])
            .map { PackageCard($0, atlas) }
        let route = "\(run.origin.city) to \(run.destination.city)"
        trail = Trail(
            [(service.kind.plural, service.kind.path), (route, service.route.path)], here: service.number.text,
            site: atlas.context)
        body = atlas.html(service.words.body.text)
    }

    private var service: Service { run.service }

    private var heading: String {
        "\(service.kind.title) \(service.number) from \(run.origin.city) to \(run.destination.city)"
    }

    var head: Head {
        Head(
            heading: heading,
            description: service.words.summary.isEmpty ? defaultDescription : service.words.summary,
            path: service.path, shareImage: service.images.first, structured: [structured, trail.structured])
    }

    private var defaultDescription: String {
        "\(run.operatorName) \(service.number) leaves \(run.origin.city) at \(run.row.departs) and takes "
            + "\(durationShown(minutes: run.minutes)) to \(run.destination.city). Days, times and fares."
    }

    /// The cabins of all rows, in order of first appearance.
    private var cabins: [String] {
        service.rows.flatMap(\.cabins).reduce(into: []) { if !$0.contains($1.name) { $0.append($1.name) } }
    }

    private var facts: [FactView] {
        [
            FactView("Operator", run.operatorName),
            FactView("Vehicle", run.row.vehicle),
            FactView("From", "\(run.origin.name) (\(run.origin.code)), \(run.origin.country)"),
            FactView("To", "\(run.destination.name) (\(run.destination.code)), \(run.destination.country)"),
            FactView("Time zones", zones),
        ].compactMap(\.self)
    }

    private var zones: String {
        let (a, b) = (run.origin.zone.identifier, run.destination.zone.identifier)
        return (a == b ? a : "leaves in \(a), arrives in \(b)").replacing("_", with: " ")
    }

    /// What children pay, where it is less than an adult's fare.
    private var childNote: String? {
        let parts = [("Children", run.row.childPercent), ("infants", run.row.infantPercent)]
            .filter { $0.1 != .whole }
            .map { "\($0.0) pay \($0.1.text) % of the adult fare" }
        return parts.isEmpty ? nil : Words.capitalised(Words.list(parts)) + ". Everyone takes a seat."
    }

    static var fields: [Field<ServicePage>] {
        [
            .many("crumbs", \.trail.crumbs),
            .one("ticket", \.ticket),
            .text("kindTitle", \.service.kind.title),
            .text("kind", \.service.kind.rawValue),
            .text("id") { $0.service.id.text },
            .text("number") { $0.service.number.text },
            .text("routeHref") { $0.context.link($0.service.route.path) },
            .one("map", \.map),
            .many("facts", \.facts),
            .many("rows") { page in page.service.rows.map { RowView(row: $0, page: page) } },
            .many("cabins") { page in page.cabins.map { OptionView(value: $0, label: Words.capitalised($0)) } },
            .flag("hasChangingDurations") { $0.durations.count > 1 },
            .many("durations") { page in
                page.durations.map {
                    FactView(name: "from \($0.from.shown)", value: durationShown(minutes: $0.durationMinutes))
                }
            },
            .many("terms") { $0.run.row.cancellation.sentences(before: "departure") },
            .optional("childNote", \.childNote),
            .flag("hasPictures") { !$0.pictures.isEmpty },
            .many("pictures", \.pictures),
            .html("body", \.body),
            .text("summary", \.service.words.summary),
            .flag("hasPackages") { !$0.packages.isEmpty },
            .many("packages", \.packages),
            .text("bookHref") { $0.context.link("/book/") },
            .text("runningDays") { Weekdays($0.service.rows.flatMap(\.days.list)).shown },
            .optional("firstDay", \.run.wholeSpan?.from.text),
            .optional("lastDay", \.run.wholeSpan?.to.text),
            .flag("isFlight") { $0.service.kind == .flight },
        ]
    }
}

/// A row of the timetable with its fares, in the order of the page's cabins.
struct RowView: ViewData {
    let row: TimetableRow
    let page: ServicePage

    static var fields: [Field<RowView>] {
        [
            .text("days", \.row.days.shown),
            .many("letters") { view in
                Weekday.allCases.map { DayLetter(day: $0, isRunning: view.row.days.contains($0)) }
            },
            .text("validity", \.row.validity.shown),
            .text("departs") { $0.row.departs.text },
            .text("arrives") { $0.row.arrives.text },
            .optional("dayShift") { dayShiftShown($0.row.arrivalDayOffset) },
            .text("duration") { view in
                durationShown(
                    minutes: view.row.usualMinutes(view.page.run.origin, view.page.run.destination) ?? 0)
            },
            .optional("vehicle", \.row.vehicle),
            .many("fares") { view in
                view.row.cabins.map {
                    FactView(name: Words.capitalised($0.name), value: Money($0.fare, view.row.currency).shown)
                }
            },
        ]
    }
}

/// A day of the week as one letter, lit when the service runs.
struct DayLetter: ViewData {
    let day: Weekday
    let isRunning: Bool

    static var fields: [Field<DayLetter>] {
        [.text("letter") { String($0.day.name.prefix(1)) }, .flag("isRunning", \.isRunning)]
    }
}

extension ServicePage {
    private var structured: Structured {
        let row = run.row
        let page = context.absolute(service.path)
        let offers = Structured.list(
            row.cabins.map {
                .offer($0.fare, row.currency, name: Words.capitalised($0.name), per: "adult", url: page)
            })
        let provider = Structured.item(
            service.kind == .flight ? "Airline" : "Organization",
            [
                "name": .text(run.operatorName),
                "iataCode": service.kind == .flight ? .text(service.operatorCode.text) : nil,
            ])
        let url = Structured.text(page)
        let name = Structured.text(heading)
        // A timetable names no day: its first stands for all, with the offsets that the clocks have then.
        let first = (row.validity.from...row.validity.to).first(where: row.runs)
        let departs = first.map { Structured.moment($0, row.departs, run.origin.zone) }
        let arrives = first.map {
            Structured.moment($0.adding(days: row.arrivalDayOffset), row.arrives, run.destination.zone)
        }
        switch service.kind {
        case .flight:
            return .item(
                "Flight",
                [
                    "name": name, "flightNumber": .text(service.number.text), "url": url, "provider": provider,
                    "departureAirport": Self.stop(run.origin, "Airport"),
                    "arrivalAirport": Self.stop(run.destination, "Airport"),
                    "departureTime": departs, "arrivalTime": arrives,
                    "estimatedFlightDuration": .text(durationISO(minutes: run.minutes)), "offers": offers,
                    "aircraft": .optional(row.vehicle),
                ])
        case .train:
            return .item(
                "TrainTrip",
                [
                    "name": name, "trainNumber": .text(service.number.text), "url": url, "provider": provider,
                    "departureStation": Self.stop(run.origin, "TrainStation"),
                    "arrivalStation": Self.stop(run.destination, "TrainStation"),
                    "departureTime": departs, "arrivalTime": arrives, "offers": offers,
                ])
        case .bus, .hotel, .package:
            return .item(
                "BusTrip",
                [
                    "name": name, "busNumber": .text(service.number.text), "url": url, "provider": provider,
                    "departureBusStop": Self.stop(run.origin, "BusStation"),
                    "arrivalBusStop": Self.stop(run.destination, "BusStation"),
                    "departureTime": departs, "arrivalTime": arrives, "offers": offers,
                ])
        }
    }

    private static func stop(_ place: Place, _ type: String) -> Structured {
        .item(
            type,
            [
                "name": .text(place.name), "iataCode": type == "Airport" ? .text(place.code.text) : nil,
                "geo": .position(place.location),
            ])
    }
}

/// A choice in a list.
struct OptionView: ViewData {
    let value: String
    let label: String

    static var fields: [Field<OptionView>] { [.text("value", \.value), .text("label", \.label)] }
}
