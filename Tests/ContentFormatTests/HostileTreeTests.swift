import Foundation
import Testing

@testable import ContentFormat

/// What no repository can hold, and what is only wrong by its size.
@Suite("Content folders that mean harm", .timeLimit(.minutes(2)))
struct HostileTreeTests {
    private func faults(_ prepare: (String) throws -> Void) throws -> [String] {
        let root = try Fixtures.tree([:])
        defer { try? FileManager.default.removeItem(atPath: String(root.dropLast("/Content".count))) }
        try prepare(root)
        return Fixtures.diagnostics(root)
    }

    private func write(_ text: String, _ path: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    @Test("What only looks like a file is never opened")
    func kinds() throws {
        let found = try faults { root in
            for pipe in ["hotels/pipe.md", "media/pipe.jpg", "flights/pipe.csv"] { mkfifo("\(root)/\(pipe)", 0o600) }
            try FileManager.default.removeItem(atPath: "\(root)/data/airports.csv")
            mkfifo("\(root)/data/airports.csv", 0o600)
            for folder in ["hotels/folder.md", "trains/folder.csv", "data/stations"] {
                try FileManager.default.createDirectory(
                    atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
            }
            for (link, target) in [
                ("hotels/loop.md", "loop.md"), ("media/passwd.jpg", "/etc/passwd"), ("media/etc", "/etc"),
                ("pages/up.md", "../../../up.md"),
            ] {
                try FileManager.default.createSymbolicLink(atPath: "\(root)/\(link)", withDestinationPath: target)
            }
        }
        #expect(
            found == [
                "Content/data/airports.csv: error: not a regular file",
                "Content/data/stations: error: unexpected folder",
                "Content/flights/pipe.csv: error: not a regular file",
                "Content/hotels/folder.md: error: unexpected folder",
                "Content/hotels/loop.md: error: not a regular file",
                "Content/hotels/pipe.md: error: not a regular file",
                "Content/media/etc: error: not a regular file",
                "Content/media/passwd.jpg: error: not a regular file",
                "Content/media/pipe.jpg: error: not a regular file",
                "Content/pages/up.md: error: not a regular file",
                "Content/trains/folder.csv: error: unexpected folder",
            ])
    }

    @Test("A site.yaml that is a folder is told once")
    func site() throws {
        let found = try faults { root in
            try FileManager.default.removeItem(atPath: "\(root)/site.yaml")
            try FileManager.default.createDirectory(atPath: "\(root)/site.yaml", withIntermediateDirectories: false)
        }
        #expect(found == ["Content/site.yaml: error: unexpected folder (did you mean \"site.yaml\"?)"])
    }

    @Test("A name cannot break a line, turn the reading direction, or hide beside its like")
    func names() throws {
        let rule = "is not a slug: lower-case letters, digits and single hyphens"
        let found = try faults { root in
            try write("x", "\(root)/hotels/line\nfeed.md")
            try write("x", "\(root)/hotels/\u{202E}dm.asac.md")
            try write("x", "\(root)/hotels/\u{1B}[31m.md")
            try write("x", "\(root)/hotels/Casa-Do-Farol.md")
        }
        #expect(
            found == [
                "Content/hotels/\\u{1b}[31m.md: error: \"\\u{1b}[31m\" \(rule)",
                "Content/hotels/Casa-Do-Farol.md: error: \"Casa-Do-Farol\" \(rule)",
                "Content/hotels/line\\nfeed.md: error: \"line\\nfeed\" \(rule)",
                "Content/hotels/\\u{202e}dm.asac.md: error: \"\\u{202e}dm\" \(rule)",
            ])
    }

    #if os(Linux)
        @Test("Of two names in two Unicode forms neither is lost")
        func unicodeForms() throws {
            let found = try faults { root in
                try write("x", "\(root)/media/\u{E9}.jpg")
                try write("x", "\(root)/media/e\u{301}.jpg")
                try write("x", "\(root)/pages/\u{E9}.md")
                try write("x", "\(root)/pages/e\u{301}.md")
            }
            let message = "another picture's name differs from this one by the Unicode form of an accent alone"
            #expect(found.count == 3)
            #expect(found.contains("Content/media/\u{E9}.jpg: error: \(message)"))
            #expect(found.filter { $0.contains("is not a slug") }.count == 2)
        }
    #endif

    @Test("Brackets without end, lines without end and columns without end are each one fault")
    func sizes() throws {
        let found = try faults { root in
            try write("---\nname: " + String(repeating: "[", count: 60_000) + "\n---\n", "\(root)/hotels/deep.md")
            let steps = (0..<300).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
            try write("---\n\(steps)---\n", "\(root)/hotels/steps.md")
            try write("---\nname: " + String(repeating: "x", count: 70_000) + "\n---\n", "\(root)/hotels/long.md")
            let columns = (0..<100_000).map { "c\($0)" }.joined(separator: ",")
            try write(columns, "\(root)/flights/wide.csv")
            try write("service,\"" + String(repeating: "x", count: 2_000_000), "\(root)/flights/quote.csv")
        }
        #expect(
            found == [
                "Content/flights/quote.csv:1:9: error: the quotation mark is never closed",
                "Content/flights/wide.csv:1:4891: error: the header has 100000 columns: at most 1000",
                "Content/hotels/deep.md:2:22: error: nested deeper than 16 levels",
                "Content/hotels/long.md:1:1: error: the front matter is longer than 64 KiB",
                "Content/hotels/steps.md:18:17: error: nested deeper than 16 levels",
            ])
    }

    @Test("A body of quotations in quotations, brackets and stars is read in the end")
    func bodies() throws {
        let found = try faults { root in
            let body = [("> ", 20_000), ("[", 50_000), ("*a ", 50_000), ("![", 20_000), ("- ", 2_000)]
                .map { String(repeating: $0, count: $1) }.joined(separator: "\n\n")
            try write("---\ntitle: Big\n---\n\(body)\n", "\(root)/pages/big.md")
        }
        #expect(found == [])
    }
}
