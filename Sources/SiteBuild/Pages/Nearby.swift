import Travel

/// Which airports and stations serve which destinations. Only what lies in neighbouring bands of latitude is measured, so
/// that a catalogue of five times as many places takes little more than five times as long.
struct Nearby: Sendable {
    private var airports: [Slug: [Code]] = [:]
    private var stations: [Slug: [Code]] = [:]
    /// The nearest destination that each serves.
    private var byAirport: [Code: Slug] = [:]
    private var byStation: [Code: Slug] = [:]

    /// Kilometres. A degree of latitude is 111 of them.
    private static let airportReach = 60.0
    private static let stationReach = 25.0

    init(_ catalogue: Catalogue) {
        let candidates = Candidates(catalogue.destinations)
        for airport in catalogue.airports {
            // An airport serves its own place, and those named after its city or near.
            let served = candidates.of(airport).filter {
                $0.place.airport == airport.code || $0.place.name == airport.city || $0.kilometres <= Self.airportReach
            }
            for one in served { airports[one.place.id, default: []].append(airport.code) }
            byAirport[airport.code] = Self.nearest(served)
        }
        for station in catalogue.stations {
            let served = candidates.of(station).filter {
                $0.place.name == station.city || $0.kilometres <= Self.stationReach
            }
            for one in served { stations[one.place.id, default: []].append(station.code) }
            byStation[station.code] = Self.nearest(served)
        }
    }

    /// Sorted by code.
    func stops(_ kind: BookingType, of destination: Slug) -> [Code] {
        (kind == .flight ? airports : stations)[destination] ?? []
    }

    func destination(_ kind: BookingType, _ code: Code) -> Slug? { (kind == .flight ? byAirport : byStation)[code] }

    private typealias Served = (place: Destination, kilometres: Double)

    private static func nearest(_ served: [Served]) -> Slug? {
        served.min { ($0.kilometres, $0.place.id) < ($1.kilometres, $1.place.id) }?.place.id
    }

    /// The destinations by what an airport or a station may find them by.
    private struct Candidates {
        private var byBand: [Int: [Destination]] = [:]
        private var byName: [String: [Destination]] = [:]
        private var byAirport: [Code: [Destination]] = [:]

        init(_ destinations: [Destination]) {
            byBand = Dictionary(grouping: destinations) { Self.band($0.location) }
            byName = Dictionary(grouping: destinations, by: \.name)
            for place in destinations {
                if let airport = place.airport { byAirport[airport, default: []].append(place) }
            }
        }

        /// Those that may be served, each once, sorted by id, with their distance.
        func of(_ stop: Place) -> [Served] {
            let band = Self.band(stop.location)
            let near = (band - 1...band + 1).flatMap { byBand[$0] ?? [] }
            var seen: Set<Slug> = []
            let all = near + (byName[stop.city] ?? []) + (byAirport[stop.code] ?? [])
            return all.filter { seen.insert($0.id).inserted }.sorted { $0.id < $1.id }
                .map { ($0, $0.location.kilometres(to: stop.location)) }
        }

        private static func band(_ location: Coordinates) -> Int { Int(location.latitude.rounded(.down)) }
    }
}
