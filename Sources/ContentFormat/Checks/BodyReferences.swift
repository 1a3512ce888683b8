import Travel

/// A link that an editor wrote, and where.
package struct ContentLink: Sendable {
    /// As written: `/hotels/casa-do-farol/#rooms`, `#rooms`, `https://…`.
    package let url: String
    package let owner: ContentOwner
    private let source: SourceFile
    private let span: Span

    init(url: String, owner: ContentOwner, source: SourceFile, span: Span) {
        self.url = url
        self.owner = owner
        self.source = source
        self.span = span
    }

    /// A fault at this link.
    package func diagnostic(_ message: String) -> Diagnostic { source.diagnostic(at: span, message) }
}

/// The links and headings of every published body.
struct BodyReferences {
    private(set) var links: [ContentLink] = []
    private(set) var anchors: [ContentOwner: Set<String>] = [:]

    init(_ content: ReadContent, _ index: ItemIndex) {
        for body in Self.bodies(content, index) {
            links += body.markdown.links.map {
                ContentLink(url: $0.url, owner: body.owner, source: body.source, span: $0.span)
            }
            anchors[body.owner, default: []].formUnion(body.markdown.anchors)
        }
        if let site = content.site {
            links += site.links.map { ContentLink(url: $0.value, owner: .site, source: site.source, span: $0.span) }
        }
    }

    struct Body {
        let owner: ContentOwner
        let source: SourceFile
        let markdown: Markdown
    }

    /// The bodies of all published items and of their translations.
    static func bodies(_ content: ReadContent, _ index: ItemIndex) -> [Body] {
        var bodies: [Body] = []
        var owners: [String: ContentOwner] = [:]
        func add<Item, References>(_ read: Read<Item, References>, _ owner: ContentOwner) {
            guard index.isPublished(read) else { return }
            owners[read.source.path] = owner
            if let body = read.body { bodies.append(Body(owner: owner, source: read.source, markdown: body)) }
        }
        for read in content.destinations { add(read, .destination(read.id)) }
        for read in content.hotels { add(read, .hotel(read.id)) }
        for read in content.packages { add(read, .package(read.id)) }
        for read in content.pages { add(read, .page(read.id)) }
        for read in content.serviceWords {
            guard let references = read.references else { continue }
            let kind = references.kind
            add(read, references.route == nil ? .service(kind, read.id) : .route(kind, read.id.text))
        }
        for translation in content.translations {
            if let owner = owners[translation.file.itemPath], let body = translation.body {
                bodies.append(Body(owner: owner, source: translation.source, markdown: body))
            }
        }
        return bodies
    }
}
