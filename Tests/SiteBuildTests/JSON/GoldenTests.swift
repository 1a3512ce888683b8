import ContentFormat
import Foundation
import Testing

@testable import SiteBuild

/// Files of the tiny site that other programs read, held to the letter.
@Suite struct GoldenTests {
    private static let folder =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().path + "/Golden"

    @Test("What programs read stays as it is, byte for byte")
    func golden() async throws {
        let site = try TinySite()
        site.options.compresses = false
        site.options.baseURL = "https://example.com/trips"
        try await site.build()
        let names = try FileTree.files(under: Self.folder)
        #expect(names.count == 16)
        for name in names {
            let expected = String(decoding: try FileTree.read("\(Self.folder)/\(name)"), as: UTF8.self)
            #expect(try site.read("public/\(name)") == expected, "\(name)")
        }
    }

    @Test("No public file tells how many there are to sell")
    func allotments() async throws {
        let site = try TinySite()
        site.options.compresses = false
        try await site.build()
        for (path, bytes) in try site.snapshot("public") {
            let text = String(decoding: bytes, as: UTF8.self)
            for key in ["count", "seats", "allotment"] { #expect(!text.contains("\"\(key)\""), "\(path)") }
        }
    }

    @Test("JSON escapes what it must and keeps the order of keys")
    func writing() {
        let json: JSON = [
            "b": .text("\"\\\n\t\u{1}é\u{1F600}"),
            "a": .list([.null, .bool(true), .int(-5), .number(38.0), .number(-9.1302)]),
        ]
        let text = "{\"b\":\"\\\"\\\\\\n\\u0009\\u0001é\u{1F600}\",\"a\":[null,true,-5,38,-9.1302]}"
        #expect(String(decoding: json.bytes, as: UTF8.self) == text)
    }

    @Test("Past a hundred items a list goes on in the next file; past its limit the sitemap becomes an index")
    func paging() async throws {
        let site = try TinySite()
        site.options.compresses = false
        for number in 1000..<1204 {
            try site.write("Content/pages/page-\(number).md", "---\ntitle: P\n---\nx\n")
            try site.write("Content/hotels/h-\(number).md", TinySite.hotel)
        }
        try await site.build()
        let first = try site.read("public/api/v1/hotels/index.json")
        #expect(first.hasSuffix(",\"page\":{\"limit\":100,\"next\":\"/api/v1/hotels/pages/2.json\"}}"))
        #expect(
            try site.read("public/api/v1/hotels/pages/3.json").hasSuffix(",\"page\":{\"limit\":100,\"next\":null}}"))
        #expect(!site.exists("public/api/v1/hotels/pages/1.json") && !site.exists("public/api/v1/hotels/pages/4.json"))

        let base = try #require(BaseURL("https://example.com"))
        let pages = (1...5).map { number in
            Page(
                path: "/\(number)/", template: "", layout: { TinyLayout(title: "") },
                view: { TinyWords(title: "", body: "") })
        }
        let files = Sitemap(base: base, pages: pages).files(limit: 2)
        #expect(files.map(\.path) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "robots.txt"])
    }

    @Test("Two files of one path are a fault that names both")
    func collisions() {
        let faults = SitePlan.collisions([
            PlannedFile("a/index.html", .copy(of: "one")), PlannedFile("a/index.html", .copy(of: "two")),
            PlannedFile("b", .copy(of: "three")), PlannedFile("b/c", .copy(of: "four")),
        ])
        #expect(
            faults.inOrder().map(\.text) == [
                "a/index.html: error: 2 files would be written here: one and two",
                "b: error: a file here would stand where b/c needs a folder",
            ])
    }
}
