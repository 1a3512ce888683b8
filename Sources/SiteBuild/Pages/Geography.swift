import Foundation
import Travel

extension Coordinates {
    /// Along the great circle, on a sphere of the Earth's mean radius (6,371 km).
    func kilometres(to other: Coordinates) -> Double { 6371 * angle(to: other) }

    /// The angle between two places at the centre of the Earth, in radians (haversine).
    private func angle(to other: Coordinates) -> Double {
        let (a, b) = (latitude * .pi / 180, other.latitude * .pi / 180)
        let (dLat, dLon) = (b - a, (other.longitude - longitude) * .pi / 180)
        let h = pow(sin(dLat / 2), 2) + cos(a) * cos(b) * pow(sin(dLon / 2), 2)
        return 2 * asin(min(1, h.squareRoot()))
    }

    /// Points of the shortest way to `other`, both ends included. Longitudes run on past ±180° rather than jump, so that
    /// a line drawn through the points never crosses the whole map.
    func greatCircle(to other: Coordinates, steps: Int = 48) -> [(longitude: Double, latitude: Double)] {
        let whole = angle(to: other)
        guard whole > 1e-9 else { return [(longitude, latitude), (other.longitude, other.latitude)] }
        var last = longitude
        return (0...steps).map { step in
            let part = Double(step) / Double(steps)
            let (p, q) = (sin((1 - part) * whole) / sin(whole), sin(part * whole) / sin(whole))
            let (a, b) = (vector, other.vector)
            let (x, y, z) = (p * a.x + q * b.x, p * a.y + q * b.y, p * a.z + q * b.z)
            var degrees = atan2(y, x) * 180 / .pi
            degrees += ((last - degrees) / 360).rounded() * 360
            last = degrees
            return (degrees, atan2(z, (x * x + y * y).squareRoot()) * 180 / .pi)
        }
    }

    private var vector: (x: Double, y: Double, z: Double) {
        let (lat, lon) = (latitude * .pi / 180, longitude * .pi / 180)
        return (cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat))
    }

    /// `38.7118° N, 9.1302° W`.
    var shown: String {
        let text = { (value: Double) in String(format: "%.4f", locale: Locale(identifier: "en_US_POSIX"), abs(value)) }
        return "\(text(latitude))° \(latitude < 0 ? "S" : "N"), \(text(longitude))° \(longitude < 0 ? "W" : "E")"
    }
}
