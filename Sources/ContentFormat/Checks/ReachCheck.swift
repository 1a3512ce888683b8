import Foundation
import Travel

/// Parts of a package that a traveller could not get from one to the other, or never all of the party.
enum ReachCheck {
    /// Farther than this, kilometres as the crow flies, a transfer is a journey of its own.
    private static let transferLimit = 250.0

    static func faults(_ content: ReadContent, _ packages: [TripPackage]) -> [Diagnostic] {
        let read = Dictionary(content.packages.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let destinations = Dictionary(
            content.destinations.compactMap { read in read.item.map { (read.id, $0) } },
            uniquingKeysWith: { first, _ in first })
        let hotels = Dictionary(
            content.hotels.compactMap { read in read.item.map { (read.id, $0) } },
            uniquingKeysWith: { first, _ in first })
        return packages.flatMap { package -> [Diagnostic] in
            guard let source = read[package.id]?.source, let references = read[package.id]?.references,
                let hotel = hotels[package.hotel]
            else { return [] }
            var faults = capacity(package, hotel, references, source)
            guard let stay = destinations[hotel.destination]?.location else { return faults }
            let target = destinations[package.destination]?.location
            faults += far(
                target, stay, references.hotel?.span, source,
                "the hotel \(package.hotel.text.quoted) is in \(hotel.destination), not within reach of the destination"
            )
            if let outbound = package.outbound {
                let end = ends(outbound, content).last
                faults += far(
                    end?.location, stay, references.outbound?.span, source,
                    "the outbound ends in \(end?.city ?? ""), out of reach of the hotel")
            }
            if let inbound = package.inbound {
                let start = ends(inbound, content).first
                faults += far(
                    start?.location, stay, references.inbound?.span, source,
                    "the inbound begins in \(start?.city ?? ""), out of reach of the hotel")
            }
            return faults
        }
    }

    private static func capacity(
        _ package: TripPackage, _ hotel: Hotel, _ references: PackageReferences, _ source: SourceFile
    ) -> [Diagnostic] {
        guard let sleeps = references.sleeps, let room = hotel.room(package.room),
            sleeps.value > room.sleeps * room.count
        else { return [] }
        let most = room.sleeps * room.count
        return [source.diagnostic(at: sleeps.span, "no more than \(most) can ever sleep in the rooms of this package")]
    }

    /// The two places of a service, by the codes at the end of its id.
    private static func ends(_ reference: ServiceReference, _ content: ReadContent) -> [Place] {
        let codes = reference.id.text.split(separator: "-").suffix(2).compactMap { Code($0.uppercased()) }
        return codes.compactMap { content.places(reference.kind).rows[$0] }
    }

    private static func far(
        _ one: Coordinates?, _ other: Coordinates, _ span: Span?, _ source: SourceFile, _ message: String
    ) -> [Diagnostic] {
        guard let one, let span else { return [] }
        let kilometres = distance(one, other)
        guard kilometres > transferLimit else { return [] }
        return [source.diagnostic(at: span, "\(message): \(Int(kilometres)) km")]
    }

    /// Great-circle distance in kilometres by the haversine formula, on a sphere of 6,371 km.
    private static func distance(_ one: Coordinates, _ other: Coordinates) -> Double {
        let radians = { (degrees: Double) in degrees * .pi / 180 }
        let latitude = sin(radians(other.latitude - one.latitude) / 2)
        let longitude = sin(radians(other.longitude - one.longitude) / 2)
        let share =
            latitude * latitude + cos(radians(one.latitude)) * cos(radians(other.latitude)) * longitude * longitude
        return 2 * 6371 * asin(min(1, share.squareRoot()))
    }
}
