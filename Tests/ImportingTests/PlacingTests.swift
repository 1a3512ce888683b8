import ContentFormat
import Foundation
import Testing
import Travel

@testable import Importing

@Suite("Putting an import in place")
struct PlacingTests {
    private static let stations =
        "timezone,code,name,city,country,latitude,longitude\r\n"
        + "Europe/Lisbon,LISA,\"Alpha\",Lisbon,Portugal,38.7005,-9.1\r\nEurope/Paris,CCC,Elsewhere,Paris,France,48.8,2.3"

    @Test("Tables keep every byte they have; a known station keeps its code, a code that is taken is not given again")
    func merge() throws {
        let workshop = try Workshop([
            "data/stations.csv": Self.stations, "data/airlines.csv": "code,name\nCP,Another\nXX,Comboios\n",
        ])
        let report = try workshop.importFeed(Feed())
        #expect(
            try workshop.read("data/stations.csv") == Self.stations
                + "\nEurope/Lisbon,GAMMA,Gamma,Gamma,Portugal,41.1,-8.6\r\n")
        #expect(try workshop.read("data/airlines.csv") == "code,name\nCP,Another\nXX,Comboios\n")
        #expect(try workshop.rows(columns: 4) == ["IC520,XX,LISA,GAMMA"])
        #expect(report.merged.map(\.added) == [0, 1] && report.merged.map(\.known) == [1, 1])
    }

    @Test("An existing timetable is never overwritten, and nothing else changes either")
    func existing() throws {
        let workshop = try Workshop()
        try workshop.importFeed(Feed())
        let before = try workshop.tree()
        let failure = #expect(throws: ImportFailure.self) { try workshop.importFeed(Feed()) }
        #expect(failure?.words.contains("trains/feed.csv is there already") == true)
        #expect(try workshop.tree() == before)
    }

    @Test("A dry run says the same and writes nothing")
    func dry() throws {
        let workshop = try Workshop()
        let report = try workshop.importFeed(Feed(), isDry: true)
        #expect(report.written.map(\.rows) == [1])
        #expect(try workshop.tree().keys.sorted() == ["site.yaml"])
    }

    @Test("Into content that has faults nothing is imported")
    func faulty() throws {
        let workshop = try Workshop(["hotels/x.md": "no front matter"])
        let before = try workshop.tree()
        #expect(throws: ImportFailure.self) { try workshop.importFeed(Feed()) }
        #expect(try workshop.tree() == before)
    }

    @Test("An import that would break the content is refused with the fault, and leaves it as it was")
    func breaking() throws {
        let workshop = try Workshop()
        var change = ContentChange(content: workshop.content)
        change.created["trains/x.csv"] = "service\n"
        let failure = #expect(throws: ImportFailure.self) { try change.tryOut() }
        #expect(failure?.words.contains("\(workshop.content)/trains/x.csv:1:1: error: ") == true)
        #expect(try workshop.tree().keys.sorted() == ["site.yaml"])
    }

    @Test("When one file cannot be put in place, those before it are taken back")
    func rollback() throws {
        let workshop = try Workshop(["data/stations.csv": Self.stations])
        let before = try workshop.tree()
        var change = ContentChange(content: workshop.content)
        change.replaced["data/airlines.csv"] = (nil, Array("code,name\n".utf8))
        change.replaced["data/stations.csv"] = (Array(Self.stations.utf8), Array("new".utf8))
        change.created["trains/a.csv"] = "a"
        change.created["site.yaml"] = "in the way"
        #expect(throws: ImportFailure.self) { try change.place() }
        #expect(try workshop.tree() == before)
    }

    @Test("A table that an editor changed meanwhile is not overwritten")
    func meanwhile() throws {
        let workshop = try Workshop(["data/stations.csv": Self.stations])
        var change = ContentChange(content: workshop.content)
        change.replaced["data/stations.csv"] = (Array("what it was".utf8), Array("new".utf8))
        let failure = #expect(throws: ImportFailure.self) { try change.place() }
        #expect(failure?.words.contains("was changed meanwhile") == true)
        #expect(try workshop.read("data/stations.csv") == Self.stations)
    }

    @Test("New stations need a country that somebody gives; an editor's file names what a feed does not")
    func country() throws {
        let workshop = try Workshop()
        let failure = #expect(throws: ImportFailure.self) { try workshop.importFeed(Feed(), country: nil) }
        #expect(failure?.words.contains("2 stations are new, such as \"Alpha\", \"Gamma\"") == true)
        let file = try workshop.write(
            "names.csv", "stop_id,code,city,country,name\nAAA,LISO,Lisbon,Portugal,Oriente\nCCC,,Porto,Portugal,\n")
        try workshop.importFeed(Feed(), country: nil, stations: file)
        #expect(
            try workshop.read("data/stations.csv").contains(
                "LISO,Oriente,Lisbon,Portugal,38.7,-9.1,Europe/Lisbon\nCCC,")
                || workshop.read("data/stations.csv").contains("CCC,Gamma,Porto,Portugal,"))
        #expect(try workshop.rows(columns: 4) == ["IC520,CP,LISO,CCC"])
    }

    @Test(
        "Fares are written as money, by distance too",
        arguments: [
            ("29.40", 100, 2940), ("0.125/km", 10, 125), ("4.00+0.12/km", 313, 4156), ("0.005/km", 1, 1), ("3", 9, 300),
        ])
    func fares(text: String, kilometres: Int, amount: Int) throws {
        let euro = try #require(Currency("EUR"))
        let rule = try #require(FareRule(text, euro))
        #expect(rule.amount(kilometres: kilometres) == amount)
    }

    @Test(
        "What is no fare is refused", arguments: ["", "1.234", "-1", "1+2", "/km", "1/km+1", "1e3", "1,5", "12345/km"])
    func noFare(text: String) throws {
        let euro = try #require(Currency("EUR"))
        #expect(FareRule(text, euro) == nil)
    }

    @Test("Cabins are named, each with a fare and seats")
    func cabins() throws {
        let euro = try #require(Currency("EUR"))
        let terms = try SaleTerms(
            currency: euro, cabin: "standard", fares: ["29.40,first=43.80"], seats: ["246", "first=64"])
        let cabins = terms.cabins(kilometres: 0, fare: nil, fareCurrency: euro, seats: nil)
        #expect(cabins.map(\.name) == ["standard", "first"] && cabins.map(\.seats) == [246, 64])
        for (fares, seats) in [
            (["first=1"], ["5"]), (["First=1"], ["5"]), (["1", "2"], ["5"]), (["1"], ["0"]), (["1"], ["+5"]),
        ] {
            #expect(throws: ImportFailure.self) {
                try SaleTerms(currency: euro, cabin: "standard", fares: fares, seats: seats)
            }
        }
    }
}
