import Foundation
import Testing
import Travel

@testable import CatalogueFile

@Suite final class CatalogueFileTests {
    private let folder: String
    private var path: String { folder + "/var/catalogue.db" }

    init() throws {
        folder = NSTemporaryDirectory() + "catalogue-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    @Test("What a build wrote is what a server reads, item for item")
    func roundTrip() throws {
        let catalogue = try Demo.catalogue()
        try write(catalogue)
        let file = try CatalogueSnapshot(path: path)
        #expect(file.revision == "r1")
        #expect(file.site == catalogue.site)
        for hotel in catalogue.hotels { #expect(try file.hotel(hotel.id) == hotel) }
        for service in catalogue.services { #expect(try file.service(service.kind, service.id) == service) }
        for package in catalogue.packages { #expect(try file.package(package.id) == package) }
        for place in catalogue.destinations { #expect(try file.destination(place.id) == place) }
        for place in catalogue.airports { #expect(try file.place(.flight, place.code) == place) }
        for place in catalogue.stations {
            #expect(try file.place(.train, place.code) == place)
            #expect(try file.place(.bus, place.code) == place)
        }
        #expect(try file.publicRecord(.hotel, Demo.slug("casa")) == Array("hotels casa".utf8))
        #expect(try file.publicRecord(.flight, Demo.slug("wf1-lis-jfk")) == Array("flights wf1-lis-jfk".utf8))
        #expect(try file.operatorName(Demo.code("WF")) == "Wayfare Air")
        #expect(try file.hotel(Demo.slug("nowhere")) == nil)
        #expect(try file.service(.train, Demo.slug("wf1-lis-jfk")) == nil)
        #expect(try file.place(.train, Demo.code("LIS")) == nil)
    }

    @Test(
        "Hotels are found by name, place and country, whatever the accents and the case",
        arguments: [
            ("casa", ["casa"]), ("SAO", ["orsted"]), ("são tomé", ["orsted"]), ("orsted STRASSE", ["orsted"]),
            ("lisboa", []), ("portugal", ["casa"]), ("Casa Lisbon", ["casa"]), ("casa sao", []),
            ("", ["casa", "orsted"]), ("%", ["casa", "orsted"]), ("a", ["casa", "orsted"]),
        ] as [(String, [String])])
    func text(_ text: String, _ expected: [String]) throws {
        try write(try Demo.catalogue())
        let file = try CatalogueSnapshot(path: path)
        #expect(try file.hotels(text: text).map(\.id.text) == expected)
    }

    @Test("Items are found by place, by route and by kind, sorted by id")
    func lists() throws {
        try write(try Demo.catalogue())
        let file = try CatalogueSnapshot(path: path)
        let (lis, jfk) = try (Demo.code("LIS"), Demo.code("JFK"))
        #expect(try file.hotels(destination: Demo.slug("lisbon")).map(\.id.text) == ["casa"])
        #expect(try file.hotels().map(\.id.text) == ["casa", "orsted"])
        #expect(try file.services(.flight, from: lis, to: jfk).map(\.id.text) == ["wf1-lis-jfk", "wf9-lis-jfk"])
        #expect(try file.services(.flight, from: jfk).map(\.id.text) == ["wf2-jfk-lis"])
        #expect(try file.services(.flight).count == 3)
        #expect(try file.services(.train).map(\.id.text) == ["ic1-loc-por"])
        #expect(try file.services(.bus).isEmpty)
        #expect(try file.packages(destination: Demo.slug("lisbon")).map(\.id.text) == ["weekend"])
        #expect(try file.destinations().map(\.id.text) == ["lisbon", "sao-tome"])
        #expect(try file.places(.flight).map(\.code.text) == ["JFK", "LIS"])
    }

    @Test("A build that changes nothing leaves the file untouched, and never anything beside it")
    func untouched() throws {
        #expect(try write(try Demo.catalogue()))
        let before = try FileManager.default.attributesOfItem(atPath: path)
        #expect(try write(try Demo.catalogue()) == false)
        let after = try FileManager.default.attributesOfItem(atPath: path)
        #expect(before[.systemFileNumber] as? Int == after[.systemFileNumber] as? Int)
        #expect(before[.modificationDate] as? Date == after[.modificationDate] as? Date)
        _ = try CatalogueSnapshot(path: path).hotels()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/var") == ["catalogue.db"])
    }

    @Test("A damaged file, or the leftovers of a build that crashed, are replaced by a whole one")
    func damaged() throws {
        try write(try Demo.catalogue())
        try Data("not a database".utf8).write(to: URL(fileURLWithPath: path))
        try Data("half".utf8).write(to: URL(fileURLWithPath: path + ".tmp"))
        #expect(throws: (any Error).self) { try CatalogueSnapshot(path: self.path) }
        #expect(try write(try Demo.catalogue()))
        #expect(try CatalogueSnapshot(path: path).hotels().count == 2)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/var") == ["catalogue.db"])
    }

    @Test("A reader answers from a newly written file without a restart, and a snapshot stays what it was")
    func reopening() throws {
        try write(try Demo.catalogue())
        let reader = try CatalogueReader(path: path)
        let snapshot = reader.current()
        #expect(reader.current() === snapshot)
        try write(try Demo.catalogue(rate: 200_00), revision: "r2")
        #expect(try reader.hotel(Demo.slug("casa"))?.lowestRate == 200_00)
        #expect(reader.current().revision == "r2")
        #expect(try snapshot.hotel(Demo.slug("casa"))?.lowestRate == 100_00)
        try FileManager.default.removeItem(atPath: path)
        #expect(try reader.hotel(Demo.slug("casa"))?.lowestRate == 200_00)
    }

    @Test("A snapshot speaks of one catalogue, however many ask it at once after a build")
    func oneCatalogue() throws {
        try write(try Demo.catalogue())
        let snapshot = try CatalogueSnapshot(path: path)
        try write(Catalogue(site: Site(title: "Empty", baseURL: "https://example.test")), revision: "r2")
        DispatchQueue.concurrentPerform(iterations: 64) { _ in
            #expect((try? snapshot.hotel(Demo.slug("casa"))) != nil)
        }
    }

    @Test("A missing catalogue says what to do")
    func missing() {
        #expect(throws: CatalogueFileError.missing(path)) { try CatalogueReader(path: self.path) }
    }

    @discardableResult
    private func write(_ catalogue: Catalogue, revision: String = "r1") throws -> Bool {
        try CatalogueWriter(path: path).write(catalogue, revision: revision) { Array("\($0) \($1)".utf8) }
    }
}
