import ContentFormat
import Travel

/// One file of the browser's search index: where it goes, what it is made from, and how.
///
/// Nothing else decides its bytes: items that it does not name may change without it.
struct SearchShard: Sendable {
    /// An item whose record the file is made from.
    enum Source: Hashable, Sendable {
        case destination(Slug)
        case hotel(Slug)
        case package(Slug)
        case service(ServiceReference)
        /// An airport or a station.
        case stop(BookingType, Code)
    }

    /// Below the output folder: `search/hotels/rows/3.json`. It does not change while the file exists.
    let path: String
    let sources: [Source]
    /// What the index as a whole decides for this file: how many files there are, which words are common.
    let given: String
    let make: @Sendable () -> JSON

    init(_ path: String, of sources: [Source], given: String = "", _ make: @escaping @Sendable () -> JSON) {
        self.path = "search/\(path).json"
        self.sources = sources
        self.given = given
        self.make = make
    }

    /// The file as a build plans it: made again when an item that it is made from has changed.
    func file(_ site: SiteContext) -> PlannedFile {
        var made = Digest(Digest(of: site.base.link("/")), Digest(of: given))
        for source in sources { made.add(site.digests.shape(of: source)) }
        return PlannedFile(path, from: made, .bytes { [make] in make().bytes })
    }
}

extension ContentDigests {
    fileprivate func shape(of source: SearchShard.Source) -> Digest {
        switch source {
        case .destination(let id): destinations[id]?.shape ?? .none
        case .hotel(let id): hotels[id]?.shape ?? .none
        case .package(let id): packages[id]?.shape ?? .none
        case .service(let reference): services[reference]?.shape ?? .none
        case .stop(let kind, let code): place(kind, code)
        }
    }
}

/// How many files something is cut into, and which of them holds what: so that a change of one item moves no other.
enum Sharding {
    /// A power of two, so that a catalogue must double before anything moves.
    static func count(_ items: Int, each size: Int) -> Int {
        var count = 1
        while count * size < items { count *= 2 }
        return items == 0 ? 0 : count
    }

    /// FNV-1a, 32 bits: the same on every machine and in every run.
    static func shard(_ text: String, of count: Int) -> Int {
        var hash: UInt32 = 2_166_136_261
        for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        // The low bits of FNV depend on the low bits of its input alone; the high ones are folded in.
        return Int((hash ^ hash >> 16) % UInt32(max(1, count)))
    }
}
