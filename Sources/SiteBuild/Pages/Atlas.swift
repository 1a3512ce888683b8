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
    /// Routes that end at a place, by kind and code.
    private let arrivals: [StopKey: [Route]]
    private let stationsNear: [Slug: Set<Code>]

    struct StopKey: Hashable {
        let kind: BookingType
        let code: Code
    }

    init(_ context: SiteContext) {
        self.context = context
        let catalogue = context.catalogue
        hotels = Dictionary(grouping: catalogue.hotels, by: \.destination)
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
        stationsNear = Dictionary(
            catalogue.destinations.map { place in
                (place.id, Set(catalogue.stations.filter { Self.serves($0, place) }.map(\.code)))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// A station serves a place that it is named after or that lies within 25 km.
    private static func serves(_ station: Place, _ destination: Destination) -> Bool {
        station.city == destination.name || station.location.kilometres(to: destination.location) <= 25
    }

    /// An airport serves its own place, and those named after its city or within 60 km.
    private static func serves(airport: Place, _ destination: Destination) -> Bool {
        destination.airport == airport.code || airport.city == destination.name
            || airport.location.kilometres(to: destination.location) <= 60
    }

    var catalogue: Catalogue { context.catalogue }

    func link(_ path: String) -> String { context.link(path) }

    func routes(_ kind: BookingType) -> [Route] { routes.filter { $0.kind == kind } }

    /// A body as it stands in a page: links made to work, and its pictures given their size and their copies, and left
    /// until they come near.
    func html(_ body: String) -> String {
        let parts = context.html(body).split(separator: "<img src=\"", omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count > 1 else { return context.html(body) }
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
        let codes: [Code] =
            kind == .flight
            ? catalogue.airports.filter { Self.serves(airport: $0, destination) }.map(\.code)
            : (stationsNear[destination.id] ?? []).sorted()
        return codes.flatMap { arrivals[StopKey(kind: kind, code: $0)] ?? [] }.compactMap { lines[$0] }
    }

    /// The destination that a stop of a kind leads to, the nearest first.
    func destination(served kind: BookingType, by place: Place) -> Destination? {
        catalogue.destinations
            .filter { kind == .flight ? Self.serves(airport: place, $0) : Self.serves(place, $0) }
            .min { $0.location.kilometres(to: place.location) < $1.location.kilometres(to: place.location) }
    }
}
