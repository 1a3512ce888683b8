import CatalogueFile
import Foundation
import Testing
import Travel

@testable import SiteBuild

@Suite struct SiteBuilderTests {
    @Test("A folder of files becomes a site and a catalogue")
    func whole() async throws {
        let site = try TinySite()
        let report = try await site.build()
        #expect(report.pages == 4)
        #expect(report.written == (try site.snapshot("public").count))
        #expect(report.removed == 0)
        let page = try site.read("public/hotels/casa/index.html")
        #expect(page.contains("<h1>Casa &amp; Farol</h1>\n<p>from 129.00</p>"))
        #expect(page.contains("src=\"/media/casa.svg\""))
        for path in ["hotels/casa/index.html", "sitemap.xml", "api/v1/hotels/casa.json", "media/casa.svg"] {
            #expect(site.exists("public/\(path).gz") && site.exists("public/\(path).br"), "\(path)")
        }
        let catalogue = try CatalogueReader(path: site.options.catalogue).current()
        let casa = try #require(Slug("casa"))
        #expect(try catalogue.hotel(casa)?.rooms.first?.count == 12)
        let record = String(decoding: try #require(try catalogue.publicRecord(.hotel, casa)), as: UTF8.self)
        #expect(try site.read("public/api/v1/hotels/casa.json") == "{\"success\":true,\"data\":\(record)}")
        #expect(try site.read("public/api/v1/catalogue.json").contains(catalogue.revision))
    }

    @Test("A second build writes nothing and touches nothing")
    func again() async throws {
        let site = try TinySite()
        try await site.build()
        let before = try times(site)
        let report = try await site.build()
        #expect(report.written == 0 && report.removed == 0)
        #expect(try times(site) == before)
    }

    @Test("An edit writes what follows from it alone, and equals a clean build")
    func edit() async throws {
        let site = try TinySite()
        try await site.build()
        try site.write("Content/pages/about.md", "---\ntitle: About us\n---\nOther words.\n")
        let report = try await site.build()
        // The page with its twins, and the revision in catalogue.json with its.
        #expect(report.written == 6)
        let changed = ["about/index.html", "api/v1/catalogue.json"].flatMap { [$0, $0 + ".br", $0 + ".gz"] }
        #expect(report.changed.sorted() == changed.sorted())
        let incremental = try site.snapshot("public")
        site.options.output = site.root + "/other"
        try await site.build()
        #expect(try site.snapshot("other") == incremental)
    }

    @Test("What is gone from the content goes from the site, and foreign files stay")
    func removal() async throws {
        let site = try TinySite()
        try site.write("public/.gitignore", "*\n")
        try site.write("public/foreign.html", "mine")
        try await site.build()
        try site.write("public/about/mine.txt", "mine")
        try site.remove("Content/pages/about.md")
        try site.remove("Content/hotels/casa.md")
        let report = try await site.build()
        #expect(report.removed == 18)
        #expect(report.changed.contains("hotels/casa/index.html"))
        #expect(!site.exists("public/hotels/casa"))
        #expect(!site.exists("public/about/index.html") && !site.exists("public/about/index.html.br"))
        #expect(try site.read("public/about/mine.txt") == "mine")
        #expect(try site.read("public/foreign.html") == "mine")
        #expect(site.exists("public/.gitignore"))
    }

    @Test("Outputs that are missing or altered by hand are written again, twins too")
    func healing() async throws {
        let site = try TinySite()
        try await site.build()
        let good = try site.snapshot("public")
        try site.write("public/hotels/casa/index.html", "altered")
        try site.write("public/robots.txt.gz", "altered")
        try site.remove("public/sitemap.xml")
        let report = try await site.build()
        #expect(report.written == 3)
        #expect(try site.snapshot("public") == good)
    }

    @Test(
        "A memory that is lost or damaged is made anew, and the site is right",
        arguments: ["", "wayfare memory 2\n", "wayfare memory 2\nx"])
    func memory(_ text: String) async throws {
        let site = try TinySite()
        try await site.build()
        let good = try site.snapshot("public")
        let memory = MemoryFile(
            of: BuildOptions.resolved(site.options.output),
            besideCatalogue: BuildOptions.resolved(site.options.catalogue)
        ).path
        try Data(text.utf8).write(to: URL(fileURLWithPath: memory))
        try site.remove("public/about/index.html.gz")
        try await site.build()
        #expect(try site.snapshot("public") == good)
        #expect(try await site.build().written == 0)
    }

    @Test("The same bytes come out whatever the number of jobs", arguments: [1, 3, 8])
    func jobs(_ jobs: Int) async throws {
        let site = try TinySite()
        try await site.build()
        let expected = try site.snapshot("public")
        let catalogue = try FileTree.read(site.options.catalogue)
        site.options.jobs = jobs
        site.options.output = site.root + "/other"
        site.options.catalogue = site.root + "/var/other.db"
        try await site.build()
        #expect(try site.snapshot("other") == expected)
        #expect(try FileTree.read(site.options.catalogue) == catalogue)
    }

    @Test("Without compression there are no twins, and earlier ones go")
    func twins() async throws {
        let site = try TinySite()
        try await site.build()
        site.options.compresses = false
        try await site.build()
        #expect(try site.snapshot("public").keys.allSatisfy { !$0.hasSuffix(".gz") && !$0.hasSuffix(".br") })
    }

    @Test("The path of a base URL stands before every link")
    func basePath() async throws {
        let site = try TinySite()
        site.options.baseURL = "https://example.org/travel/"
        try await site.build()
        let page = try site.read("public/hotels/casa/index.html")
        #expect(page.contains("href=\"/travel/destinations/lisbon/\""))
        #expect(page.contains("src=\"/travel/media/casa.svg\""))
        #expect(page.contains("href=\"/travel/assets/css/site."))
        let record = try site.read("public/api/v1/hotels/casa.json")
        #expect(record.contains("\"url\":\"/travel/hotels/casa/\""))
        #expect(record.contains("\"url\":\"/travel/media/casa.svg\""))
        #expect(try site.read("public/sitemap.xml").contains("<loc>https://example.org/travel/hotels/casa/</loc>"))
        #expect(try CatalogueSnapshot(path: site.options.catalogue).site.baseURL == "https://example.org/travel")
    }

    private func times(_ site: TinySite) throws -> [String: Date] {
        var times: [String: Date] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: site.root)
        where path != "var" && !path.hasPrefix("var/build-") {
            let attributes = try FileManager.default.attributesOfItem(atPath: site.root + "/" + path)
            times[path] = attributes[.modificationDate] as? Date
        }
        return times
    }
}
