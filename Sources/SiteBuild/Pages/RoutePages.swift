import Travel

/// `/flights/`, `/trains/`, `/buses/`: every route of a kind, by where it begins.
struct RouteListPage: HeadedPage {
    let kind: BookingType
    let groups: [RouteGroup]
    let count: Int
    let serviceCount: Int
    let trail: Trail
    let context: SiteContext

    init(_ kind: BookingType, _ atlas: Atlas) {
        self.kind = kind
        let cards = atlas.lines(kind).map { RouteCard($0, atlas) }
        count = cards.count
        serviceCount = atlas.catalogue.services(kind).count
        groups = Dictionary(grouping: cards, by: \.line.origin).map { RouteGroup(origin: $0, kind: kind, routes: $1) }
            .sorted { ($0.origin.city, $0.origin.code) < ($1.origin.city, $1.origin.code) }
        trail = Trail([], here: kind.plural, site: atlas.context)
        context = atlas.context
    }

    var head: Head {
        Head(
            heading: kind.plural,
            description: "\(Words.count(count, "\(kind.rawValue) route")) with timetables, days and fares, from "
                + "\(Words.count(groups.count, kind.placeNoun)).",
            path: kind.path, structured: [trail.structured] + [list].compactMap(\.self))
    }

    private var list: Structured? {
        .list(
            groups.flatMap(\.sorted).map { card in
                let line = card.line
                return (
                    "\(line.origin.city) to \(line.destination.city)", context.absolute(line.route.path)
                )
            })
    }

    static var fields: [Field<RouteListPage>] {
        [
            .many("crumbs", \.trail.crumbs),
            .text("title", \.kind.plural),
            .text("kind", \.kind.rawValue),
            .text("plural", \.kind.folder),
            .text("count") { Words.count($0.count, "route") },
            .text("serviceCount") { Words.count($0.serviceCount, $0.kind.rawValue, $0.kind.folder) },
            .text("originCount") { Words.count($0.groups.count, $0.kind.placeNoun) },
            .flag("isEmpty", \.groups.isEmpty),
            .flag("isFlight") { $0.kind == .flight },
            .flag("hasSeveralOrigins") { $0.groups.count > 1 },
            .many("groups", \.groups),
        ]
    }
}

/// The routes that begin at one place.
struct RouteGroup: ViewData {
    let origin: Place
    let kind: BookingType
    let routes: [RouteCard]

    /// By where they end.
    var sorted: [RouteCard] {
        routes.sorted { ($0.line.destination.city, $0.line.route) < ($1.line.destination.city, $1.line.route) }
    }

    static var fields: [Field<RouteGroup>] {
        [
            .text("anchor") { "from-\($0.origin.code.text.lowercased())" },
            .text("name") { $0.origin.shown($0.kind) },
            .text("count") { String($0.routes.count) },
            .many("routes", \.sorted),
        ]
    }
}

/// `/flights/{org}-{dst}/` and its like: all services between two places.
struct RoutePage: HeadedPage {
    let line: Line
    let card: RouteCard
    let map: MapView
    let tickets: [TicketView]
    let back: RouteCard?
    let arrival: Destination?
    let guide: RouteGuide?
    let pictures: [PictureView]
    let body: String
    let trail: Trail
    let context: SiteContext

    init(_ line: Line, _ atlas: Atlas) {
        self.line = line
        let route = line.route
        card = RouteCard(line, atlas)
        context = atlas.context
        map = MapView(from: line.origin, to: line.destination, leastSpan: route.kind == .flight ? 8 : 4)
        tickets = line.runs.map { TicketView($0, atlas) }
        let reverse = Route(kind: route.kind, origin: route.destination, destination: route.origin)
        back = atlas.lines[reverse].map { RouteCard($0, atlas) }
        arrival = atlas.destination(served: route.kind, by: line.destination)
        guide = atlas.guides[route]
        body = guide.map { atlas.html($0.words.body.text) } ?? ""
        pictures = (guide?.images ?? []).map { PictureView($0, .figure, atlas: atlas) }
        trail = Trail(
            [(route.kind.plural, route.kind.path)], here: "\(line.origin.city) to \(line.destination.city)",
            site: atlas.context)
    }

    var head: Head {
        let ways = Words.count(tickets.count, line.route.kind.rawValue, line.route.kind.folder)
        return Head(
            heading: "\(line.route.kind.plural) from \(line.origin.city) to \(line.destination.city) "
                + "(\(line.route.code))",
            description: "\(ways), \(line.frequency), from \(line.fare.shown): times, days and fares.",
            path: line.route.path, shareImage: guide?.images.first ?? arrival?.image,
            structured: [trail.structured]
                + [
                    Structured.list(
                        line.runs.map { run in
                            (
                                "\(run.service.kind.title) \(run.service.number)",
                                context.absolute(run.service.path)
                            )
                        })
                ].compactMap(\.self))
    }

    private var facts: [FactView] {
        let kilometres = line.origin.location.kilometres(to: line.destination.location)
        return [
            FactView(name: "Departures", value: line.frequency),
            FactView(name: "Fastest", value: durationShown(minutes: line.fastest)),
            FactView(name: "Fares from", value: line.fare.shown),
            FactView(
                name: line.operators.count == 1 ? "Operator" : "Operators",
                value: Words.list(line.operators)),
            FactView(name: "As the crow flies", value: Words.distance(kilometres: kilometres)),
            FactView(name: "From", value: "\(line.origin.name), \(line.origin.country)"),
            FactView(name: "To", value: "\(line.destination.name), \(line.destination.country)"),
        ]
    }

    static var fields: [Field<RoutePage>] {
        [
            .many("crumbs", \.trail.crumbs),
            .one("card", \.card),
            .one("map", \.map),
            .many("facts", \.facts),
            .text("plural", \.line.route.kind.folder),
            .text("heading") { page in
                Words.count(page.tickets.count, page.line.route.kind.rawValue, page.line.route.kind.folder)
            },
            .many("tickets", \.tickets),
            .one("back", \.back),
            .optional("arrivalName", \.arrival?.name),
            .optional("arrivalHref") { page in page.arrival.map { page.context.link($0.path) } },
            .optional("summary") { $0.guide?.words.summary },
            .html("body", \.body),
            .many("pictures", \.pictures),
            .flag("isFlight") { $0.line.route.kind == .flight },
        ]
    }
}
