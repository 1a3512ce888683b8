package import Travel

/// Everything wrong with a content folder, in the order it is shown; at least one error.
package struct ContentFaults: Error, Sendable {
    package let diagnostics: [Diagnostic]

    package init(diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }
}

/// A content folder that has no faults.
package struct LoadedContent: Sendable {
    package let catalogue: Catalogue
    /// What does not stop a build: dates that all lie in the past.
    package let warnings: [Diagnostic]
    /// Links in bodies and in the site's navigation, for `check` to hold against the site's pages.
    package let links: [ContentLink]
    /// The ids of the headings in each body.
    package let anchors: [ContentOwner: Set<String>]
    /// Every picture in `media/`, used or not: `media/name.jpg`, sorted.
    package let media: [String]
    /// What tells each item from what it was.
    package let digests: ContentDigests
    /// What the next load may go by.
    package let memory: ContentMemory
}

/// Reads a content folder whole: either everything in it is right, or every fault is told.
///
///     let content = try ContentLoader(root: "Content", today: today).load()
package struct ContentLoader: Sendable {
    private let root: String
    private let includeDrafts: Bool
    private let today: TravelDate?
    private let checksBodies: Bool
    private let memory: ContentMemory?
    private let texts: KeptTexts?

    /// - Parameters:
    ///   - root: the folder as the user named it; diagnostics begin with it.
    ///   - includeDrafts: whether items that say `draft: true` are kept.
    ///   - today: the day against which dates are past, or nil to leave that question.
    ///   - checksBodies: whether pictures, alt texts and the shape of links in bodies, and package parts out of reach,
    ///     count as faults: what `check` does beyond a build.
    ///   - memory: what an earlier load remembers, empty for the first; without it nothing is remembered, and links and
    ///     headings are collected.
    ///   - texts: where bodies are kept, which goes with `memory`.
    package init(
        root: String, includeDrafts: Bool = false, today: TravelDate? = nil, checksBodies: Bool = false,
        memory: ContentMemory? = nil, texts: KeptTexts? = nil
    ) {
        var root = root
        while root.count > 1, root.hasSuffix("/") { root.removeLast() }
        self.root = root
        self.includeDrafts = includeDrafts
        self.today = today
        self.checksBodies = checksBodies
        self.memory = memory
        self.texts = texts
    }

    package func load() throws(ContentFaults) -> LoadedContent {
        let content = ReadContent(root: root, memory: memory, texts: texts, now: FileStamp.now)
        let index = ItemIndex(content, includeDrafts: includeDrafts)
        let services = ServiceAssembly(content)
        var diagnostics = content.diagnostics + services.diagnostics
        diagnostics += ReferenceCheck.faults(content, index)
        let packages = PackageAssembly(content, index, services)
        diagnostics += packages.diagnostics
        diagnostics += WordsCheck.faults(content, services)
        if let today { diagnostics += PastDates.warnings(content, index, services, today: today) }
        if checksBodies {
            diagnostics += BodyCheck.faults(content, index) + ReachCheck.faults(content, packages.packages)
        }
        guard let site = content.site?.site, !diagnostics.contains(where: { $0.severity == .error }) else {
            throw ContentFaults(diagnostics: diagnostics.inOrder())
        }
        let catalogue = Catalogue(
            site: site, destinations: index.published(content.destinations), hotels: index.published(content.hotels),
            services: services.services, packages: packages.packages, pages: index.published(content.pages),
            routeGuides: services.guides, airports: Array(content.airports.rows.values),
            stations: Array(content.stations.rows.values), operators: Array(content.operators.rows.values))
        let bodies = BodyReferences(content, index)
        return LoadedContent(
            catalogue: catalogue, warnings: diagnostics.inOrder(), links: bodies.links, anchors: bodies.anchors,
            media: content.media.sorted(), digests: ContentDigests(content, services, catalogue), memory: content.memory
        )
    }
}
