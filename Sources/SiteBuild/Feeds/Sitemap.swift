/// `sitemap.xml` and `robots.txt`: what search engines may list (sitemaps.org 0.9).
struct Sitemap {
    /// The most addresses in one file; beyond it `sitemap.xml` is an index of `sitemap-1.xml` and so on.
    static let limit = 50_000

    let base: BaseURL
    /// Those that may be listed, in any order.
    let pages: [Page]

    func files(limit: Int = Sitemap.limit) -> [PlannedFile] {
        let entries = pages.filter(\.isListed).sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        let robots = "User-agent: *\nAllow: /\nSitemap: \(base.absolute("/sitemap.xml"))\n"
        return maps(entries, limit: limit) + [PlannedFile("robots.txt", .bytes { Array(robots.utf8) })]
    }

    private func maps(_ pages: [Page], limit: Int) -> [PlannedFile] {
        guard pages.count > limit else { return [file("sitemap.xml", "urlset", pages.map(entry))] }
        let parts = stride(from: 0, to: pages.count, by: limit).map { pages[$0..<min($0 + limit, pages.count)] }
        let names = parts.indices.map { "sitemap-\($0 + 1).xml" }
        let index = zip(names, parts).map { entry("sitemap", "/" + $0, $1.compactMap(\.updated).max()) }
        return [file("sitemap.xml", "sitemapindex", index)]
            + zip(names, parts).map { file($0, "urlset", $1.map(entry)) }
    }

    private func entry(_ page: Page) -> String { entry("url", page.path, page.updated) }

    /// - Parameter updated: The day as the editors say; where they say none the entry says none either.
    private func entry(_ element: String, _ path: String, _ updated: String?) -> String {
        let modified = updated.map { "<lastmod>\($0)</lastmod>" } ?? ""
        return "<\(element)><loc>\(XML.escaped(base.absolute(path)))</loc>\(modified)</\(element)>"
    }

    private func file(_ path: String, _ root: String, _ entries: [String]) -> PlannedFile {
        PlannedFile(
            path,
            .bytes {
                let lines = [XML.declaration, "<\(root) xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"]
                return Array((lines + entries + ["</\(root)>", ""]).joined(separator: "\n").utf8)
            })
    }
}

enum XML {
    static let declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>"

    /// Text for an element or a quoted attribute; characters that XML 1.0 cannot hold are left out.
    static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        let allowed = text.unicodeScalars.filter {
            $0.value >= 0x20 && $0.value != 0xFFFE && $0.value != 0xFFFF || [0x09, 0x0A, 0x0D].contains($0.value)
        }
        appendEscaped(String(String.UnicodeScalarView(allowed)), to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
