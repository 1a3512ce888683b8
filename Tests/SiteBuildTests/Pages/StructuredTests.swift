import Testing
import Travel

@testable import SiteBuild

/// What pages say to machines.
@Suite struct StructuredTests {
    @Test(
        "A time of a timetable carries the offset that the clocks of its place have on that day",
        arguments: [
            ("Europe/Lisbon", "2027-01-10", "10:35", "2027-01-10T10:35:00+00:00"),
            ("Europe/Lisbon", "2027-07-10", "10:35", "2027-07-10T10:35:00+01:00"),
            ("America/New_York", "2027-01-10", "00:05", "2027-01-10T00:05:00-05:00"),
            ("Asia/Kolkata", "2027-01-10", "23:59", "2027-01-10T23:59:00+05:30"),
            ("America/St_Johns", "2027-01-10", "12:00", "2027-01-10T12:00:00-03:30"),
            // The clocks skip this time: it counts with the offset before.
            ("Europe/Lisbon", "2027-03-28", "01:30", "2027-03-28T01:30:00+00:00"),
        ])
    func moments(zone: String, day: String, time: String, wanted: String) throws {
        let said = Structured.moment(
            try #require(TravelDate(day)), try #require(LocalTime(time)), try #require(Zone(zone)))
        guard case .text(let text) = said else {
            Issue.record("another kind of value")
            return
        }
        #expect(text == wanted)
    }

    @Test("Nothing that an editor writes ends the script that holds it")
    func escaping() {
        let block = Structured.item("Thing", ["name": .text("</script><!--&\"\\\u{1}é")]).document
        #expect(
            block == "{\"@context\":\"https://schema.org\",\"@type\":\"Thing\",\"name\":"
                + "\"\\u003c/script\\u003e\\u003c!--\\u0026\\\"\\\\\\u0001é\"}")
    }

    @Test("A further page of a list goes on counting, and a list without items is none")
    func lists() throws {
        let list = try #require(Structured.list([(name: "A", url: "u")], from: 25, of: 30))
        #expect(list.document.contains("\"numberOfItems\":30"))
        #expect(list.document.contains("\"position\":25"))
        if Structured.list([]) != nil { Issue.record("a list of nothing") }
    }

    @Test("An index of sitemaps says of each the newest day in it, and none where its pages have none")
    func sitemapIndex() throws {
        let days: [String?] = ["2026-01-02", "2026-03-01", nil, nil, "2026-02-01"]
        let pages = days.enumerated().map { number, day in
            Page(
                path: "/\(number)/", template: "", updated: day, layout: { TinyLayout(title: "") },
                view: { TinyWords(title: "", body: "") })
        }
        let files = Sitemap(base: try #require(BaseURL("https://example.com")), pages: pages).files(limit: 2)
        guard case .bytes(let make) = files[0].source else {
            Issue.record("another kind of value")
            return
        }
        let lines = String(decoding: make(), as: UTF8.self).split(separator: "\n").filter { $0.hasPrefix("<sitemap>") }
        #expect(
            lines == [
                "<sitemap><loc>https://example.com/sitemap-1.xml</loc><lastmod>2026-03-01</lastmod></sitemap>",
                "<sitemap><loc>https://example.com/sitemap-2.xml</loc></sitemap>",
                "<sitemap><loc>https://example.com/sitemap-3.xml</loc><lastmod>2026-02-01</lastmod></sitemap>",
            ])
    }
}
