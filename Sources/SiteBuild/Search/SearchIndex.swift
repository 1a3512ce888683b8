import Travel

/// What the browser searches in without asking a server, in files small enough for one question each: `search/index.json`
/// says what places there are and where all else lies; ``ListingShards`` and ``RouteShards`` are the rest.
///
/// A search loads the contents and a few files, whatever it asks for; a change of one item rewrites the few that hold it.
struct SearchIndex: Sendable {
    private let site: SiteContext
    private let listings: [BookingType: ListingShards]
    private let routes: [BookingType: RouteShards]

    init(site: SiteContext) {
        self.site = site
        let catalogue = site.catalogue
        let hotels = catalogue.hotels.map { SearchEntry($0) }
        let packages = catalogue.packages.map { SearchEntry($0, catalogue.hotel($0.hotel)) }
        listings = [
            .hotel: ListingShards(BookingType.hotel.folder, hotels, site: site),
            .package: ListingShards(BookingType.package.folder, packages, site: site),
        ]
        routes = Dictionary(uniqueKeysWithValues: BookingType.services.map { ($0, RouteShards($0, catalogue)) })
    }

    func files() -> [PlannedFile] { shards.map { $0.file(site) } }

    /// Every file with what it is made from.
    var shards: [SearchShard] {
        [contents] + [.hotel, .package].compactMap { listings[$0] }.flatMap(\.shards)
            + BookingType.services.compactMap { routes[$0] }.flatMap(\.shards)
    }

    /// `{destinations: {id, name, country, hotels, hotelRows, packages, packageRows}, airports: {code, name, city, country,
    /// timezone, flights}, stations: {… trains, buses}}`: a list a column. `hotels` and `packages` say how many, `hotelRows`
    /// and `packageRows` in which file; `flights`, `trains` and `buses` are the file of the routes from there, null where
    /// nothing of the kind calls. Places that no service calls at are left out.
    private var contents: SearchShard {
        let catalogue = site.catalogue
        let destinations = catalogue.destinations
        let flown = catalogue.airports.filter { routes[.flight]?.file(of: $0.code) != nil }
        let stations = catalogue.stations.filter { place in
            [.train, .bus].contains { routes[$0]?.file(of: place.code) != nil }
        }
        let counts = destinations.map { place in
            [BookingType.hotel, .package].map { listings[$0]?.count(at: place.id) ?? 0 }
        }
        let sources =
            destinations.map { SearchShard.Source.destination($0.id) } + flown.map { .stop(.flight, $0.code) }
            + stations.map { .stop(.train, $0.code) }
        let files = BookingType.services.map { kind in
            (kind == .flight ? flown : stations).map { routes[kind]?.file(of: $0.code) }
        }
        let rows = [BookingType.hotel, .package].map { kind in
            destinations.map { listings[kind]?.rowFile(of: $0.id) }
        }
        return SearchShard("index", of: sources, given: "\(counts) \(rows) \(files)") {
            [
                "destinations": .object(
                    [
                        ("id", .list(destinations.map { .text($0.id.text) })),
                        ("name", .list(destinations.map { .text($0.name) })),
                        ("country", .list(destinations.map { .text($0.country) })),
                        ("hotels", .list(counts.map { .int($0[0]) })),
                        ("hotelRows", .list(rows[0].map(JSON.int))),
                        ("packages", .list(counts.map { .int($0[1]) })),
                        ("packageRows", .list(rows[1].map(JSON.int))),
                    ]),
                "airports": .object(Self.stops(flown) + [("flights", .list(files[0].map(JSON.int)))]),
                "stations": .object(
                    Self.stops(stations) + [("trains", .list(files[1].map(JSON.int)))]
                        + [("buses", .list(files[2].map(JSON.int)))]),
            ]
        }
    }

    private static func stops(_ places: [Place]) -> [(key: String, value: JSON)] {
        [
            ("code", .list(places.map { .text($0.code.text) })), ("name", .list(places.map { .text($0.name) })),
            ("city", .list(places.map { .text($0.city) })), ("country", .list(places.map { .text($0.country) })),
            ("timezone", .list(places.map { .text($0.zone.identifier) })),
        ]
    }
}
