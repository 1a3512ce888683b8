import Foundation
import Testing
import Travel

@testable import SiteBuild

@Suite("Pages")
struct PageTests {
    static let pictures = PictureSet(
        sizes: [:], variants: ["media/casa.jpg": PictureValueTests.variants], files: [], warnings: [])

    /// To write the golden files anew after a wanted change: `WRITE_GOLDEN=1 swift test --filter PageTests`.
    @Test(
        "A page is, to the byte, what was last looked at and found good",
        arguments: [
            ("/hotels/casa-do-farol/", "hotel"), ("/flights/wf101-lis-jfk/", "flight"), ("/flights/lis-jfk/", "route"),
            ("/about/", "content"), ("/404.html", "404"),
        ])
    func golden(path: String, name: String) throws {
        let html = try SiteRenderer(SampleCatalogue.make(), pictures: Self.pictures).html(path)
        let file = SiteRenderer.root.appending(path: "Tests/SiteBuildTests/Pages/Golden/\(name).html")
        if ProcessInfo.processInfo.environment["WRITE_GOLDEN"] != nil {
            try html.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(html == (try String(contentsOf: file, encoding: .utf8)))
    }

    @Test("Every list stands without a single item, and says so")
    func empty() throws {
        let renderer = try SiteRenderer(Catalogue(site: Site(title: "Bare", baseURL: "https://bare.example")))
        for path in ["/hotels/", "/destinations/", "/flights/", "/trains/", "/buses/", "/packages/"] {
            #expect(try renderer.html(path).contains("to show yet"), "\(path)")
        }
        #expect(try renderer.html("/").contains("</html>"))
    }

    @Test("A path in the base URL stands before every link, and no page links past it")
    func basePath() throws {
        let renderer = try SiteRenderer(
            SampleCatalogue.make(), base: "https://example.com/travel", pictures: Self.pictures)
        for page in renderer.pages {
            let html = try renderer.render(page)
            for attribute in ["href=\"/", "action=\"/", "src=\"/"] {
                for part in html.split(separator: attribute).dropFirst() {
                    #expect(part.hasPrefix("travel/") || part.hasPrefix("assets/"), "\(page.path): \(part.prefix(40))")
                }
            }
        }
    }

    @Test("Each page has one main heading, a title of its own, and never more than customers may know")
    func everyPage() throws {
        let renderer = try SiteRenderer(SampleCatalogue.make(), pictures: Self.pictures)
        var titles: Set<String> = []
        for page in renderer.pages {
            let html = try renderer.render(page)
            let title = html.split(separator: "<title>")[1].prefix { $0 != "<" }
            #expect(titles.insert(String(title)).inserted, "\(page.path) shares its title")
            #expect(html.split(separator: "<h1").count == 2, "\(page.path)")
            for word in ["Optional(", "style=\"", "nil<"] { #expect(!html.contains(word), "\(page.path): \(word)") }
        }
    }

    @Test("24 hotels stand on a page, and every page but the first has a number in its path")
    func paging() throws {
        let sample = try SampleCatalogue.make()
        let one = try #require(sample.hotels.first)
        let hotels = try (1...49).map { number in
            Hotel(
                id: try #require(Slug("hotel-\(number)")), name: "Hotel \(number)", destination: one.destination,
                currency: one.currency, rooms: one.rooms)
        }
        let renderer = try SiteRenderer(
            Catalogue(site: sample.site, destinations: sample.destinations, hotels: hotels))
        let paths = renderer.pages.map(\.path).filter { $0.hasPrefix("/hotels/page") || $0 == "/hotels/" }
        #expect(paths.sorted() == ["/hotels/", "/hotels/page/2/", "/hotels/page/3/"])
        let last = try renderer.html("/hotels/page/3/")
        #expect(last.split(separator: "class=\"card\"").count == 2)
        #expect(last.contains("href=\"/hotels/page/2/\" rel=\"prev\""))
    }

    @Test("Values for machines cannot end the script that holds them")
    func structured() {
        let block = Structured.item("Hotel", ["name": .text("</script><b>\"x\"\u{2028}"), "url": nil]).document
        #expect(!block.contains("<"))
        #expect(block.hasPrefix(#"{"@context":"https://schema.org","@type":"Hotel","name":""#))
    }
}
