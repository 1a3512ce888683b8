import CatalogueFile
import Travel

/// Which names lie in which file: a tree of the beginnings of names and of the words in them, its leaves small enough
/// to fetch for one search.
///
/// A name counts by its beginning and by each of its words that is not common, every time with all that follows:
/// `casa do farol`, `do farol`, `farol`. So a leaf `fa` holds what has a word that begins so, and the names of the
/// leaves in order, each with what begins with it, are all names in order. A new name changes the leaves of its words.
struct NameTree: Sendable {
    /// The most names in a leaf.
    static let leafSize = 128
    /// A word of more names than this is common: no leaf could hold them.
    static let mostNames = 256

    struct Leaf: Sendable {
        /// How what it holds begins; folded words with a space between.
        let prefix: String
        /// Places in the list of names, in the order of the folded names.
        let names: [Int]
        /// How many of them begin so; the others have a word within that does.
        var beginnings = 0

        /// What its file is called: `ho`, `house-1`; other letters in hexadecimal.
        var fileName: String {
            if prefix.isEmpty { return "_" }
            return prefix.utf8.map { byte in
                switch byte {
                case UInt8(ascii: " "): "-"
                case 0x30...0x39, 0x61...0x7A: String(UnicodeScalar(byte))
                default: "_" + String(byte, radix: 16)
                }
            }.joined()
        }
    }

    /// In the order of their prefixes.
    let leaves: [Leaf]
    let common: [String]
    /// The common words of each name, without repetition.
    let commonWords: [[String]]

    private typealias Key = (text: [UInt8], name: Int, begins: Bool)

    /// - Parameter names: With the id of each, which tells two of one name apart.
    init(_ names: [(name: String, id: Slug)]) {
        let words = names.map { Folding.words($0.name) }
        var counts: [String: Int] = [:]
        for own in words { for word in Set(own) { counts[word, default: 0] += 1 } }
        let common = Set(counts.filter { $0.value > Self.mostNames }.keys)
        self.common = common.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        commonWords = words.map { common.isEmpty ? [] : Set($0).intersection(common).sorted() }
        var keys: [Key] = []
        for (index, own) in words.enumerated() {
            let end = " " + names[index].id.text.replacing("-", with: " ")
            for start in own.indices where start == 0 || !common.contains(own[start]) {
                keys.append((Array((own[start...].joined(separator: " ") + end).utf8), index, start == 0))
            }
        }
        keys.sort { $0.text == $1.text ? $0.name < $1.name : $0.text.lexicographicallyPrecedes($1.text) }
        let order = Self.order(words, names.map(\.id))
        var leaves: [Leaf] = []
        Self.split(keys[...], at: 0) { keys, depth in
            let prefix = String(decoding: keys.first?.text.prefix(depth) ?? [], as: UTF8.self)
            leaves.append(
                Leaf(
                    prefix: prefix, names: Set(keys.map(\.name)).sorted { order[$0] < order[$1] },
                    beginnings: keys.count(where: \.begins)))
        }
        self.leaves = leaves
    }

    /// The place of each name among all in order.
    private static func order(_ words: [[String]], _ ids: [Slug]) -> [Int] {
        let names = words.map { Array($0.joined(separator: " ").utf8) }
        let sorted = names.indices.sorted {
            names[$0] == names[$1] ? ids[$0] < ids[$1] : names[$0].lexicographicallyPrecedes(names[$1])
        }
        var order = Array(repeating: 0, count: names.count)
        for (place, name) in sorted.enumerated() { order[name] = place }
        return order
    }

    /// Cuts sorted keys that share their first `depth` bytes until few enough are left, a letter at a time.
    private static func split(_ keys: ArraySlice<Key>, at depth: Int, _ leaf: (ArraySlice<Key>, Int) -> Void) {
        guard keys.count > leafSize else {
            if !keys.isEmpty { leaf(keys, depth) }
            return
        }
        var start = keys.startIndex
        while start < keys.endIndex {
            let letter = letter(of: keys[start].text, at: depth)
            let end = keys[start...].firstIndex { Self.letter(of: $0.text, at: depth) != letter } ?? keys.endIndex
            if letter.isEmpty {
                leaf(keys[start..<end], depth)
            } else {
                split(keys[start..<end], at: depth + letter.count, leaf)
            }
            start = end
        }
    }

    /// The bytes of the UTF-8 letter there; none at the end.
    private static func letter(of key: [UInt8], at depth: Int) -> ArraySlice<UInt8> {
        guard depth < key.count else { return [] }
        let length = key[depth] < 0x80 ? 1 : key[depth] < 0xE0 ? 2 : key[depth] < 0xF0 ? 3 : 4
        return key[depth..<min(key.count, depth + length)]
    }
}
