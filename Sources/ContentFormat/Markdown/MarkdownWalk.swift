import CCmark
import Foundation

/// One pass over a parsed document: names its headings, drops raw HTML, notes links and pictures.
struct MarkdownWalk {
    private(set) var links: [Markdown.Target] = []
    private(set) var pictures: [Markdown.Target] = []
    private(set) var anchors: Set<String> = []

    private let file: SourceFile
    private let body: Range<Int>
    private let keepsHTML: Bool
    /// Where each line of the body begins, as CommonMark counts them: a carriage return alone ends one too.
    private lazy var lineStarts: [Int] = Self.lineStarts(file.bytes, body)
    private var names = HeadingNames()

    /// A byte that no valid UTF-8 holds marks where the renderer passed a heading's name.
    private static let mark: UInt8 = 0xFF
    private static let opening = Array(" id=\"".utf8)
    private static let closing = Array("\">".utf8)

    init(_ file: SourceFile, _ body: Range<Int>, keepsHTML: Bool) {
        self.file = file
        self.body = body
        self.keepsHTML = keepsHTML
    }

    mutating func visit(_ document: OpaquePointer?) {
        var dropped: [OpaquePointer] = []
        let iterator = cmark_iter_new(document)
        while true {
            let event = cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE { break }
            guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
            switch cmark_node_get_type(node) {
            case CMARK_NODE_HEADING: nameHeading(node)
            case CMARK_NODE_LINK: links.append(target(node))
            case CMARK_NODE_IMAGE: pictures.append(target(node))
            case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE: if !keepsHTML { dropped.append(node) }
            default: break
            }
        }
        cmark_iter_free(iterator)
        for node in dropped { cmark_node_free(node) }
    }

    private mutating func nameHeading(_ heading: OpaquePointer) {
        let name = names.name(for: MarkdownText.plain(heading))
        anchors.insert(name)
        let marker = cmark_node_new(CMARK_NODE_CUSTOM_INLINE)
        let bytes = [Self.mark] + Array(name.utf8) + [Self.mark, 0]
        bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { text in _ = cmark_node_set_on_enter(marker, text.baseAddress) }
        }
        cmark_node_prepend_child(heading, marker)
    }

    /// `<h2>` + mark + name + mark becomes `<h2 id="name">`.
    static func resolveMarks(_ rendered: UnsafeMutableRawPointer) -> String {
        let bytes = UnsafeRawBufferPointer(
            start: rendered, count: strlen(rendered.assumingMemoryBound(to: CChar.self)))
        var html: [UInt8] = []
        var copied = 0
        var isInside = false
        while let found = memchr(rendered + copied, Int32(mark), bytes.count - copied) {
            let place = found - rendered
            if html.isEmpty { html.reserveCapacity(bytes.count + 256) }
            // The bracket before an opening mark gives way to the name, and stands behind it instead.
            html.append(contentsOf: bytes[copied..<(isInside ? place : place - 1)])
            html.append(contentsOf: isInside ? closing : opening)
            copied = place + 1
            isInside.toggle()
        }
        guard copied > 0 else { return String(decoding: bytes, as: UTF8.self) }
        html.append(contentsOf: bytes[copied...])
        return String(decoding: html, as: UTF8.self)
    }

    private mutating func target(_ node: OpaquePointer) -> Markdown.Target {
        let url = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
        return Markdown.Target(url: url, alt: MarkdownText.plain(node), span: place(of: url, in: node))
    }

    /// Where the address is written; where its link begins when it is written elsewhere or otherwise (a reference, an
    /// escape). cmark's columns count bytes and forget what a quotation puts before its later lines, so they are only
    /// believed where a bracket stands.
    private mutating func place(of url: String, in node: OpaquePointer) -> Span {
        let bytes = file.bytes
        let first = lineStart(Int(cmark_node_get_start_line(node)))
        let last = lineStart(Int(cmark_node_get_end_line(node)) + 1)
        var start = first
        let told = first + Int(cmark_node_get_start_column(node)) - 1
        if told < last, told >= first, "[!<".utf8.contains(bytes[told]) { start = told }
        let wanted = Array(url.utf8)
        guard !wanted.isEmpty, last - start >= wanted.count else { return Span(start, start) }
        for offset in start...(last - wanted.count) where bytes[offset] == wanted[0] {
            if bytes[offset..<offset + wanted.count].elementsEqual(wanted) {
                return Span(offset, offset + wanted.count)
            }
        }
        return Span(start, start)
    }

    /// The byte at which a line of the body begins, from 1; past the last one the body's end.
    private mutating func lineStart(_ line: Int) -> Int {
        (1...lineStarts.count).contains(line) ? lineStarts[line - 1] : body.upperBound
    }

    private static func lineStarts(_ bytes: [UInt8], _ body: Range<Int>) -> [Int] {
        var starts = [body.lowerBound]
        for offset in body {
            let isEnd = bytes[offset] == UInt8(ascii: "\n")
            let isAlone =
                bytes[offset] == UInt8(ascii: "\r")
                && (offset + 1 == body.upperBound || bytes[offset + 1] != UInt8(ascii: "\n"))
            if isEnd || isAlone { starts.append(offset + 1) }
        }
        return starts
    }
}
