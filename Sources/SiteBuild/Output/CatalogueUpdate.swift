import CatalogueFile
import ContentFormat
import Travel

/// The server's catalogue, from what it is to what the content says.
struct CatalogueUpdate: Sendable {
    private let source: SiteSource
    private let past: SiteMemory
    private let path: String

    init(_ source: SiteSource, _ past: SiteMemory, path: String) {
        self.source = source
        self.past = past
        self.path = path
    }

    struct Staged {
        let catalogue: StagedCatalogue?
        let rest: Digest
        let revision: String
        let known: SiteMemory.CatalogueState?
        let path: String

        func discard() { catalogue?.discard() }

        func publish() throws -> SiteMemory.CatalogueState? {
            guard let catalogue else { return known }
            try catalogue.publish()
            return FileStamp(path, now: nil).map {
                SiteMemory.CatalogueState(stamp: $0, rest: rest, revision: revision)
            }
        }
    }

    /// Writes the new catalogue beside the old one; nothing when they are the same.
    func stage() async throws -> Staged {
        let rest = self.rest
        // Without the records that went into it nobody knows which of its rows are still right.
        let isKnown = !past.records.isEmpty && past.catalogue?.stamp == FileStamp(path, now: nil)
        let known = isKnown ? past.catalogue : nil
        let change = known == nil ? nil : difference()
        if let change, change.isEmpty, rest == known?.rest, source.revision == known?.revision {
            return Staged(catalogue: nil, rest: rest, revision: source.revision, known: known, path: path)
        }
        let records = source.records
        let staged = try CatalogueWriter(path: path).stage(
            source.site.catalogue, revision: source.revision, since: rest == known?.rest ? change : nil
        ) { folder, id in records[folder, id] }
        if known == nil, staged.hasRowsOfOld(), let stamp = FileStamp(path, now: nil) {
            staged.discard()
            let same = SiteMemory.CatalogueState(stamp: stamp, rest: rest, revision: source.revision)
            return Staged(catalogue: nil, rest: rest, revision: source.revision, known: same, path: path)
        }
        return Staged(catalogue: staged, rest: rest, revision: source.revision, known: known, path: path)
    }

    /// Of all rows but those of items and the revision.
    private var rest: Digest {
        let digests = source.site.digests
        var digest = Digest(digests.site, Digest(of: source.site.base.absolute("/")))
        for (kind, places) in digests.places.sorted(by: { $0.key < $1.key }) {
            digest.add(kind.rawValue)
            for place in places.sorted(by: { $0.key < $1.key }) { digest.add(place.value) }
        }
        for company in digests.operators.sorted(by: { $0.key < $1.key }) { digest.add(company.value) }
        return digest
    }

    private func difference() -> CatalogueChange {
        let catalogue = source.site.catalogue
        var change = CatalogueChange()
        for (folder, now) in source.records.kept {
            let before = past.records[folder] ?? [:]
            change.changed[folder] = Set(now.filter { before[$0.key]?.made != $0.value.made }.keys)
            change.removed[folder] = Set(before.keys.filter { now[$0] == nil })
        }
        // A row can be searched by the names of its destination.
        if let places = change.changed["destinations"], !places.isEmpty {
            for hotel in catalogue.hotels where places.contains(hotel.destination) {
                change.changed[BookingType.hotel.folder, default: []].insert(hotel.id)
            }
            for package in catalogue.packages where places.contains(package.destination) {
                change.changed[BookingType.package.folder, default: []].insert(package.id)
            }
        }
        return change
    }
}
