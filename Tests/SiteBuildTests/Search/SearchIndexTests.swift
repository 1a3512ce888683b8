import CatalogueFile
import Foundation
import Testing
import Travel

@testable import SiteBuild

/// The browser's search index: whole, small in every part, and still where nothing changed.
@Suite struct SearchIndexTests {
    @Test("Every stay is in one file of rows and one of cards, in the same place of both")
    func rowsAndCards() throws {
        let files = try Self.files(Self.houses(900))
        var seen: Set<String> = []
        for (path, file) in files where path.hasPrefix("search/hotels/rows/") {
            let places = try #require(file["places"] as? [String])
            let chunks = try #require(file["chunks"] as? [[Int]])
            let prices = try #require(file["price"] as? [Int])
            var row = 0
            for (place, sizes) in zip(places, chunks) {
                for (number, size) in sizes.enumerated() {
                    let cards = try #require(files["search/hotels/cards/\(place)/\(number).json"])
                    let ids = try #require(cards["id"] as? [String])
                    #expect(ids.count == size)
                    for id in ids {
                        #expect(prices[row] == Self.price(id) && seen.insert(id).inserted)
                        row += 1
                    }
                }
            }
            #expect(row == prices.count)
        }
        #expect(seen.count == 900)
    }

    @Test("Each word of a name leads to it: by a leaf of names, or as a common word of its row")
    func names() throws {
        let houses = try Self.houses(900)
        let files = try Self.files(houses)
        let contents = try #require(files["search/hotels/names.json"])
        let leaves = try #require(contents["leaves"] as? [[Any]])
        let common = try #require(contents["common"] as? [String])
        #expect(common == ["at", "house", "the"])
        var held: [String: Set<String>] = [:]
        for leaf in leaves {
            let (prefix, file) = (try #require(leaf[0] as? String), try #require(leaf[1] as? String))
            let ids = try #require(files["search/hotels/names/\(file).json"]?["id"] as? [String])
            #expect(ids.count <= NameTree.leafSize && Set(ids).count == ids.count)
            held[prefix] = Set(ids)
        }
        #expect(held.count == leaves.count)
        #expect(leaves.reduce(0) { $0 + ($1[2] as? Int ?? 0) } == houses.count)
        for house in houses {
            for word in Set(Folding.words(house.name)).subtracting(common) {
                let found = held.contains { prefix, ids in
                    (prefix.hasPrefix(word) || word.hasPrefix(prefix)) && ids.contains(house.id.text)
                }
                #expect(found, "\(house.name): \(word)")
            }
        }
    }

    @Test("What an edit rewrites names what was edited, and is little; nothing else changes")
    func edits() throws {
        let before = try Self.houses(900)
        var after = before
        let old = before[123]
        after[123] = try Self.house(123, rate: 7, of: 900)
        let (was, now) = (try Self.shards(before), try Self.shards(after))
        #expect(was.map(\.path) == now.map(\.path))
        let changed = zip(was, now).filter { $0.make().bytes != $1.make().bytes }
        #expect(changed.allSatisfy { $0.1.sources.contains(.hotel(old.id)) })
        #expect((1...5).contains(changed.count))
        let bytes = changed.reduce(0) { $0 + $1.1.make().bytes.count }
        #expect(bytes < 40_000, "\(bytes) bytes of JSON")
        let most = now.map { $0.make().bytes.count }.max() ?? 0
        #expect(most < 32_000, "no file holds them all")
    }

    @Test("One house more moves none of another place")
    func additions() throws {
        let before = try Self.houses(900)
        let added = try Self.house(900, of: 900)
        let (was, now) = (try Self.shards(before), try Self.shards(before + [added]))
        let old = Dictionary(uniqueKeysWithValues: was.map { ($0.path, $0) })
        for shard in now where !shard.sources.contains(.hotel(added.id)) {
            let same = try #require(old[shard.path])
            #expect(same.make().bytes == shard.make().bytes || same.given != shard.given, "\(shard.path)")
        }
    }

    @Test(
        "A leaf's file is named after what it holds, whatever the letters",
        arguments: [
            ("", "_"), ("ho", "ho"), ("house 1", "house-1"), ("東", "_e6_9d_b1"),
        ])
    func fileNames(prefix: String, name: String) {
        #expect(NameTree.Leaf(prefix: prefix, names: []).fileName == name)
    }

    @Test("Names that are all the same still fit into leaves")
    func sameNames() throws {
        let names = try (0..<1_000).map { (name: "Ibis", id: try #require(Slug("ibis-\($0)"))) }
        let tree = NameTree(names)
        #expect(tree.leaves.allSatisfy { $0.names.count <= NameTree.leafSize })
        #expect(Set(tree.leaves.flatMap(\.names)).count == 1_000)
        #expect(tree.common == ["ibis"] && tree.commonWords.allSatisfy { $0 == ["ibis"] })
    }

    @Test("A name without a letter is still among the names, and names stand in order")
    func order() throws {
        let names = ["Casa B", "★", "Casa", "casa a"].enumerated().map { (name: $1, id: Slug("i-\($0)")) }
        let tree = NameTree(try names.map { (name: $0.name, id: try #require($0.id)) })
        #expect(tree.leaves.map(\.names) == [[1, 2, 3, 0]] && tree.leaves[0].beginnings == 4)
    }

    @Test(
        "Files double in number when what they hold doubles",
        arguments: [
            (0, 0), (1, 1), (16, 1), (17, 2), (33, 4), (64, 4), (65, 8),
        ])
    func sharding(items: Int, files: Int) {
        #expect(Sharding.count(items, each: 16) == files)
    }

    @Test("Routes of an origin stand together, with the fare and the time that their page shows")
    func routes() throws {
        let site = try #require(BaseURL("https://example.com"))
        let catalogue = try SampleCatalogue.make()
        let index = SearchIndex(site: SiteContext(catalogue: catalogue, base: site))
        let shard = try #require(index.shards.first { $0.path == "search/flights/0.json" })
        let text = String(decoding: shard.make().bytes, as: UTF8.self)
        let card = try #require(Atlas(SiteContext(catalogue: catalogue, base: site)).lines(.flight).first)
        #expect(
            text == "{\"origins\":[\"LIS\"],\"counts\":[1],\"to\":[\"JFK\"],\"services\":1,\"currency\":\"EUR\","
                + "\"price\":\(card.fare.minorUnits),\"minutes\":\(card.fastest)}")
    }

    // MARK: - A catalogue to index

    private static let sights = "harbour light street morning river stone garden window tram hill".split(separator: " ")

    private static func price(_ id: String) -> Int { 5_000 + (Int(id.dropFirst("house-".count)) ?? 0) }

    private static func house(_ number: Int, rate: Int? = nil, of count: Int) throws -> Hotel {
        let id = "house-\(number)"
        let room = Room(
            code: try #require(Slug("double")), name: "Double", sleeps: 2, count: 1, rate: rate ?? price(id))
        return Hotel(
            id: try #require(Slug(id)), name: "House \(number) at the \(sights[number % sights.count])",
            destination: try #require(Slug("place-\(number % 20)")), stars: number % 5 + 1,
            rating: Rating(hundredths: 600 + number % 40 * 10, reviews: number),
            currency: try #require(Currency("EUR")), rooms: [room])
    }

    private static func houses(_ count: Int) throws -> [Hotel] { try (0..<count).map { try house($0, of: count) } }

    private static func shards(_ hotels: [Hotel]) throws -> [SearchShard] {
        let zone = try #require(Zone("Europe/Lisbon"))
        let middle = try #require(Coordinates(latitude: 38, longitude: -9))
        let places = try (0..<20).map { number in
            Destination(
                id: try #require(Slug("place-\(number)")), name: "Place \(number)", country: "Somewhere", zone: zone,
                location: middle, airport: nil, image: nil, updated: nil, words: .none)
        }
        let catalogue = Catalogue(
            site: Site(title: "T", baseURL: "https://example.com"), destinations: places,
            hotels: hotels.sorted { $0.id < $1.id })
        let base = try #require(BaseURL("https://example.com"))
        return SearchIndex(site: SiteContext(catalogue: catalogue, base: base)).shards
    }

    private static func files(_ hotels: [Hotel]) throws -> [String: [String: Any]] {
        var files: [String: [String: Any]] = [:]
        for shard in try shards(hotels) {
            let value = try JSONSerialization.jsonObject(with: Data(shard.make().bytes))
            #expect(files.updateValue(try #require(value as? [String: Any]), forKey: shard.path) == nil)
        }
        return files
    }
}
