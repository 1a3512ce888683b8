import ContentFormat
import Foundation
import Testing

@testable import SiteBuild

@Suite struct BuildFailureTests {
    @Test(
        "A fault in content, a template or an asset changes nothing and is told with its place",
        arguments: [
            ("Content/hotels/casa.md", TinySite.hotel.replacing("EUR", with: "ERU"), "hotels/casa.md:4:11"),
            ("Templates/partials/price.mustache", "<p>\n  {{pric}}</p>", "partials/price.mustache:2:5"),
            ("Templates/assets/js/two.js", "import \"./three.js\";", "assets/js/two.js:1:9"),
            ("Templates/assets/css/site.css", "a { background: url('../no.svg') }", "assets/css/site.css:1:22"),
        ])
    func faults(_ path: String, _ text: String, _ place: String) async throws {
        let site = try TinySite()
        try await site.build()
        let (output, books) = (try site.snapshot("public"), try site.snapshot("var"))
        try site.write(path, text)
        let failure = await #expect(throws: BuildFailure.self) { try await site.build() }
        guard case .faults(let faults) = failure else { return #expect(Bool(false), "\(String(describing: failure))") }
        #expect(
            faults.map { "\($0.file):\($0.line ?? 0):\($0.column ?? 0)" } == [
                "\(site.root)/" + path.prefix { $0 != "/" } + "/" + place
            ])
        #expect(failure?.exitCode == 1)
        #expect(try site.snapshot("public") == output)
        #expect(try site.snapshot("var") == books)
    }

    @Test("Faults of content and templates are told together")
    func together() async throws {
        let site = try TinySite()
        try site.write("Content/hotels/casa.md", TinySite.hotel.replacing("EUR", with: "ERU"))
        try site.write("Templates/pages/words.mustache", "{{nobody}}{{> nowhere}}")
        let failure = await #expect(throws: BuildFailure.self) { try await site.build() }
        guard case .faults(let faults) = failure else { return #expect(Bool(false)) }
        #expect(faults.count == 3)
        #expect(!site.exists("public") && !site.exists("var/catalogue.db"))
    }

    #if os(Linux)
        @Test("Bodies that cannot be kept are no pages without words: nothing changes")
        func fullDisk() async throws {
            let site = try TinySite()
            try site.write("public/foreign.html", "mine")
            try site.write("var/mark", "")
            let memory = MemoryFile(
                of: BuildOptions.resolved(site.options.output),
                besideCatalogue: BuildOptions.resolved(site.options.catalogue))
            // Every write to this device fails as one to a full disk does.
            #expect(symlink("/dev/full", memory.texts(1)) == 0)
            let failure = await #expect(throws: BuildFailure.self) { try await site.build() }
            guard case .surroundings = failure else { return #expect(Bool(false), "\(String(describing: failure))") }
            #expect(try site.snapshot("public").keys.sorted() == ["foreign.html"])
            #expect(!site.exists("var/catalogue.db") && !site.exists("var/catalogue.db.tmp"))
        }
    #endif

    @Test("A missing content or template folder is a fault", arguments: ["Content", "Templates"])
    func missing(_ folder: String) async throws {
        let site = try TinySite()
        try site.remove(folder)
        let failure = await #expect(throws: BuildFailure.self) { try await site.build() }
        #expect(failure?.exitCode == 1)
    }

    @Test("Options that could only do harm are refused as wrong usage")
    func usage() async throws {
        let changes: [@Sendable (inout BuildOptions, String) -> Void] = [
            { options, root in options.output = root + "/Content/public" },
            { options, root in options.output = root + "/Content/../Templates/" },
            { options, root in options.catalogue = root + "/public/catalogue.db" },
            { options, _ in options.baseURL = "example.com" },
            { options, _ in options.baseURL = "https://example.com/?q" },
            { options, _ in options.jobs = 0 },
        ]
        for change in changes {
            let site = try TinySite()
            change(&site.options, site.root)
            let failure = await #expect(throws: BuildFailure.self) { try await site.build() }
            #expect(failure?.exitCode == 2)
        }
    }

    @Test("When the output cannot be written it is left as it was, without temporaries")
    func surroundings() async throws {
        let site = try TinySite()
        try site.write("public/hotels", "a foreign file where a folder must be")
        let before = try site.snapshot("public")
        let failure = await #expect(throws: BuildFailure.self) { try await site.build() }
        #expect(failure?.exitCode == 3)
        #expect(try site.snapshot("public") == before)
        #expect(!site.exists("var/catalogue.db"))
    }

    @Test("A build waits for another, and gives up in the end")
    func lock() async throws {
        let site = try TinySite()
        try FileManager.default.createDirectory(atPath: site.root + "/var", withIntermediateDirectories: true)
        try await BuildLock.holding(site.root + "/var", patience: .zero) {
            let failure = await #expect(throws: BuildFailure.self) { try await site.build() }
            #expect(failure?.exitCode == 3)
        }
        try await site.build()
    }

    @Test("Leftovers of a build that crashed are swept away")
    func crash() async throws {
        let site = try TinySite()
        try site.write("public/.wayfare-build/17", "half a page")
        try await site.build()
        #expect(!site.exists("public/.wayfare-build"))
    }

    @Test(
        "check tells links and anchors that lead nowhere, and writes nothing",
        arguments: [
            ("[x](/hotels/cassa/)", "nothing lies at \"/hotels/cassa/\" (did you mean \"/hotels/casa/\"?)"),
            ("[x](/destinations/lisbon/#nowhere)", "/destinations/lisbon/ has nothing named \"nowhere\""),
            ("## Rooms\n\n[x](#room)", "/hotels/casa/ has nothing named \"room\" (did you mean \"rooms\"?)"),
            ("[x](/hotels/casa/) [y](https://example.net/) [z](#there)\n\n## There", nil),
        ] as [(String, String?)])
    func links(_ body: String, _ expected: String?) throws {
        let site = try TinySite()
        let front = TinySite.hotel.components(separatedBy: "A blue house.")[0]
        try site.write("Content/hotels/casa.md", front + body + "\n")
        var messages: [String] = []
        do {
            _ = try SiteBuilder(site.options, pages: TinyPages.self).check()
        } catch BuildFailure.faults(let faults) {
            messages = faults.map(\.message)
        }
        #expect(messages == [expected].compactMap(\.self))
        #expect(!site.exists("public") && !site.exists("var/catalogue.db"))
    }
}
