import Foundation
import Testing
import Travel

@testable import ContentFormat

@Suite("A content folder without faults")
struct LoadingTests {
    private func load(_ changes: [String: String?] = [:], includeDrafts: Bool = false) throws -> LoadedContent {
        try ContentLoader(root: Fixtures.tree(changes), includeDrafts: includeDrafts, today: Fixtures.today).load()
    }

    private func slug(_ text: String) throws -> Slug { try #require(Slug(text)) }

    private func text(_ path: String) throws -> String {
        try String(contentsOfFile: "\(Fixtures.base)/\(path)", encoding: .utf8)
    }

    @Test("The base tree has nothing to say against it, in a check either")
    func valid() {
        #expect(Fixtures.diagnostics(Fixtures.base, today: Fixtures.today, checksBodies: true) == [])
    }

    @Test("A hotel's values arrive as they were written, money in minor units")
    func hotel() throws {
        let hotel = try #require(try load().catalogue.hotel(slug("casa-do-farol")))
        #expect(hotel.name == "Casa do Farol" && hotel.stars == 4 && hotel.rating?.hundredths == 890)
        #expect(hotel.rooms.map(\.name) == ["Double room", "1984"])
        #expect(hotel.rooms[0].rate == 12900 && hotel.rooms[0].weekendRate == 14900 && hotel.rooms[1].rate == 19950)
        #expect(hotel.rooms[0].seasons.map(\.rate) == [18900])
        #expect(hotel.taxes.map(\.included) == [false, true])
        #expect(hotel.checkIn?.text == "15:00" && hotel.checkOut?.text == "11:00")
        #expect(hotel.cancellation.map(\.daysBefore) == [7, 2])
        #expect(hotel.images.first?.credit == "A. Maker")
        #expect(hotel.words.summary == "A lighthouse keeper's house. Two floors, one long view.")
        #expect(hotel.words.body.text.contains("one <em>long</em> view.</p>"))
    }

    @Test("A translation brings an item's words alone")
    func translation() throws {
        let hotel = try #require(try load().catalogue.hotel(slug("casa-do-farol")))
        let translation = try #require(hotel.words.translations.first)
        #expect(hotel.words.translations.count == 1 && translation.language == "pt")
        #expect(translation.summary == "A casa do faroleiro." && translation.body == "<p>A casa do faroleiro.</p>\n")
        #expect(translation.alts == ["media/casa.jpg": "A fachada azul da casa"])
    }

    @Test("Timetables become services, from CSV and YAML, with the words that belong to them")
    func services() throws {
        let catalogue = try load().catalogue
        #expect(catalogue.services.map(\.id.text) == ["wf101-lis-jfk", "wf102-jfk-lis", "ic520-liso-prtc"])
        let out = try #require(catalogue.service(.flight, slug("wf101-lis-jfk")))
        #expect(out.words.summary == "West with the sun." && out.rows[0].days.text == "mon wed fri")
        #expect(out.rows[0].cabins.map(\.name) == ["economy", "business"] && out.rows[0].childPercent.text == "75")
        let home = try #require(catalogue.service(.flight, slug("wf102-jfk-lis")))
        #expect(home.rows[0].cabins.map(\.fare) == [40100] && home.rows[0].vehicle == "A330, neo")
        #expect(catalogue.routeGuides.map(\.route.code) == ["LIS-JFK"])
    }

    @Test("A package knows the kind of its journeys")
    func packages() throws {
        let package = try #require(try load().catalogue.package(slug("lisbon-long-weekend")))
        #expect(package.outbound?.kind == .flight && package.departureDates.first?.text == "2026-11-05")
        #expect(package.price == .discount(try #require(Percent("12"))))
    }

    @Test("The site's address loses the slash at its end, and its first language is the first of the list")
    func site() throws {
        let site = try load().catalogue.site
        #expect(
            site.baseURL == "https://example.com/travel" && site.language == "en" && site.languages == ["en", "pt"])
        #expect(site.zone.identifier == "Europe/Lisbon" && site.navigation.map(\.url) == ["/hotels/", "/about/"])
    }

    @Test("A draft stays out unless drafts are asked for")
    func drafts() throws {
        let draft = try text("packages/lisbon-walk.md").replacing("nights: 2", with: "nights: 2\ndraft: true")
        let changes = ["packages/lisbon-walk.md": draft]
        #expect(try load(changes).catalogue.packages.map(\.id.text) == ["lisbon-long-weekend"])
        #expect(try load(changes, includeDrafts: true).catalogue.packages.count == 2)
    }

    @Test("A package without journeys may name a hotel without bounds")
    func unbounded() throws {
        let hotel = try text("hotels/casa-do-farol.md")
            .replacing("bookable: {from: 2026-11-01, to: 2027-12-31}\n", with: "")
        let walk = try text("packages/lisbon-walk.md").replacing("2027-01-15", with: "2031-01-15")
        #expect(try load(["hotels/casa-do-farol.md": hotel, "packages/lisbon-walk.md": walk]).warnings.isEmpty)
    }

    @Test("A journey that takes no time on one night alone, when the clocks change, is a fault")
    func clocks() throws {
        // In the night to 28 March 2027 the clocks skip 01:30: it counts as 01:30 UTC, and 02:15 as 01:15 UTC.
        let row = "N1,CP,LISO,PRTC,01:30,02:15,0,daily,2027-03-01,2027-05-01,EUR,9.00,50\n"
        let root = try Fixtures.tree(["buses/empty.csv": try text("buses/empty.csv") + row])
        let message = "the journey would last -15 minutes on 2027-03-28, in the time zones of its two places"
        #expect(Fixtures.diagnostics(root) == ["Content/buses/empty.csv:2:23: error: \(message)"])
    }

    @Test("Links that are followed nowhere: a symbolic link is a fault, dot and ~ files are not looked at")
    func links() throws {
        let root = try Fixtures.tree(["hotels/.casa.md.swp": "x", "hotels/casa.md~": "x", "media/.DS_Store": "x"])
        try FileManager.default.createSymbolicLink(
            atPath: "\(root)/hotels/link.md", withDestinationPath: "casa-do-farol.md")
        try FileManager.default.createSymbolicLink(atPath: "\(root)/elsewhere", withDestinationPath: "/")
        #expect(
            Fixtures.diagnostics(root) == [
                "Content/elsewhere: error: not a regular file", "Content/hotels/link.md: error: not a regular file",
            ])
    }

    @Test("A folder that is not there is one fault")
    func missing() {
        #expect(
            Fixtures.diagnostics("/nowhere/Content") == [
                "Content: error: there is no such folder, or it cannot be read"
            ])
    }
}
