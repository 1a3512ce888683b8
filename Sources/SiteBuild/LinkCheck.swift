import ContentFormat
import Foundation
import Travel

/// Holds the links that editors wrote against the pages that the site will have.
struct LinkCheck {
    private let links: [ContentLink]
    private let pages: [String: Page]
    private let paths: Set<String>
    private let templates: TemplateSet
    private var anchors: [String: Set<String>] = [:]

    init(_ source: SiteSource) {
        links = source.content.links
        templates = source.templates
        pages = Dictionary(source.plan.pages.map { ($0.path, $0) }) { first, _ in first }
        paths = Set(source.plan.files.map { "/" + $0.path })
    }

    /// A fault for each link to a page or an anchor that is not there. Other sites' addresses are not asked for.
    mutating func faults() -> [Diagnostic] {
        links.compactMap { link in
            let parts = link.url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            guard let path = path(of: String(parts[0]), from: link.owner) else { return nil }
            guard let target = target(path) else {
                let known = pages.keys.sorted()
                return link.diagnostic("nothing lies at \(path.quoted)\(Suggestion.phrase(for: path, among: known))")
            }
            guard parts.count == 2, !parts[1].isEmpty, let page = pages[target] else { return nil }
            let anchor = parts[1].removingPercentEncoding ?? String(parts[1])
            let known = anchors(of: page)
            guard !known.contains(anchor) else { return nil }
            let phrase = Suggestion.phrase(for: anchor, among: known.sorted())
            return link.diagnostic("\(target) has nothing named \(anchor.quoted)\(phrase)")
        }
    }

    /// The site path that a link leads to; nil for other sites and for what the server answers.
    private func path(of url: String, from owner: ContentOwner) -> String? {
        let plain = String(url.prefix { $0 != "?" }).removingPercentEncoding ?? url
        if plain.isEmpty { return owner.sitePath }
        if plain.hasPrefix("media/") { return "/" + plain }
        guard plain.hasPrefix("/"), !plain.hasPrefix("//") else { return nil }
        return plain.hasPrefix("/api/") || plain.hasPrefix("/health/") ? nil : plain
    }

    /// The page or file at a path, as file servers find it.
    private func target(_ path: String) -> String? {
        if pages[path] != nil || paths.contains(path) { return path }
        return pages[path + "/"] != nil ? path + "/" : nil
    }

    private mutating func anchors(of page: Page) -> Set<String> {
        if let known = anchors[page.path] { return known }
        var renderer = templates.renderer()
        let html = String(decoding: templates.render(page, with: &renderer) ?? [], as: UTF8.self)
        let found = Set(HTMLScanner.tags(of: html).flatMap { [$0.value("id"), $0.value("name")].compactMap(\.self) })
        anchors[page.path] = found
        return found
    }
}

extension ContentOwner {
    /// The page that shows a body; nil for `site.yaml`, whose menu stands on every page.
    fileprivate var sitePath: String? {
        switch self {
        case .destination(let id): "/destinations/\(id)/"
        case .hotel(let id): "/hotels/\(id)/"
        case .package(let id): "/packages/\(id)/"
        case .page(let id): "/\(id)/"
        case .service(let kind, let id): "/\(kind.folder)/\(id)/"
        case .route(let kind, let slug): "/\(kind.folder)/\(slug)/"
        case .site: nil
        }
    }
}
