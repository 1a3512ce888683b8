import ContentFormat
import Foundation
import Travel

/// All that a build starts from, read and checked: content, templates, assets, and the plan that follows from them.
struct SiteSource: Sendable {
    let content: LoadedContent
    let site: SiteContext
    let templates: TemplateSet
    let records: PublicRecords
    /// A hash of the content.
    let revision: String
    let plan: SitePlan

    /// What an earlier build remembers, and where this one keeps what it need not hold.
    struct Past {
        var content = ContentMemory.empty
        var records: [String: [Slug: KeptRecord]] = [:]
        let texts: KeptTexts
    }

    /// Reads content and templates, and tells the faults of both together.
    ///
    /// - Parameters:
    ///   - pictures: Of the same content.
    ///   - past: Nil for a check, which looks at bodies and packages more closely than a build needs.
    init(
        _ options: BuildOptions, pages: any PageSource.Type, pictures: PictureSet, today: TravelDate?, past: Past?
    ) throws {
        var faults: [Diagnostic] = []
        var loaded: LoadedContent?
        do throws(ContentFaults) {
            loaded = try ContentLoader(
                root: options.content, includeDrafts: options.includesDrafts, today: today, checksBodies: past == nil,
                memory: past?.content, texts: past?.texts
            ).load()
        } catch {
            faults += error.diagnostics
        }
        let base = Self.base(options, loaded, &faults)
        let design = try SiteDesign(options.templates, kinds: pages.kinds, base: base, &faults)
        guard let loaded, let design, !faults.contains(where: { $0.severity == .error }) else {
            throw BuildFailure.faults(faults.inOrder())
        }
        content = loaded
        templates = design.templates
        site = SiteContext(
            catalogue: loaded.catalogue.standing(at: base), base: base, assets: design.assets.links,
            pictures: pictures, digests: loaded.digests)
        records =
            past.map { [site] in PublicRecords(site, keptIn: $0.texts, before: $0.records) } ?? PublicRecords(site)
        revision = loaded.digests.revision
        plan = try SitePlan(
            SitePlan.Parts(
                site: site, pages: pages.pages(of: site), templates: templates, assets: design.assets,
                media: loaded.media, content: options.content, revision: revision, records: records))
    }

    /// Where the site will stand: what the options say, else what the content says. While the content has faults any
    /// place will do to check templates with.
    private static func base(
        _ options: BuildOptions, _ content: LoadedContent?, _ faults: inout [Diagnostic]
    ) -> BaseURL {
        let text = options.baseURL ?? content?.catalogue.site.baseURL ?? ""
        if let base = BaseURL(text) { return base }
        if content != nil {
            let message = "\(text.quoted) is not an absolute http or https address without query and fragment"
            faults.append(Diagnostic(file: options.content + "/site.yaml", message: message))
        }
        return .local
    }
}

/// Templates and assets, compiled and named.
struct SiteDesign {
    let templates: TemplateSet
    let assets: AssetSet

    /// Nil when there are faults, which are then added to `faults`.
    init?(_ folder: String, kinds: [PageKind], base: BaseURL, _ faults: inout [Diagnostic]) throws {
        var folder = folder
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        guard FileTree.kind(of: folder) == .folder else {
            faults.append(Diagnostic(file: folder, message: "the template folder is missing"))
            return nil
        }
        let names = try FileTree.files(under: folder)
        let files = try names.filter { $0.hasPrefix("assets/") }.map { name in
            (path: String(name.dropFirst("assets/".count)), bytes: try FileTree.read("\(folder)/\(name)"))
        }
        let sources = try names.filter { $0.hasSuffix(".mustache") && !$0.hasPrefix("assets/") }.map { name in
            TemplateSource(
                name: name, file: SourceFile(path: "\(folder)/\(name)", bytes: try FileTree.read("\(folder)/\(name)")))
        }
        // With faults among the assets their names still serve to check the templates by.
        var links = Dictionary(files.map { ($0.path, $0.path) }) { first, _ in first }
        var assets: AssetSet?
        do throws(TemplateFaults) {
            let set = try AssetSet(files, folder: "\(folder)/assets")
            links = set.links.mapValues(base.link)
            assets = set
        } catch {
            faults += error.diagnostics
        }
        do throws(TemplateFaults) {
            let templates = try TemplateSet(sources, folder: folder, kinds: kinds, assets: links)
            guard let assets else { return nil }
            self.templates = templates
            self.assets = assets
        } catch {
            faults += error.diagnostics
            return nil
        }
    }
}
