import Foundation
import Testing

@testable import SiteBuild

/// The project's own pages over a few items: a build onto what was there gives what a build from nothing gives.
@Suite final class IncrementalTests {
    private let root: String
    private let options: BuildOptions
    private static let templates =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path + "/Templates"

    init() throws {
        root = NSTemporaryDirectory() + "incremental-" + UUID().uuidString
        options = BuildOptions(
            content: root + "/Content", templates: Self.templates, output: root + "/public",
            catalogue: root + "/var/catalogue.db", compresses: false)
        for (path, text) in Self.content { try write(path, text) }
        for (id, rating) in [("casa", 9.1), ("farol", 8.7), ("norte", 8.2), ("ponte", 7.9), ("vista", 7.0)] {
            try write("hotels/\(id).md", Self.hotel(id, rating: rating))
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    @Test("What an edit changes is shown anew wherever it is shown, and nothing else is written")
    func edits() async throws {
        let session = SiteBuilder(options).session()
        _ = try await session.build()
        try write("hotels/ponte.md", Self.hotel("ponte", rating: 7.9, name: "The Bridge House"))
        #expect(try await session.build().changed.contains("hotels/casa/index.html"))
        try await isClean()
        try write("hotels/casa.md", Self.hotel("casa", rating: 6.0))
        _ = try await session.build()
        try await isClean()
        try write("destinations/lisbon.md", Self.destination("Lisboa"))
        _ = try await session.build()
        try await isClean()
        try write("flights/atlantic.csv", Self.flights(fare: "299.00"))
        _ = try await session.build()
        try await isClean()
        try FileManager.default.removeItem(atPath: root + "/Content/hotels/farol.md")
        _ = try await session.build()
        try await isClean()
        try write("hotels/norte.md", Self.hotel("norte", rating: 8.2, isDraft: true))
        _ = try await session.build()
        try await isClean()
        try write("site.yaml", "title: Elsewhere\nbaseURL: https://example.com\n")
        _ = try await session.build()
        try await isClean()
        try write("pages/about.md", "---\ntitle: About\nnavigation: true\n---\nWords.\n")
        _ = try await session.build()
        try await isClean()
    }

    @Test("A process that was not there before knows as much as one that was")
    func processes() async throws {
        _ = try await SiteBuilder(options).build()
        // Files that are younger than the clock's grain are looked at again; that writes nothing.
        #expect(try await SiteBuilder(options).build().changed.isEmpty)
        try write("hotels/vista.md", Self.hotel("vista", rating: 7.0, words: "Another view."))
        let report = try await SiteBuilder(options).build()
        #expect(report.changed.contains("hotels/vista/index.html"))
        #expect(!report.changed.contains("hotels/casa/index.html"))
        try await isClean()
    }

    @Test("A fault changes nothing, and what was remembered serves when it is mended")
    func faults() async throws {
        let session = SiteBuilder(options).session()
        _ = try await session.build()
        let good = try files("public")
        try write("hotels/casa.md", Self.hotel("casa", rating: 9.1).replacing("EUR", with: "ERU"))
        await #expect(throws: BuildFailure.self) { try await session.build() }
        #expect(try files("public") == good)
        try write("hotels/casa.md", Self.hotel("casa", rating: 9.1))
        #expect(try await session.build().changed.isEmpty)
    }

    /// Whether `public/` is what a build from nothing makes.
    private func isClean() async throws {
        var clean = options
        clean.output = root + "/clean"
        clean.catalogue = root + "/clean-var/catalogue.db"
        clean.isClean = true
        _ = try await SiteBuilder(clean).build()
        let (now, wanted) = (try files("public"), try files("clean"))
        #expect(Set(now.keys) == Set(wanted.keys))
        #expect(now.filter { wanted[$0.key] != $0.value }.keys.sorted() == [])
    }

    private func files(_ folder: String) throws -> [String: [UInt8]] {
        let paths = try FileTree.files(under: "\(root)/\(folder)")
        return try Dictionary(uniqueKeysWithValues: paths.map { ($0, try FileTree.read("\(root)/\(folder)/\($0)")) })
    }

    private func write(_ path: String, _ text: String) throws {
        let file = root + "/Content/" + path
        try FileTree.makeFolder(of: file)
        try FileTree.write(Array(text.utf8), to: file)
    }

    private static func hotel(
        _ id: String, rating: Double, name: String? = nil, words: String = "A quiet house.", isDraft: Bool = false
    ) -> String {
        """
        ---
        name: \(name ?? id.capitalized)
        destination: lisbon
        currency: EUR
        draft: \(isDraft)
        rating: {score: \(rating), reviews: 12}
        rooms:
          - {code: double, name: Double room, sleeps: 2, count: 3, rate: 90.00}
        updated: 2026-11-02
        ---
        \(words)
        """
    }

    private static func destination(_ name: String) -> String {
        """
        ---
        name: \(name)
        country: Portugal
        timezone: Europe/Lisbon
        latitude: 38.72
        longitude: -9.14
        airport: LIS
        ---
        Seven hills.
        """
    }

    private static func flights(fare: String) -> String {
        """
        service,operator,origin,destination,departs,arrives,arrivalDayOffset,days,validFrom,validTo,currency,economy_fare,economy_seats
        WF101,WF,LIS,JFK,10:35,13:40,0,mon wed fri,2026-10-25,2027-03-27,EUR,\(fare),180
        WF102,WF,JFK,LIS,18:00,06:00,1,daily,2026-10-25,2027-03-27,EUR,379.00,180

        """
    }

    private static let content = [
        "site.yaml": "title: Somewhere\nbaseURL: https://example.com\n",
        "destinations/lisbon.md": destination("Lisbon"),
        "flights/atlantic.csv": flights(fare: "389.00"),
        "data/airlines.csv": "code,name\nWF,Wayfare Air\n",
        "data/airports.csv": """
        code,name,city,country,latitude,longitude,timezone
        LIS,Humberto Delgado,Lisbon,Portugal,38.77,-9.13,Europe/Lisbon
        JFK,John F. Kennedy,New York,United States,40.64,-73.78,America/New_York

        """,
    ]
}
