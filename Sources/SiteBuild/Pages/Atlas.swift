import ContentFormat
import Foundation
import Travel

/// The catalogue as pages look things up in it: what lies where, and which services make a route. Made once a build.
struct Atlas: Sendable {
    let context: SiteContext
    let hotels: [Slug: [Hotel]]
    let packages: [Slug: [TripPackage]]
    let packagesByHotel: [Slug: [TripPackage]]
    let packagesByService: [ServiceReference: [TripPackage]]
    /// Sorted by kind, origin, destination.
    let routes: [Route]
    let lines: [Route: Line]
    let runs: [ServiceReference: Run]
    let guides: [Route: RouteGuide]
    /// Of what every page shows: the site's own facts, its menus, and where it stands.
    let frame: Digest
    /// The hotels of each destination, best rated first.
    private let ranked: [Slug: [Hotel]]
    private let positions: [Slug: Int]
    /// Routes that end at a place, by kind and code.
    private let arrivals: [StopKey: [Route]]
    private let nearby: Nearby

    struct StopKey: Hashable {
        let kind: BookingType
        let code: Code
    }

    init(_ context: SiteContext) {
        self.context = context
        let catalogue = context.catalogue
        let hotels = Dictionary(grouping: catalogue.hotels, by: \.destination)
        let ranked = hotels.mapValues(Hotel.ranked)
        self.hotels = hotels
        self.ranked = ranked
        positions = Dictionary(ranked.values.flatMap { $0.enumerated().map { ($1.id, $0) } }) { first, _ in first }
        frame = Self.frame(context)
        guides = Dictionary(catalogue.routeGuides.map { ($0.route, $0) }) { first, _ in first }
        packages = Dictionary(grouping: catalogue.packages, by: \.destination)
        packagesByHotel = Dictionary(grouping: catalogue.packages, by: \.hotel)
        var withService: [ServiceReference: [TripPackage]] = [:]
        for package in catalogue.packages {
            for part in Set([package.outbound, package.inbound].compactMap(\.self)) {
                withService[part, default: []].append(package)
            }
        }
        packagesByService = withService
        let all = catalogue.services.compactMap { Run($0, catalogue) }
        runs = Dictionary(
            all.map { (ServiceReference(kind: $0.service.kind, id: $0.service.id), $0) },
            uniquingKeysWith: { first, _ in first })
        lines = Dictionary(grouping: all, by: \.service.route).compactMapValues(Line.init)
        routes = lines.keys.sorted()
        arrivals = Dictionary(grouping: routes) { StopKey(kind: $0.kind, code: $0.destination) }
        nearby = Nearby(catalogue)
    }

    var catalogue: Catalogue { context.catalogue }

    /// The hotels of a destination, best rated first.
    func ranked(at destination: Slug) -> [Hotel] { ranked[destination] ?? [] }

    /// The three that follow a hotel among those of its destination, the first after the last: so each is shown about as
    /// often as any other, and a change of one reaches few pages.
    func neighbours(of hotel: Hotel) -> [Hotel] {
        let all = ranked(at: hotel.destination)
        guard let position = positions[hotel.id] else { return [] }
        return (1..<max(1, min(4, all.count))).map { all[(position + $0) % all.count] }
    }

    func link(_ path: String) -> String { context.link(path) }

    func routes(_ kind: BookingType) -> [Route] { routes.filter { $0.kind == kind } }

    /// A body as it stands in a page: links made to work, and its pictures given their size and their copies, and left
    /// until they come near.
    func html(_ body: String) -> String {
        let body = context.html(body)
        guard body.holds("<img src=\"") else { return body }
        let parts = body.split(separator: "<img src=\"", omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count > 1 else { return body }
        let media = context.picture("media/")
        return parts.dropFirst().reduce(String(first)) { text, part in
            let source = part.prefix { $0 != "\"" }
            let own =
                source.hasPrefix(media) ? String(source).replacing("&amp;", with: "&").removingPercentEncoding : nil
            let offer = PictureOffer(own.map { "media/" + $0.dropFirst(media.count) } ?? "", context)
            let end = HTMLScanner.endOfTag(in: part.dropFirst(source.count + 1))
            let rest = part[source.endIndex..<end].dropFirst()
            return text + offer.markup(in: .prose, src: source, rest: rest) + part[end...]
        }
    }

    func lines(_ kind: BookingType) -> [Line] { routes(kind).compactMap { lines[$0] } }

    /// The lines of a kind that lead to a destination.
    func arrivals(_ kind: BookingType, at destination: Destination) -> [Line] {
        nearby.stops(kind, of: destination.id).flatMap { arrivals[StopKey(kind: kind, code: $0)] ?? [] }
            .compactMap { lines[$0] }
    }

    /// The destination that a stop of a kind leads to, the nearest first.
    func destination(served kind: BookingType, by place: Place) -> Destination? {
        nearby.destination(kind, place.code).flatMap(catalogue.destination)
    }
}
