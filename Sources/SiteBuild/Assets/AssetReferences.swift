/// A place in one asset that names another by its relative path.
struct AssetReference: Hashable, Sendable {
    /// As written: `./dates.js`, `../icons/bed.svg#shape`.
    let text: String
    /// The bytes of that text.
    let range: Range<Int>

    /// The path alone, without query and fragment.
    var path: String { String(text.prefix { $0 != "?" && $0 != "#" }) }
}

/// Finds what style sheets refer to: `url(…)` and `@import "…"` (CSS Syntax 3 §4), outside comments.
struct StyleReferences {
    private let bytes: [UInt8]
    private var place = 0
    private var found: [AssetReference] = []

    static func find(in bytes: [UInt8]) -> [AssetReference] {
        var finder = StyleReferences(bytes: bytes)
        finder.scan()
        return finder.found.filter { isRelative($0.text) }
    }

    /// Whether a reference means a file beside this one: no scheme, no root, no fragment alone.
    static func isRelative(_ text: String) -> Bool {
        guard let first = text.first, first != "/", first != "#", first != "?" else { return false }
        let scheme = text.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
        return !text.dropFirst(scheme.count).hasPrefix(":")
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func scan() {
        var isImport = false
        while place < bytes.count {
            let byte = bytes[place]
            if starts("/*") {
                skip(past: "*/")
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                let reference = readQuoted(byte)
                if isImport { found.append(reference) }
                isImport = false
            } else if starts("url(") {
                place += 4
                readURL()
                isImport = false
            } else if starts("@import") {
                place += 7
                isImport = true
            } else {
                if byte == UInt8(ascii: ";") { isImport = false }
                place += 1
            }
        }
    }

    private mutating func readURL() {
        while place < bytes.count, bytes[place] == 0x20 { place += 1 }
        guard place < bytes.count else { return }
        if bytes[place] == UInt8(ascii: "\"") || bytes[place] == UInt8(ascii: "'") {
            found.append(readQuoted(bytes[place]))
            return
        }
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: ")"), bytes[place] != 0x20 { place += 1 }
        found.append(reference(start..<place))
    }

    private mutating func readQuoted(_ quote: UInt8) -> AssetReference {
        let start = place + 1
        place = start
        while place < bytes.count, bytes[place] != quote, bytes[place] != 0x0A {
            place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        let end = min(place, bytes.count)
        place = min(place + 1, bytes.count)
        return reference(start..<end)
    }

    private func reference(_ range: Range<Int>) -> AssetReference {
        AssetReference(text: String(decoding: bytes[range], as: UTF8.self), range: range)
    }

    private func starts(_ text: StaticString) -> Bool {
        bytes[place...].prefix(text.utf8CodeUnitCount).elementsEqual(text.description.utf8)
    }

    private mutating func skip(past end: StaticString) {
        place += 2
        while place < bytes.count, !starts(end) { place += 1 }
        place = min(place + end.utf8CodeUnitCount, bytes.count)
    }
}
