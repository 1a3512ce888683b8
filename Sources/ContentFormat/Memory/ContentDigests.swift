import Foundation
package import Travel

/// What tells an item from what it was: two contents with the same digest make the same pages.
package struct ItemDigest: Sendable {
    /// Of all but its body: what other pages may show of it.
    package let shape: Digest
    /// Of everything.
    package let whole: Digest
    /// Whether its body shows pictures.
    package let isIllustrated: Bool

    init(_ digests: RecordDigests, _ translations: Digest?) {
        shape = translations.map { Digest(digests.shape, $0) } ?? digests.shape
        whole = Digest(shape, digests.body)
        isIllustrated = digests.isIllustrated
    }

    init(shape: Digest, whole: Digest, isIllustrated: Bool) {
        self.shape = shape
        self.whole = whole
        self.isIllustrated = isIllustrated
    }
}

/// The digests of everything in a catalogue.
package struct ContentDigests: Sendable {
    package private(set) var site = Digest.none
    package private(set) var destinations: [Slug: ItemDigest] = [:]
    package private(set) var hotels: [Slug: ItemDigest] = [:]
    package private(set) var services: [ServiceReference: ItemDigest] = [:]
    package private(set) var packages: [Slug: ItemDigest] = [:]
    package private(set) var pages: [Slug: ItemDigest] = [:]
    package private(set) var guides: [Route: ItemDigest] = [:]
    package private(set) var places: [BookingType: [Code: Digest]] = [:]
    package private(set) var operators: [Code: Digest] = [:]

    package static let none = ContentDigests()

    private init() {}

    init(_ content: ReadContent, _ assembly: ServiceAssembly, _ catalogue: Catalogue) {
        var translated: [String: Digest] = [:]
        for translation in content.translations {
            translated[translation.file.itemPath, default: .none].add(translation.digest)
        }
        func digests<Item, References>(_ read: [Read<Item, References>]) -> [Slug: ItemDigest] {
            Dictionary(
                read.map { ($0.id, ItemDigest($0.digests, translated[$0.source.path])) },
                uniquingKeysWith: { first, _ in first })
        }
        destinations = digests(content.destinations)
        hotels = digests(content.hotels)
        pages = digests(content.pages)
        packages = digests(content.packages)
        for package in catalogue.packages {
            guard let own = packages[package.id] else { continue }
            // What a package is made of stands in its references.
            let shape = Digest(own.shape, Digest(of: package.archive))
            packages[package.id] = ItemDigest(
                shape: shape, whole: Digest(shape, own.whole), isIllustrated: own.isIllustrated)
        }
        var words: [ServiceReference: ItemDigest] = [:]
        for read in content.serviceWords {
            guard let references = read.references else { continue }
            let own = ItemDigest(read.digests, translated[read.source.path])
            if let route = references.route {
                guides[route.value] = own
            } else {
                words[ServiceReference(kind: references.kind, id: read.id)] = own
            }
        }
        services.reserveCapacity(assembly.entries.count)
        for (reference, entries) in assembly.entries {
            var shape = Digest(entries.map(\.row.digest))
            let own = words[reference]
            if let own { shape.add(own.shape) }
            services[reference] = ItemDigest(
                shape: shape, whole: own.map { Digest(shape, $0.whole) } ?? shape,
                isIllustrated: own?.isIllustrated ?? false)
        }
        site = Self.digest(of: catalogue.site)
        let kinds: [(BookingType, ReadTable<Place>)] = [(.flight, content.airports), (.train, content.stations)]
        for (kind, table) in kinds { places[kind] = table.rows.mapValues { Digest(of: $0.archive) } }
        operators = content.operators.rows.mapValues { Digest(of: $0.archive) }
    }

    /// The digest of an airport, or of a station of trains and buses.
    package func place(_ kind: BookingType, _ code: Code) -> Digest {
        places[kind == .flight ? .flight : .train]?[code] ?? .none
    }

    private static func digest(of site: Site) -> Digest {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // Texts and flags always have a JSON form; if ever one had none, its description tells sites apart as well.
        return (try? encoder.encode(site)).map { Digest(of: Array($0)) } ?? Digest(of: "\(site)")
    }
}

extension ReadTranslation {
    /// Of what it says, wherever its file lies.
    fileprivate var digest: Digest {
        var archive = ArchiveWriter()
        archive.put(file.slug)
        archive.put(file.language)
        archive.put(translation?.name)
        archive.put(translation?.summary)
        archive.put(alts)
        archive.put(pictures.map(\.value))
        return Digest(Digest(of: archive.bytes), bodyDigest)
    }
}
