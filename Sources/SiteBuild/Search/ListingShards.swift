import ContentFormat
import Travel

/// Stays or packages in three kinds of file below `search/hotels` or `search/packages`, each for another question:
///
/// - `rows/{n}.json`: what all are sorted and filtered by, a few bytes each, the destinations dealt out over few files.
///   `{places: [slug], chunks: [[how many in the card file 0, 1 …]], currency, price, stars, rating, nights, marks, marksOf,
///   words, wordsOf}`; the entries of a place stand in the order of its card files. A column is a list, or one value
///   where all have the same; `marks` and `words` are the sets that occur, `marksOf` and `wordsOf` say which. `rating` is
///   in hundredths, `words` are the common words of the name.
/// - `cards/{place}/{n}.json`: what a card shows beside that: `{id, name, image, alt, note, reviews}`.
/// - `names.json` `{leaves: [[prefix, file, how many names begin so]], common: [word]}` and `names/{file}.json`, the leaves of the ``NameTree``:
///   `{places: [slug], id, name, placeOf, chunk}` and the columns of `rows`, by name.
struct ListingShards: Sendable {
    /// About as many entries as a file of rows holds.
    static let rowsSize = 320
    /// About as many as a file of cards holds: few, since a page of results takes one from each.
    static let cardsSize = 16

    let folder: String
    let site: SiteContext
    /// By place, and for each by the card file it lies in.
    private let chunks: [Slug: [[SearchEntry]]]
    private let entries: [SearchEntry]
    let rowFiles: Int

    init(_ folder: String, _ entries: [SearchEntry], site: SiteContext) {
        self.folder = folder
        self.site = site
        self.entries = entries
        chunks = Dictionary(grouping: entries, by: \.place).mapValues(Self.cut)
        rowFiles = Sharding.count(entries.count, each: Self.rowsSize)
    }

    private static func cut(_ entries: [SearchEntry]) -> [[SearchEntry]] {
        var chunks = Array(repeating: [SearchEntry](), count: chunkCount(entries.count))
        for entry in entries { chunks[chunk(entry, of: entries.count)].append(entry) }
        return chunks
    }

    private static func chunkCount(_ count: Int) -> Int { Sharding.count(count, each: cardsSize) }
    private static func chunk(_ entry: SearchEntry, of count: Int) -> Int {
        Sharding.shard(entry.id.text, of: chunkCount(count))
    }

    func count(at place: Slug) -> Int { chunks[place]?.reduce(0) { $0 + $1.count } ?? 0 }

    /// The file of rows that a place is in; nil where it has none.
    func rowFile(of place: Slug) -> Int? {
        chunks[place] == nil ? nil : Sharding.shard(place.text, of: rowFiles)
    }

    var shards: [SearchShard] {
        let tree = NameTree(entries.map { ($0.name, $0.id) })
        return rows(tree) + cards + names(tree)
    }

    private func rows(_ tree: NameTree) -> [SearchShard] {
        let words = Dictionary(zip(entries.map(\.id), tree.commonWords)) { first, _ in first }
        let places = Dictionary(grouping: chunks.keys.sorted()) { Sharding.shard($0.text, of: rowFiles) }
        return (0..<rowFiles).map { number in
            let places = (places[number] ?? []).map { (slug: $0, chunks: chunks[$0] ?? []) }
            let all = places.flatMap { $0.chunks.flatMap(\.self) }
            let given = "\(rowFiles) " + tree.common.joined(separator: " ")
            return SearchShard("\(folder)/rows/\(number)", of: all.flatMap(\.sources), given: given) {
                .object(
                    [
                        ("places", .list(places.map { .text($0.slug.text) })),
                        ("chunks", .list(places.map { .list($0.chunks.map { .int($0.count) }) })),
                    ] + Columns.facts(all) + Columns.sets("words", all.map { words[$0.id] ?? [] }))
            }
        }
    }

    private var cards: [SearchShard] {
        chunks.sorted { $0.key < $1.key }.flatMap { place, chunks in
            chunks.enumerated().map { number, entries in
                let pictures = entries.compactMap(\.picture).map { "\(site.digest(of: $0).bits)" }
                return SearchShard(
                    "\(folder)/cards/\(place)/\(number)", of: entries.flatMap(\.sources),
                    given: pictures.joined(separator: " ")
                ) { [site] in
                    .object(
                        [("id", .list(entries.map { .text($0.id.text) }))]
                            + [("name", .list(entries.map { .text($0.name) }))]
                            + Columns.texts("image", entries.map { $0.picture.map { site.thumbnail($0.file) } })
                            + Columns.texts("alt", entries.map { $0.picture?.alt })
                            + Columns.texts("note", entries.map(\.note))
                            + Columns.numbers("reviews", entries.map { $0.rating?.reviews }))
                }
            }
        }
    }

    private func names(_ tree: NameTree) -> [SearchShard] {
        let contents = SearchShard("\(folder)/names", of: entries.flatMap(\.sources)) {
            [
                "leaves": .list(
                    tree.leaves.map { .list([.text($0.prefix), .text($0.fileName), .int($0.beginnings)]) }),
                "common": .list(tree.common.map { .text($0) }),
            ]
        }
        return [contents]
            + tree.leaves.map { leaf in
                let entries = leaf.names.map { self.entries[$0] }
                let places = Set(entries.map(\.place)).sorted()
                let chunkCounts = places.map { Self.chunkCount(count(at: $0)) }
                let given = chunkCounts.map(String.init).joined(separator: " ")
                return SearchShard("\(folder)/names/\(leaf.fileName)", of: entries.flatMap(\.sources), given: given) {
                    let order = Dictionary(zip(places, places.indices)) { first, _ in first }
                    let placeOf = entries.map { order[$0.place] ?? 0 }
                    let chunk = zip(entries, placeOf).map { Sharding.shard($0.id.text, of: chunkCounts[$1]) }
                    return .object(
                        [("places", .list(places.map { .text($0.text) }))]
                            + [("id", .list(entries.map { .text($0.id.text) }))]
                            + [("name", .list(entries.map { .text($0.name) }))]
                            + Columns.numbers("placeOf", placeOf) + Columns.numbers("chunk", chunk)
                            + Columns.facts(entries))
                }
            }
    }
}

extension SiteContext {
    /// The link to the smallest copy of a picture that fills a card, or to the picture itself where there are no copies.
    fileprivate func thumbnail(_ file: String) -> String {
        let copies = pictures.variants(of: file)?.plain ?? []
        let copy = copies.first { $0.width >= 400 } ?? copies.last
        return picture(copy?.path(of: file) ?? file)
    }
}
