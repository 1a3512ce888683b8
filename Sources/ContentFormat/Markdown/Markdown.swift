import CCmark

/// Words as HTML, with what `check` wants to know of them.
struct Markdown: Sendable {
    /// A link or a picture and where it was written.
    struct Target: Sendable {
        let url: String
        /// What stands for a picture when it cannot be seen.
        let alt: String
        let span: Span
    }

    let html: String
    /// The first paragraph's plain text; empty when there is none.
    let summary: String
    let links: [Target]
    let pictures: [Target]
    /// The ids of the headings.
    let anchors: Set<String>

    /// Renders CommonMark without smart punctuation. Raw HTML is left out unless allowed; either way links such as
    /// `javascript:` lead nowhere unless it is.
    init(_ file: SourceFile, body: Range<Int>, rawHTML: Bool) {
        let document = file.bytes[body].withUnsafeBytes { buffer in
            cmark_parse_document(buffer.baseAddress, buffer.count, CMARK_OPT_DEFAULT)
        }
        defer { cmark_node_free(document) }
        var walk = MarkdownWalk(file, body, keepsHTML: rawHTML)
        walk.visit(document)
        links = walk.links
        pictures = walk.pictures
        anchors = walk.anchors
        summary = MarkdownText.firstParagraph(document)
        guard let rendered = cmark_render_html(document, rawHTML ? CMARK_OPT_UNSAFE : CMARK_OPT_DEFAULT) else {
            html = ""
            return
        }
        html = MarkdownWalk.resolveMarks(UnsafeMutableRawPointer(rendered))
        cmark_get_default_mem_allocator().pointee.free(rendered)
    }
}
