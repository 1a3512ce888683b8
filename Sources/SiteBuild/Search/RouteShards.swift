import Travel

/// The routes of one kind, `search/flights/{n}.json`: the origins dealt out over few files.
/// `{origins: [code], counts: [routes of each], to, services, currency, price, minutes}`, the routes of an origin one after
/// the other; `price` is the lowest adult fare in minor units, `minutes` the shortest time. A column is a list, or one
/// value where all have the same.
struct RouteShards: Sendable {
    /// About as many routes as a file holds.
    static let size = 320

    let kind: BookingType
    private let catalogue: Catalogue
    private let origins: [Code: [(route: Route, services: [Service])]]
    private let called: Set<Code>
    private let files: Int

    init(_ kind: BookingType, _ catalogue: Catalogue) {
        self.kind = kind
        self.catalogue = catalogue
        let routes = Dictionary(grouping: catalogue.services(kind), by: \.route).sorted { $0.key < $1.key }
            .map { (route: $0.key, services: $0.value) }
        origins = Dictionary(grouping: routes, by: \.route.origin)
        called = Set(routes.flatMap { [$0.route.origin, $0.route.destination] })
        files = Sharding.count(routes.count, each: Self.size)
    }

    /// The file of the routes from a place, whether there are any or only some to it; nil where nothing calls.
    func file(of place: Code) -> Int? { called.contains(place) ? Sharding.shard(place.text, of: files) : nil }

    var shards: [SearchShard] {
        let byFile = Dictionary(grouping: origins.keys.sorted()) { Sharding.shard($0.text, of: files) }
        return (0..<files).map { number in
            let origins = (byFile[number] ?? []).map { (code: $0, routes: self.origins[$0] ?? []) }
            let routes = origins.flatMap(\.routes)
            let stops = Set(routes.flatMap { [$0.route.origin, $0.route.destination] }).sorted()
            let services = routes.flatMap(\.services).map {
                SearchShard.Source.service(ServiceReference(kind: $0.kind, id: $0.id))
            }
            return SearchShard(
                "\(kind.folder)/\(number)", of: services + stops.map { .stop(kind, $0) }, given: "\(files)"
            ) { [catalogue] in
                let fares = routes.map { Line.lowestFare($0.services.flatMap(\.rows)) }
                return .object(
                    [
                        ("origins", .list(origins.map { .text($0.code.text) })),
                        ("counts", .list(origins.map { .int($0.routes.count) })),
                        ("to", .list(routes.map { .text($0.route.destination.text) })),
                    ] + Columns.numbers("services", routes.map(\.services.count))
                        + Columns.texts("currency", fares.map { $0?.currency.code })
                        + Columns.numbers("price", fares.map { $0?.minorUnits })
                        + Columns.numbers(
                            "minutes", routes.map { $0.services.compactMap { Run($0, catalogue)?.fastest }.min() }))
            }
        }
    }
}
