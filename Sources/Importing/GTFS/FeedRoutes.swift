import ContentFormat
import Travel

/// `routes.txt`: the lines, and whether they are trains, buses, or nothing that is sold here.
struct FeedRoutes {
    struct Route {
        let id: String
        let names: [String]
        let kind: BookingType?
        /// Into the feed's agencies.
        let agency: Int
        let line: Int
    }

    private(set) var routes: [Route] = []
    private var places: [String: Int] = [:]

    init(_ feed: FeedArchive, _ agencies: FeedAgencies, _ options: FeedOptions) throws {
        var table = try feed.required("routes.txt")
        let id = try table.required("route_id")
        let type = try table.required("route_type")
        let (short, long) = (table.column("route_short_name"), table.column("route_long_name"))
        let agency = table.column("agency_id")
        while try table.next() {
            let key = table.text(id)
            guard places[key] == nil else {
                table.leaveOut("the route's id is given twice", key)
                continue
            }
            let names = [table.text(short), table.text(long), key]
            var kind = Self.kind(table.number(type))
            let shown = names.first { !$0.isEmpty } ?? key
            if kind == nil {
                table.leaveOut("the route is neither a train nor a bus: type \(table.text(type))", shown)
            } else if let known = kind, !options.kinds.contains(known) {
                table.leaveOut("the route is a \(known.rawValue), and those are not asked for", shown)
                kind = nil
            } else if !options.routes.isEmpty, options.routes.isDisjoint(with: names) {
                table.leaveOut("the route is not among those asked for", shown)
                kind = nil
            }
            let place = agencies.index(table.text(agency))
            if place == nil, kind != nil {
                table.simplify("the route's agency does not exist, the first one stands in", shown)
            }
            places[key] = routes.count
            routes.append(Route(id: key, names: names, kind: kind, agency: place ?? 0, line: table.line))
        }
    }

    func index(_ id: String) -> Int? { places[id] }

    /// The basic types of the reference and the extended ones of the hierarchical vehicle types (TPEG).
    static func kind(_ type: Int?) -> BookingType? {
        guard let type else { return nil }
        switch type {
        // Rail; railway services but replacement and special ones stay railways.
        case 2, 100...117: return .train
        // Bus, trolleybus; coach services, bus services, trolleybus services.
        case 3, 11, 200...209, 700...716, 800: return .bus
        default: return nil
        }
    }
}
