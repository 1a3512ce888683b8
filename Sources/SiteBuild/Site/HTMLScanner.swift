/// Finds the tags of an HTML fragment and their attributes; tolerant of what browsers tolerate.
struct HTMLScanner {
    struct Tag {
        /// In lower case; an end tag's begins with `/`.
        var name: String
        var attributes: [Attribute] = []

        func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
    }

    struct Attribute {
        /// In lower case.
        let name: String
        /// With character references resolved as far as URLs and ids need them.
        let value: String
        /// The bytes of the value as written, without its quotation marks.
        let range: Range<Int>
    }

    private let bytes: [UInt8]
    private var place = 0

    private init(_ html: String) {
        bytes = Array(html.utf8)
    }

    /// All tags in order, without comments.
    static func tags(of html: String) -> [Tag] {
        var scanner = HTMLScanner(html)
        var tags: [Tag] = []
        while let tag = scanner.next() { tags.append(tag) }
        return tags
    }

    /// The fragment with the values of these attributes replaced.
    static func replacing(_ names: Set<String>, in html: String, _ replace: (String) -> String) -> String {
        var scanner = HTMLScanner(html)
        var output: [UInt8] = []
        var copied = 0
        while let tag = scanner.next() {
            for attribute in tag.attributes where names.contains(attribute.name) {
                let value = replace(attribute.value)
                guard value != attribute.value else { continue }
                output += scanner.bytes[copied..<attribute.range.lowerBound]
                appendEscaped(value, to: &output)
                copied = attribute.range.upperBound
            }
        }
        return String(decoding: output + scanner.bytes[copied...], as: UTF8.self)
    }

    /// Just behind the `>` that ends a tag, quotation marks minded.
    ///
    /// - Parameter rest: A tag from somewhere between its attributes on.
    static func endOfTag(in rest: Substring) -> String.Index {
        var quote: Character?
        for index in rest.indices {
            let character = rest[index]
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if character == ">" {
                return rest.index(after: index)
            }
        }
        return rest.endIndex
    }

    private mutating func next() -> Tag? {
        while let open = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
            place = open + 1
            if bytes[place...].starts(with: "!--".utf8) {
                skipComment()
            } else if let name = readName(), !name.isEmpty {
                return readAttributes(Tag(name: name))
            }
        }
        return nil
    }

    private mutating func skipComment() {
        let end = "-->".utf8
        while place < bytes.count, !bytes[place...].starts(with: end) { place += 1 }
    }

    private mutating func readName() -> String? {
        guard let first = current, Self.isLetter(first) || first == UInt8(ascii: "/") else { return nil }
        return read { !Self.isSpace($0) && $0 != UInt8(ascii: ">") }.text.lowercased()
    }

    private mutating func readAttributes(_ tag: Tag) -> Tag {
        var tag = tag
        while let byte = current, byte != UInt8(ascii: ">") {
            if Self.isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=") {
                place += 1
                continue
            }
            let name = read { !Self.isSpace($0) && !"=/>".utf8.contains($0) }.text.lowercased()
            skipSpace()
            guard current == UInt8(ascii: "=") else {
                tag.attributes.append(Attribute(name: name, value: "", range: place..<place))
                continue
            }
            place += 1
            skipSpace()
            let (text, range) = readValue()
            tag.attributes.append(Attribute(name: name, value: Self.unescaped(text), range: range))
        }
        return tag
    }

    private mutating func readValue() -> (text: String, range: Range<Int>) {
        guard let quote = current, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return read { !Self.isSpace($0) && $0 != UInt8(ascii: ">") }
        }
        place += 1
        let value = read { $0 != quote }
        place = min(place + 1, bytes.count)
        return value
    }

    private mutating func read(while condition: (UInt8) -> Bool) -> (text: String, range: Range<Int>) {
        let start = place
        while let byte = current, condition(byte) { place += 1 }
        return (String(decoding: bytes[start..<place], as: UTF8.self), start..<place)
    }

    private mutating func skipSpace() {
        while let byte = current, Self.isSpace(byte) { place += 1 }
    }

    private var current: UInt8? { place < bytes.count ? bytes[place] : nil }

    private static func unescaped(_ text: String) -> String {
        guard text.contains("&") else { return text }
        var (result, rest) = ("", text[...])
        let names = [("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
        while let first = rest.first {
            if first == "&", let (name, meaning) = names.first(where: { rest.hasPrefix($0.0) }) {
                result += meaning
                rest.removeFirst(name.count)
            } else {
                result.append(rest.removeFirst())
            }
        }
        return result
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    private static func isSpace(_ byte: UInt8) -> Bool { [9, 10, 12, 13, 32].contains(byte) }
}
