import ContentFormat

/// All templates of a site, compiled and checked: a page is rendered without anything left to go wrong.
struct TemplateSet: Sendable {
    private let programs: [[Step]]
    private let entries: [PageKey: Int]
    private let digests: [String: Digest]

    static let layout = "layout.mustache"

    /// Compiles every template for the page kinds that use it; templates that no kind uses are checked all the same.
    ///
    /// - Parameters:
    ///   - folder: The template folder as the user named it, for messages.
    ///   - assets: The published URL of each asset by its path below `assets/`.
    /// - Throws: Every fault of every template, in order.
    init(
        _ templates: [TemplateSource], folder: String, kinds: [PageKind], assets: [String: String]
    ) throws(TemplateFaults) {
        var compiler = TemplateCompiler(templates, assets: assets)
        var entries: [PageKey: Int] = [:]
        var missing: Set<String> = []
        for kind in kinds {
            let (layout, view) = kind.shapes
            let page = compiler.compile(kind.template, over: [layout, view])
            if page == nil { missing.insert(kind.template) }
            let entry = compiler.compile(Self.layout, over: [layout], hidden: 1, content: page ?? -1)
            if entry == nil { missing.insert(Self.layout) }
            entries[PageKey(kind.template, kind.shapes)] = entry
        }
        compiler.checkRest(against: kinds.flatMap { [$0.shapes.layout, $0.shapes.view] })
        let faults =
            compiler.faults
            + missing.map { Diagnostic(file: "\(folder)/\($0)", message: "this template is missing") }
        guard faults.isEmpty else { throw TemplateFaults(diagnostics: faults.inOrder()) }
        programs = compiler.programs.map { $0.instructions.map(Step.init) }
        digests = Dictionary(
            kinds.map { ($0.template, Digest(compiler.made(Self.layout), compiler.made($0.template))) },
            uniquingKeysWith: { first, _ in first })
        self.entries = entries
    }

    /// Of a page's template, the layout, and all that they include and refer to; nil when no kind of page uses it.
    func made(_ template: String) -> Digest? { digests[template] }

    /// Somewhere to render many pages into, one after the other.
    @Sendable func renderer() -> Renderer { Renderer(programs) }

    /// The bytes of one page. Nil when no page kind was declared for its template and its views.
    func render(_ page: Page, with renderer: inout Renderer) -> [UInt8]? {
        guard let entry = entries[PageKey(page.template, page.shapes)] else { return nil }
        page.withViews { layout, view in renderer.run(entry, over: [layout, view]) }
        return renderer.take()
    }

    private struct PageKey: Hashable {
        let template: String
        let layout: ObjectIdentifier
        let view: ObjectIdentifier

        init(_ template: String, _ shapes: (layout: Shape, view: Shape)) {
            self.template = template
            layout = shapes.layout.id
            view = shapes.view.id
        }
    }
}

/// What is wrong with the templates of a site.
struct TemplateFaults: Error {
    let diagnostics: [Diagnostic]
}
