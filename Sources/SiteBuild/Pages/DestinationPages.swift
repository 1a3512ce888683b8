import Travel

/// `/destinations/`: every place there is to go.
struct DestinationListPage: HeadedPage {
    let cards: [DestinationCard]
    let countries: Int
    let trail: Trail
    let context: SiteContext

    init(_ atlas: Atlas) {
        cards = atlas.catalogue.destinations.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
            .map { DestinationCard($0, atlas) }
        countries = Set(atlas.catalogue.destinations.map(\.country)).count
        trail = Trail([], here: "Destinations", site: atlas.context)
        context = atlas.context
    }

    var head: Head {
        Head(
            heading: "Destinations",
            description: "\(Words.count(cards.count, "place")) to go, each with its guide, its hotels and the ways to "
                + "get there.",
            path: "/destinations/", shareImage: cards.lazy.compactMap(\.destination.image).first,
            structured: [trail.structured]
                + [
                    Structured.list(
                        cards.map { ($0.destination.name, context.absolute($0.destination.path)) })
                ].compactMap(\.self))
    }

    static var fields: [Field<DestinationListPage>] {
        [
            .many("crumbs", \.trail.crumbs),
            .text("count") { Words.count($0.cards.count, "place") },
            .text("countries") { Words.count($0.countries, "country", "countries") },
            .flag("isEmpty", \.cards.isEmpty),
            .many("destinations", \.cards),
        ]
    }
}

/// `/destinations/{slug}/`: a guide, the hotels there, and how to arrive.
struct DestinationPage: HeadedPage {
    let destination: Destination
    let picture: PictureView?
    let map: MapView
    let hotels: [HotelCard]
    let packages: [PackageCard]
    let arrivals: [ArrivalGroup]
    let airport: Place?
    let trail: Trail
    let body: String
    let context: SiteContext

    init(_ destination: Destination, _ atlas: Atlas) {
        self.destination = destination
        picture = destination.image.map { PictureView($0, .banner, atlas: atlas, isFirst: true) }
        map = MapView(of: destination.location, name: destination.name)
        hotels = atlas.ranked(at: destination.id).map { HotelCard($0, atlas) }
        packages = (atlas.packages[destination.id] ?? []).map { PackageCard($0, atlas) }
        arrivals = BookingType.services.compactMap { kind in
            let cards = atlas.arrivals(kind, at: destination)
                .sorted { ($0.origin.city, $0.route) < ($1.origin.city, $1.route) }
                .map { RouteCard($0, atlas) }
            return cards.isEmpty ? nil : ArrivalGroup(kind: kind, routes: cards)
        }
        airport = destination.airport.flatMap { atlas.catalogue.place(.flight, $0) }
        trail = Trail([("Destinations", "/destinations/")], here: destination.name, site: atlas.context)
        context = atlas.context
        body = atlas.html(destination.words.body.text)
    }

    var head: Head {
        Head(
            heading: "\(destination.name), \(destination.country)",
            description: destination.words.summary.isEmpty ? nil : destination.words.summary, path: destination.path,
            shareImage: destination.image,
            structured: [
                .item(
                    "TouristDestination",
                    [
                        "name": .text(destination.name), "url": .text(context.absolute(destination.path)),
                        "description": destination.words.summary.isEmpty ? nil : .text(destination.words.summary),
                        "image": destination.image.map { .text(context.absolute("/" + $0.file)) },
                        "geo": .position(destination.location),
                        "address": .item("PostalAddress", ["addressCountry": .text(destination.country)]),
                    ]), trail.structured,
            ]
                + [Structured.list(hotels.map { ($0.hotel.name, context.absolute($0.hotel.path)) })]
                .compactMap(\.self))
    }

    private var facts: [FactView] {
        [
            FactView("Country", destination.country),
            FactView("Airport", airport.map { "\($0.name) (\($0.code))" }),
            FactView("Time zone", destination.zone.identifier.replacing("_", with: " ")),
            FactView("Position", destination.location.shown),
        ].compactMap(\.self)
    }

    static var fields: [Field<DestinationPage>] {
        [
            .many("crumbs", \.trail.crumbs),
            .text("name", \.destination.name),
            .text("country", \.destination.country),
            .text("summary", \.destination.words.summary),
            .one("picture", \.picture),
            .html("banner", \.destination.label.banner),
            .html("body", \.body),
            .one("map", \.map),
            .many("facts", \.facts),
            .flag("hasHotels") { !$0.hotels.isEmpty },
            .text("hotelCount") { Words.count($0.hotels.count, "hotel") },
            .many("hotels", \.hotels),
            .flag("hasArrivals") { !$0.arrivals.isEmpty },
            .many("arrivals", \.arrivals),
            .flag("hasPackages") { !$0.packages.isEmpty },
            .many("packages", \.packages),
        ]
    }
}

/// The routes of one kind that end somewhere.
struct ArrivalGroup: ViewData {
    let kind: BookingType
    let routes: [RouteCard]

    static var fields: [Field<ArrivalGroup>] {
        [
            .text("title") { $0.kind == .flight ? "By air" : "By \($0.kind.rawValue)" },
            .many("routes", \.routes),
        ]
    }
}
