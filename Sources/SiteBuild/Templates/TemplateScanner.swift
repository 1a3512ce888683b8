import ContentFormat

/// Splits a template into text and tags, by the rules of the Mustache specification: delimiters may change, and a line
/// that holds one tag that gives no output of its own, and nothing else, disappears whole.
struct TemplateScanner {
    enum Piece {
        case text(Range<Int>)
        case lineStart
        case tag(Tag)
    }

    struct Tag {
        /// `#`, `^`, `/`, `>`, `&`, `{` or `name`.
        let kind: Kind
        let name: TemplateName
        /// The tag's first byte.
        let offset: Int
        /// The whitespace before a tag alone on its line; empty otherwise.
        let indentation: Range<Int>
    }

    enum Kind: Equatable { case name, unescaped, section, inverted, close, partial }

    private let source: TemplateSource
    private var opening: [UInt8] = Array("{{".utf8)
    private var closing: [UInt8] = Array("}}".utf8)
    private var place = 0
    private(set) var pieces: [Piece] = []
    private(set) var faults: [Diagnostic] = []

    init(_ source: TemplateSource) {
        self.source = source
    }

    mutating func scan() {
        if !source.bytes.isEmpty { pieces.append(.lineStart) }
        while place < source.bytes.count {
            guard let start = find(opening, from: place) else {
                appendText(place..<source.bytes.count)
                return
            }
            let textStart = place
            guard scanTag(at: start, textStart: textStart) else {
                appendText(textStart..<source.bytes.count)
                return
            }
        }
    }

    /// Reads the tag that opens at `start`, after the text from `textStart`. False when it is never closed.
    private mutating func scanTag(at start: Int, textStart: Int) -> Bool {
        let inside = start + opening.count
        let sigil = inside < source.bytes.count ? source.bytes[inside] : 0
        let isTriple = sigil == UInt8(ascii: "{")
        let isDelimiters = sigil == UInt8(ascii: "=")
        let close = (isTriple ? [UInt8(ascii: "}")] : isDelimiters ? [UInt8(ascii: "=")] : []) + closing
        guard let end = find(close, from: isDelimiters ? inside + 1 : inside) else {
            fault(start, "tag is never closed with \(String(decoding: close, as: UTF8.self))")
            return false
        }
        let after = end + close.count
        let kind = Self.kinds[sigil]
        let standsAlone = kind != .some(.unescaped) && kind != nil || isDelimiters || sigil == UInt8(ascii: "!")
        let line = standsAlone ? lineAround(start..<after) : nil
        appendText(textStart..<(line?.lowerBound ?? start))
        if line != nil, case .lineStart = pieces.last { pieces.removeLast() }
        place = line?.upperBound ?? after

        let hasSigil = kind != nil || isDelimiters || sigil == UInt8(ascii: "!")
        let content = (hasSigil ? inside + 1 : inside)..<end
        if isDelimiters {
            changeDelimiters(content, tag: start)
        } else if sigil != UInt8(ascii: "!") {
            appendTag(
                kind ?? .name, content, tag: start, indentation: line.map { $0.lowerBound..<start } ?? start..<start)
        }
        if line != nil, place < source.bytes.count { pieces.append(.lineStart) }
        return true
    }

    private static let kinds: [UInt8: Kind] = [
        UInt8(ascii: "#"): .section, UInt8(ascii: "^"): .inverted, UInt8(ascii: "/"): .close,
        UInt8(ascii: ">"): .partial, UInt8(ascii: "&"): .unescaped, UInt8(ascii: "{"): .unescaped,
    ]

    private mutating func appendTag(_ kind: Kind, _ content: Range<Int>, tag: Int, indentation: Range<Int>) {
        let trimmed = trim(content)
        guard !trimmed.isEmpty else { return fault(tag, "tag without a name") }
        if kind == .name, let first = source.bytes[trimmed].first,
            first == UInt8(ascii: "<") || first == UInt8(ascii: "$")
        {
            return fault(tag, "template inheritance is not supported: use a partial")
        }
        let name = TemplateName(
            text: String(decoding: source.bytes[trimmed], as: UTF8.self), offset: trimmed.lowerBound)
        pieces.append(.tag(Tag(kind: kind, name: name, offset: tag, indentation: indentation)))
    }

    private mutating func changeDelimiters(_ content: Range<Int>, tag: Int) {
        let parts = source.bytes[content].split(whereSeparator: Self.isSpace)
        guard parts.count == 2, !parts.joined().contains(UInt8(ascii: "=")) else {
            return fault(tag, "a change of delimiters names two, as in {{=<% %>=}}")
        }
        opening = Array(parts[0])
        closing = Array(parts[1])
    }

    /// The whole line around a tag, its line end included, when there is nothing but spaces beside the tag.
    private func lineAround(_ tag: Range<Int>) -> Range<Int>? {
        var start = tag.lowerBound
        while start > 0, source.bytes[start - 1] != UInt8(ascii: "\n") {
            guard Self.isBlank(source.bytes[start - 1]) else { return nil }
            start -= 1
        }
        var end = tag.upperBound
        while end < source.bytes.count, Self.isBlank(source.bytes[end]) { end += 1 }
        if end == source.bytes.count { return start..<end }
        if source.bytes[end] == UInt8(ascii: "\n") { return start..<(end + 1) }
        let isReturn = source.bytes[end] == UInt8(ascii: "\r")
        if isReturn, end + 1 < source.bytes.count, source.bytes[end + 1] == UInt8(ascii: "\n") {
            return start..<(end + 2)
        }
        return nil
    }

    /// Text, with a mark wherever a line begins in it.
    private mutating func appendText(_ range: Range<Int>) {
        var start = range.lowerBound
        for index in range where source.bytes[index] == UInt8(ascii: "\n") {
            pieces.append(.text(start..<(index + 1)))
            start = index + 1
            if start < source.bytes.count { pieces.append(.lineStart) }
        }
        if start < range.upperBound { pieces.append(.text(start..<range.upperBound)) }
    }

    private func find(_ needle: [UInt8], from start: Int) -> Int? {
        guard let first = needle.first, source.bytes.count - needle.count >= start else { return nil }
        for index in start...(source.bytes.count - needle.count)
        where source.bytes[index] == first && source.bytes[index..<(index + needle.count)].elementsEqual(needle) {
            return index
        }
        return nil
    }

    private func trim(_ range: Range<Int>) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, Self.isSpace(source.bytes[low]) { low += 1 }
        while low < high, Self.isSpace(source.bytes[high - 1]) { high -= 1 }
        return low..<high
    }

    private mutating func fault(_ offset: Int, _ message: String) {
        faults.append(source.file.diagnostic(at: offset, message))
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    private static func isSpace(_ byte: UInt8) -> Bool { isBlank(byte) || byte == 10 || byte == 13 }
}
