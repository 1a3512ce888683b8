import Foundation
import Travel

/// A map: land, lines and places in a frame of a fixed size. The land is one shared picture (`maps/world.svg`, ten units
/// a degree) that the template places under each map's own lines by the transforms given here.
struct MapView: ViewData {
    /// The frame, in units of the drawing.
    let width: Double
    let height: Double
    /// What it shows, for who cannot see it.
    var label = ""
    private let west: Double
    private let north: Double
    /// Units a degree of longitude and of latitude: equal distances at the middle of the map.
    private let across: Double
    private let down: Double
    private var lines: [String] = []
    private var places: [MapPlace] = []

    typealias Degrees = (longitude: Double, latitude: Double)

    /// A map that holds all `points` with a margin, and at least `leastSpan` degrees of latitude.
    init(
        holding points: [Degrees], width: Double = 720, height: Double = 360, leastSpan: Double = 6,
        margin: Double = 0.16
    ) {
        let (lons, lats) = (points.map(\.longitude), points.map(\.latitude))
        let (w, e) = (lons.min() ?? -180, lons.max() ?? 180)
        let (s, n) = (lats.min() ?? -60, lats.max() ?? 75)
        let squeeze = max(0.35, cos((s + n) / 2 * .pi / 180))
        let span = max(leastSpan, (n - s) / (1 - 2 * margin), (e - w) * squeeze / (1 - 2 * margin) * height / width)
        self.width = width
        self.height = height
        down = height / span
        across = down * squeeze
        north = (s + n) / 2 + span / 2
        west = (w + e) / 2 - width / across / 2
    }

    private func point(_ at: Degrees) -> (x: Double, y: Double) {
        ((at.longitude - west) * across, (north - at.latitude) * down)
    }

    /// Where the land goes: twice where the map runs over the date line.
    private var grounds: [String] {
        [-360.0, 0, 360].compactMap { turn in
            let origin = point((turn, 0))
            guard origin.x + 180 * across > 0, origin.x - 180 * across < width else { return nil }
            let (x, y) = (plain(origin.x), plain(origin.y))
            return "translate(\(x) \(y)) scale(\(plain(across / 10, 5)) \(plain(down / 10, 5)))"
        }
    }

    mutating func draw(_ points: [Degrees]) {
        lines.append("M" + points.map(point).map { "\(plain($0.x)) \(plain($0.y))" }.joined(separator: "L"))
    }

    /// A dot and its name, which ends at the dot in the right part of the map and begins there in the left.
    mutating func mark(_ at: Degrees, name: String = "", above: Bool = true, radius: Double = 6) {
        let (x, y) = point(at)
        let anchor = x < width * 0.25 ? "start" : x > width * 0.75 ? "end" : "middle"
        places.append(
            MapPlace(
                x: plain(x), y: plain(y), radius: plain(radius), name: name, nameY: plain(y + (above ? -16 : 32)),
                anchor: anchor))
    }

    static var fields: [Field<MapView>] {
        [
            .text("label", \.label),
            .text("width") { plain($0.width) },
            .text("height") { plain($0.height) },
            .many("grounds", \.grounds),
            .many("lines", \.lines),
            .many("places", \.places),
        ]
    }
}

/// A dot on a map, in units of the drawing.
struct MapPlace: ViewData {
    let x: String
    let y: String
    let radius: String
    let name: String
    let nameY: String
    let anchor: String

    static var fields: [Field<MapPlace>] {
        [
            .text("x", \.x), .text("y", \.y), .text("radius", \.radius), .text("name", \.name),
            .text("nameY", \.nameY), .text("anchor", \.anchor),
        ]
    }
}

/// A number with few decimals, whatever the locale.
func plain(_ value: Double, _ decimals: Int = 1) -> String {
    let scale = pow(10.0, Double(decimals))
    let rounded = (value * scale).rounded() / scale
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
}

extension MapView {
    /// The way between two places as the great circle has it.
    init(from origin: Place, to destination: Place, leastSpan: Double) {
        let way = origin.location.greatCircle(to: destination.location)
        self.init(holding: way, leastSpan: leastSpan)
        draw(way)
        if let start = way.first, let end = way.last {
            mark(start, name: origin.city, above: start.latitude >= end.latitude)
            mark(end, name: destination.city, above: start.latitude < end.latitude)
        }
        label = "Map: the way from \(origin.city) to \(destination.city)"
    }

    /// One place and what lies around it.
    init(of location: Coordinates, name: String) {
        let here = (longitude: location.longitude, latitude: location.latitude)
        self.init(holding: [here], leastSpan: 12)
        mark(here, name: name, radius: 8)
        label = "Map: where \(name) lies"
    }

    /// All of `routes` at once, for the opening of the site.
    init(routes: [(from: Coordinates, to: Coordinates)]) {
        let ways = routes.map { $0.from.greatCircle(to: $0.to, steps: 24) }
        self.init(holding: ways.flatMap(\.self), width: 1440, height: 640, leastSpan: 30, margin: 0.06)
        for way in ways { draw(way) }
        var seen: Set<Coordinates> = []
        for place in routes.flatMap({ [$0.from, $0.to] }) where seen.insert(place).inserted {
            mark((place.longitude, place.latitude), radius: 3)
        }
    }
}
