import ContentFormat
import Foundation
import Testing
import Travel

@testable import SiteBuild

/// Renders pages with the project's own templates; assets keep their names.
struct SiteRenderer {
    let site: SiteContext
    private let templates: TemplateSet

    static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        .standardizedFileURL

    init(_ catalogue: Catalogue, base: String = "https://wayfare.example", pictures: PictureSet = PictureSet()) throws {
        let folder = Self.root.appending(path: "Templates")
        var sources: [TemplateSource] = []
        var assets: [String: String] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted() {
            if path.hasPrefix("assets/") {
                assets[String(path.dropFirst("assets/".count))] = "/" + path
            } else if path.hasSuffix(".mustache") {
                let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
                sources.append(TemplateSource(name: path, file: SourceFile(path: path, text: text)))
            }
        }
        let url = try #require(BaseURL(base))
        site = SiteContext(catalogue: catalogue, base: url, assets: assets, pictures: pictures)
        templates = try TemplateSet(sources, folder: "Templates", kinds: SitePages.kinds, assets: assets)
    }

    var pages: [Page] { SitePages.pages(of: site) }

    func render(_ page: Page) throws -> String {
        var renderer = templates.renderer()
        return String(decoding: try #require(templates.render(page, with: &renderer)), as: UTF8.self)
    }

    func html(_ path: String) throws -> String {
        try render(try #require(pages.first { $0.path == path }))
    }
}
