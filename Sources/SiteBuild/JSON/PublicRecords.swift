import ContentFormat
import Travel

/// The public records of all items as JSON, each made once for its own file, for lists and for the catalogue file.
struct PublicRecords: Sendable {
    private let record: PublicRecord
    private let texts: KeptTexts?
    /// Where each is kept, by folder and id.
    let kept: [String: [Slug: KeptRecord]]

    /// Records that are made whenever they are asked for, and not kept.
    init(_ site: SiteContext) {
        record = PublicRecord(site: site)
        texts = nil
        kept = [:]
    }

    /// Makes those that are not kept yet, or no longer say what they should.
    init(_ site: SiteContext, keptIn texts: KeptTexts, before: [String: [Slug: KeptRecord]]) {
        let record = PublicRecord(site: site)
        let digests = RecordDigest(site)
        self.record = record
        self.texts = texts
        let catalogue = site.catalogue
        func keep<Item: Sendable>(
            _ folder: String, _ items: [Item], _ id: @Sendable (Item) -> Slug, _ made: @Sendable (Item) -> Digest,
            _ json: @Sendable (Item) -> JSON
        ) -> [Slug: KeptRecord] {
            let known = before[folder] ?? [:]
            let pairs = items.parallelMap { item in
                let (id, made) = (id(item), made(item))
                if let kept = known[id], kept.made == made, made != .none { return (id, kept) }
                let range = json(item).bytes.withUnsafeBytes { texts.keep($0) }
                return (id, KeptRecord(made: made, range: range))
            }
            return Dictionary(pairs) { first, _ in first }
        }
        var kept = [
            "destinations": keep("destinations", catalogue.destinations, \.id, digests.destination, record.destination),
            BookingType.hotel.folder: keep(
                BookingType.hotel.folder, catalogue.hotels, \.id, digests.hotel, record.hotel),
            BookingType.package.folder: keep(
                BookingType.package.folder, catalogue.packages, \.id, digests.package, record.package),
        ]
        for kind in BookingType.services {
            kept[kind.folder] = keep(
                kind.folder, catalogue.services(kind), \.id, digests.service, record.service)
        }
        self.kept = kept
    }

    /// The record of an item of the catalogue these were made from; `null` for any other.
    subscript(folder: String, id: Slug) -> [UInt8] {
        if let texts, let range = kept[folder]?[id]?.range { return texts.bytes(at: range) }
        return made(id, in: folder)?.bytes ?? Array("null".utf8)
    }

    func list(_ folder: String, _ ids: ArraySlice<Slug>) -> JSON { .list(ids.map { .written(self[folder, $0]) }) }

    /// Of everything that a record follows from; nil when nobody keeps it.
    func made(_ folder: String, _ id: Slug) -> Digest? { kept[folder]?[id]?.made }

    /// The same of a list.
    func made(_ folder: String, _ ids: ArraySlice<Slug>) -> Digest? {
        guard let kept = kept[folder] else { return nil }
        var digest = Digest.none
        for id in ids {
            guard let made = kept[id]?.made else { return nil }
            digest.add(made)
        }
        return digest
    }

    private func made(_ id: Slug, in folder: String) -> JSON? {
        let catalogue = record.site.catalogue
        switch folder {
        case "destinations": return catalogue.destination(id).map(record.destination)
        case BookingType.hotel.folder: return catalogue.hotel(id).map(record.hotel)
        case BookingType.package.folder: return catalogue.package(id).map(record.package)
        default:
            let kind = BookingType.services.first { $0.folder == folder }
            return kind.flatMap { catalogue.service($0, id) }.map(record.service)
        }
    }
}

/// What the public record of an item follows from.
private struct RecordDigest: Sendable {
    let site: SiteContext
    private let common: Digest

    init(_ site: SiteContext) {
        self.site = site
        common = Digest(of: site.base.absolute("/"))
    }

    /// - Parameter pictures: Those of the item itself: a record names their copies.
    private func made(_ item: ItemDigest?, _ pictures: [Picture]) -> Digest {
        item.map { Digest([$0.whole, common] + pictures.map { site.digest(of: $0) }) } ?? .none
    }

    @Sendable func destination(_ place: Destination) -> Digest {
        made(site.digests.destinations[place.id], [place.image].compactMap(\.self))
    }

    @Sendable func hotel(_ hotel: Hotel) -> Digest { made(site.digests.hotels[hotel.id], hotel.images) }

    @Sendable func package(_ package: TripPackage) -> Digest {
        made(site.digests.packages[package.id], package.images)
    }

    @Sendable func service(_ service: Service) -> Digest {
        let digests = site.digests
        return Digest(
            made(digests.services[ServiceReference(kind: service.kind, id: service.id)], service.images),
            digests.place(service.kind, service.origin), digests.place(service.kind, service.destination))
    }
}
