import ContentFormat
import Foundation
import Testing
import Travel

@testable import SiteBuild

/// Each folder of `Invalid/` holds what it changes in the tiny site (`x.removed` takes `x` away) and, in
/// `expected.txt`, every line that must then be said, in order. What `check` alone says is in `check-…`.
@Suite("Faults of a whole site")
struct InvalidSiteTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    private static let sites = folder.appending(path: "Invalid").path
    private static let contents = folder.deletingLastPathComponent().appending(path: "ContentFormatTests").path
    private static let cases = names(in: sites)

    @Test("Each fault is told once, at its line and column, and nothing is published", arguments: cases)
    func site(name: String) async throws {
        let site = try TinySite()
        try await site.build()
        let before = (try site.snapshot("public"), try site.snapshot("var"))
        try Self.overlay("\(Self.sites)/\(name)", onto: site.root)
        let found = try await Self.told(site, isCheck: name.hasPrefix("check-"))
        let expected = try String(contentsOfFile: "\(Self.sites)/\(name)/expected.txt", encoding: .utf8)
        #expect(found == expected, "\(found)")
        #expect(try site.snapshot("public") == before.0 && site.snapshot("var") == before.1)
    }

    @Test("Every fault of the content's own fixtures is told by a build too, and nothing is published")
    func contents() async throws {
        let site = try TinySite()
        try site.remove("Content")
        try FileManager.default.copyItem(atPath: "\(Self.contents)/Valid/base", toPath: "\(site.root)/Content")
        try await site.build()
        let before = (try site.snapshot("public"), try site.snapshot("var"))
        for name in Self.names(in: "\(Self.contents)/Invalid") where !name.hasPrefix("check-") {
            await Task.yield()
            let fixture = "\(Self.contents)/Invalid/\(name)"
            let expected = try String(contentsOfFile: "\(fixture)/expected.txt", encoding: .utf8)
            guard expected.contains(": error: ") else { continue }
            try site.remove("Content")
            try FileManager.default.copyItem(atPath: "\(Self.contents)/Valid/base", toPath: "\(site.root)/Content")
            try Self.overlay(fixture, onto: "\(site.root)/Content")
            #expect(try await Self.told(site, isCheck: false) == expected, "\(name)")
        }
        #expect(try site.snapshot("public") == before.0 && site.snapshot("var") == before.1)
    }

    private static func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
    }

    private static func overlay(_ fixture: String, onto root: String) throws {
        for path in try FileManager.default.subpathsOfDirectory(atPath: fixture) where path != "expected.txt" {
            guard FileTree.kind(of: "\(fixture)/\(path)") == .file else { continue }
            let target = "\(root)/\(path.replacing(".removed", with: ""))"
            try? FileManager.default.removeItem(atPath: target)
            if path.hasSuffix(".removed") { continue }
            try FileManager.default.createDirectory(
                atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: "\(fixture)/\(path)", toPath: target)
        }
    }

    /// The first line of each fault, its path from the site's root on.
    private static func told(_ site: TinySite, isCheck: Bool) async throws -> String {
        let builder = SiteBuilder(site.options, pages: TinyPages.self)
        let today = TravelDate("2026-11-23")
        do {
            if isCheck { _ = try builder.check(today: today) } else { _ = try await builder.build(today: today) }
            return ""
        } catch BuildFailure.faults(let faults) {
            return faults.map { $0.head.replacing("\(site.root)/", with: "") + "\n" }.joined()
        }
    }
}
