import ContentFormat
import Travel

/// `/`: where a journey begins.
struct HomePage: HeadedPage {
    let map: MapView?
    let destinations: [DestinationCard]
    let hotels: [HotelCard]
    let routes: [RouteCard]
    let packages: [PackageCard]
    let context: SiteContext

    /// The most lines that its map shows, those with most departures: of more the eye tells none apart, and each costs
    /// a hundred bytes.
    private static let mostLines = 400

    init(_ atlas: Atlas) {
        context = atlas.context
        let lines = atlas.lines(.flight).filter { $0.route.origin < $0.route.destination }
            .sorted { $0.perWeek != $1.perWeek ? $0.perWeek > $1.perWeek : $0.route < $1.route }
            .prefix(Self.mostLines)
            .map { (from: $0.origin.location, to: $0.destination.location) }
        map = lines.isEmpty ? nil : MapView(routes: lines)
        let places = Self.featured(atlas)
        destinations = places.prefix(8).map { DestinationCard($0, atlas) }
        hotels = places.compactMap { atlas.ranked(at: $0.id).first }.prefix(4)
            .map { HotelCard($0, atlas) }
        routes = Self.busiest(atlas)
        packages = atlas.catalogue.packages.prefix(4).map { PackageCard($0, atlas) }
    }

    /// Of what the page shows.
    static func made(_ atlas: Atlas) -> Digest {
        let places = atlas.catalogue.destinations
        return Digest(
            places.map { atlas.card($0) } + places.compactMap { atlas.ranked(at: $0.id).first }.map { atlas.card($0) }
                + BookingType.services.flatMap(atlas.lines).map { atlas.card($0) }
                + atlas.catalogue.packages.map { atlas.card($0) })
    }

    /// Those with most to offer first.
    private static func featured(_ atlas: Atlas) -> [Destination] {
        let weight = { (place: Destination) in
            (atlas.hotels[place.id]?.count ?? 0) + 3 * (atlas.packages[place.id]?.count ?? 0)
        }
        return atlas.catalogue.destinations.sorted {
            weight($0) != weight($1) ? weight($0) > weight($1) : $0.id < $1.id
        }
    }

    /// Four flights, two trains and two buses: of each kind those that run most often, no place twice as a goal.
    private static func busiest(_ atlas: Atlas) -> [RouteCard] {
        [(BookingType.flight, 4), (.train, 2), (.bus, 2)].flatMap { kind, count -> [RouteCard] in
            var goals: Set<String> = []
            return atlas.lines(kind)
                .sorted { $0.perWeek != $1.perWeek ? $0.perWeek > $1.perWeek : $0.route < $1.route }
                .filter { goals.insert($0.destination.city).inserted }
                .prefix(count).map { RouteCard($0, atlas) }
        }
    }

    var head: Head {
        var head = Head(heading: "hotels, flights, trains, buses and packages", path: "/")
        head.shareImage =
            destinations.lazy.compactMap(\.destination.image).first
            ?? hotels.lazy.compactMap(\.hotel.images.first).first
        head.structured = [website]
        return head
    }

    private var website: Structured {
        .item(
            "WebSite",
            [
                "name": .text(context.site.title), "url": .text(context.absolute("/")),
                "description": .optional(context.site.description), "inLanguage": .text(context.site.language),
                "potentialAction": .item(
                    "SearchAction",
                    [
                        "target": .item(
                            "EntryPoint", ["urlTemplate": .text(context.absolute("/search/?q={search_term_string}"))]),
                        "query": .text("required name=search_term_string"),
                    ]),
                "publisher": publisher,
            ])
    }

    /// Whoever runs the site, and how to reach them.
    private var publisher: Structured {
        let (site, contact) = (context.site, context.site.contact)
        let profiles = site.social.map(\.url).filter { $0.hasPrefix("https://") || $0.hasPrefix("http://") }
        return .item(
            "Organization",
            [
                "name": .text(site.title), "url": .text(context.absolute("/")),
                "logo": context.asset("icons/wayfare.svg").map { .text(context.base.origin + $0) },
                "address": .optional(contact.address),
                "contactPoint": contact.email == nil && contact.phone == nil
                    ? nil
                    : .item(
                        "ContactPoint",
                        [
                            "contactType": .text("customer service"), "email": .optional(contact.email),
                            "telephone": .optional(contact.phone),
                        ]),
                "sameAs": profiles.isEmpty ? nil : .list(profiles.map { .text($0) }),
            ])
    }

    static var fields: [Field<HomePage>] {
        [
            .one("map", \.map),
            .flag("hasDestinations") { !$0.destinations.isEmpty },
            .many("destinations", \.destinations),
            .flag("hasHotels") { !$0.hotels.isEmpty },
            .many("hotels", \.hotels),
            .flag("hasRoutes") { !$0.routes.isEmpty },
            .many("routes", \.routes),
            .flag("hasPackages") { !$0.packages.isEmpty },
            .many("packages", \.packages),
            .text("destinationsHref") { $0.context.link("/destinations/") },
            .text("hotelsHref") { $0.context.link("/hotels/") },
            .text("flightsHref") { $0.context.link("/flights/") },
            .text("trainsHref") { $0.context.link("/trains/") },
            .text("busesHref") { $0.context.link("/buses/") },
            .text("packagesHref") { $0.context.link("/packages/") },
        ]
    }
}
