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
        /// How what it holds begins; folded words with a space between, a name and its id with U+0001.
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

    /// - Parameter names: With the id of each, which tells two of one name apart.
    init(_ names: [(name: String, id: Slug)]) {
        let text = NameText(names)
        common = text.common.map { text.string($0.word) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        commonWords = text.commonWords
        let keys = text.keys
        var rank = Array(repeating: 0, count: names.count)
        for (place, key) in keys.enumerated() where key.begins { rank[key.name] = place }
        var leaves: [Leaf] = []
        text.split(keys[...], at: 0) { keys, depth in
            var own = keys.map(\.name).sorted { rank[$0] < rank[$1] }
            own = own.indices.filter { $0 == 0 || own[$0] != own[$0 - 1] }.map { own[$0] }
            let first = keys.first.map(\.start) ?? 0
            leaves.append(
                Leaf(
                    prefix: text.string(first..<first + depth), names: own,
                    beginnings: keys.count(where: \.begins)))
        }
        self.leaves = leaves
    }
}

/// All names folded, one after the other: words are ranges of it, and nothing is copied to be compared.
private struct NameText {
    /// A name from one of its words on.
    struct Key {
        let start: Int
        let end: Int
        let name: Int
        let begins: Bool
        /// Its first eight bytes: most comparisons end there.
        let head: UInt64
    }

    private var bytes: [UInt8] = []
    /// The words of each name, where it begins and where its id ends.
    private var words: [(words: [Word], start: Int, end: Int)] = []
    private(set) var common: [(hash: UInt64, word: Range<Int>)] = []
    private var isCommon: Set<UInt64> = []

    private struct Word {
        let range: Range<Int>
        /// FNV-1a, 64 bits.
        let hash: UInt64
    }

    init(_ names: [(name: String, id: Slug)]) {
        bytes.reserveCapacity(names.count * 48)
        var counts: [UInt64: Int] = [:]
        for (name, id) in names {
            var own: [Word] = []
            let beginning = bytes.count
            for word in Folding.words(name) {
                if !own.isEmpty { bytes.append(UInt8(ascii: " ")) }
                let start = bytes.count
                bytes.append(contentsOf: word.utf8)
                own.append(Word(range: start..<bytes.count, hash: hash(from: start)))
            }
            bytes.append(1)
            for byte in id.text.utf8 { bytes.append(byte == UInt8(ascii: "-") ? UInt8(ascii: " ") : byte) }
            for (index, word) in own.enumerated() where !own[..<index].contains(where: { $0.hash == word.hash }) {
                let count = counts[word.hash, default: 0] + 1
                counts[word.hash] = count
                if count == NameTree.mostNames + 1 { common.append((word.hash, word.range)) }
            }
            words.append((own, beginning, bytes.count))
        }
        isCommon = Set(common.map(\.hash))
    }

    private func hash(from start: Int) -> UInt64 {
        var hash: UInt64 = 14_695_981_039_346_656_037
        for index in start..<bytes.count { hash = (hash ^ UInt64(bytes[index])) &* 1_099_511_628_211 }
        return hash
    }

    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    var commonWords: [[String]] {
        guard !common.isEmpty else { return words.map { _ in [] } }
        let strings = Dictionary(common.map { ($0.hash, string($0.word)) }) { first, _ in first }
        return words.map { Set($0.words.map(\.hash)).compactMap { strings[$0] }.sorted() }
    }

    /// In the order of what they say.
    var keys: [Key] {
        var keys: [Key] = []
        for (name, own) in words.enumerated() {
            // A name without a word goes by its id.
            let inner = own.words.dropFirst().filter { !isCommon.contains($0.hash) }.map(\.range.lowerBound)
            for start in [own.start] + inner {
                let begins = start == own.start
                keys.append(Key(start: start, end: own.end, name: name, begins: begins, head: head(start, own.end)))
            }
        }
        return bytes.withUnsafeBufferPointer { bytes in
            keys.sorted { a, b in
                if a.head != b.head { return a.head < b.head }
                let (first, second) = (bytes[a.start..<a.end], bytes[b.start..<b.end])
                return first.elementsEqual(second) ? a.name < b.name : first.lexicographicallyPrecedes(second)
            }
        }
    }

    private func head(_ start: Int, _ end: Int) -> UInt64 {
        (start..<start + 8).reduce(0) { $0 << 8 | ($1 < end ? UInt64(bytes[$1]) : 0) }
    }

    /// Cuts sorted keys that share their first `depth` bytes until few enough are left, a letter at a time.
    func split(_ keys: ArraySlice<Key>, at depth: Int, _ leaf: (ArraySlice<Key>, Int) -> Void) {
        guard keys.count > NameTree.leafSize else {
            if !keys.isEmpty { leaf(keys, depth) }
            return
        }
        var start = keys.startIndex
        while start < keys.endIndex {
            let length = letter(of: keys[start], at: depth)
            let end =
                keys[start...].firstIndex { !isAlike($0, keys[start], depth..<depth + max(1, length)) }
                ?? keys.endIndex
            if length == 0 {
                leaf(keys[start..<end], depth)
            } else {
                split(keys[start..<end], at: depth + length, leaf)
            }
            start = end
        }
    }

    /// How many bytes the UTF-8 letter there has; none at the end.
    private func letter(of key: Key, at depth: Int) -> Int {
        guard key.start + depth < key.end else { return 0 }
        let byte = bytes[key.start + depth]
        return min(key.end - key.start - depth, byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4)
    }

    private func isAlike(_ a: Key, _ b: Key, _ range: Range<Int>) -> Bool {
        for offset in range {
            let (first, second) = (a.start + offset, b.start + offset)
            let byte = first < a.end ? Int(bytes[first]) : -1
            if byte != (second < b.end ? Int(bytes[second]) : -1) { return false }
        }
        return true
    }
}
