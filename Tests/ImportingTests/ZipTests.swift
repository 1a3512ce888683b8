import Foundation
import Testing

@testable import Importing

@Suite("ZIP archives")
struct ZipTests {
    private let workshop: Workshop

    init() throws { workshop = try Workshop() }

    private func read(_ archive: [UInt8], _ name: String = "a.txt", limit: Int = 1 << 20) throws -> [UInt8] {
        let archive = try ZipArchive(try workshop.write("a.zip", archive))
        let entry = try #require(archive.entries.first { $0.name == name })
        let source = try archive.source(entry, limit: limit)
        var bytes: [UInt8] = []
        var piece: [UInt8] = []
        while try source.next(&piece) { bytes += piece }
        return bytes
    }

    private static let text = Array(String(repeating: "comma, separated, value\n", count: 30_000).utf8)

    @Test(
        "Stored, deflated and ZIP64 entries give their bytes back",
        arguments: [(true, false), (false, false), (true, true), (false, true)])
    func sound(deflates: Bool, isZip64: Bool) throws {
        let options = ZipWriter.Options(deflates: deflates, isZip64: isZip64)
        let archive = ZipWriter.archive([("empty.txt", []), ("a.txt", Self.text)], options)
        #expect(try read(archive) == Self.text)
        #expect(try read(archive, "empty.txt") == [])
    }

    @Test("Bytes before the archive, as of one that unpacks itself, are passed over")
    func prefix() throws {
        #expect(try read(Array("#!/bin/sh\n".utf8) + ZipWriter.archive([("a.txt", Self.text)])) == Self.text)
    }

    @Test("What is no archive, or a broken one, is refused in words and never read past its end")
    func broken() throws {
        let sound = ZipWriter.archive([("a.txt", Array("a,b\n1,2\n".utf8))])
        for length in stride(from: 0, to: sound.count, by: 3) {
            #expect(throws: ImportFailure.self) { try read(Array(sound.prefix(length))) }
        }
        var random = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            var bytes = sound
            let place = bytes.count - 1 - Int(random.next(upperBound: UInt64(90)))
            bytes[place] = UInt8.random(in: 0...255, using: &random)
            // Refused or read: never a trap.
            _ = try? read(bytes, ZipArchive(workshop.write("b.zip", bytes)).entries.first?.name ?? "")
        }
    }

    @Test("An entry that unpacks to more than it says, or than is allowed, is refused before it fills memory")
    func bomb() throws {
        let zeros = [UInt8](repeating: 0, count: 1 << 22)
        let liar = ZipWriter.archive([("a.txt", zeros)], .init(size: 1000))
        #expect(throws: ImportFailure.self) { try read(liar) }
        let honest = ZipWriter.archive([("a.txt", zeros)])
        let failure = #expect(throws: ImportFailure.self) { try read(honest) }
        #expect(failure?.words.contains("would unpack to 4194304 bytes") == true)
        let short = ZipWriter.archive([("a.txt", Self.text)], .init(size: Self.text.count + 1))
        #expect(throws: ImportFailure.self) { try read(short) }
    }

    @Test("Damage, encryption and unknown methods are named")
    func named() throws {
        let cases: [(ZipWriter.Options, String)] = [
            (.init(checksum: 1), "its checksum is wrong"), (.init(isEncrypted: true), "is encrypted"),
            (.init(method: 9), "compressed by method 9"),
        ]
        for (options, words) in cases {
            let archive = ZipWriter.archive([("a.txt", Self.text)], options)
            let failure = #expect(throws: ImportFailure.self) { try read(archive) }
            #expect(failure?.words.contains(words) == true)
        }
    }

    @Test("Names that lead out of the archive lead nowhere: nothing is unpacked to disk")
    func hostileNames() throws {
        let feed = Feed()
        var files = feed.tables.sorted { $0.key < $1.key }.map { ($0.key, Array($0.value.utf8)) }
        for name in ["../stops.txt", "/etc/stops.txt", "..\\stops.txt", "\u{0}", "__MACOSX/trips.txt"] {
            files.append((name, Array("stop_id\nX\n".utf8)))
        }
        let report = try workshop.importFeed(feed, archive: ZipWriter.archive(files))
        #expect(report.written.map(\.rows) == [1])
        #expect(report.reasons["the file says nothing that a timetable could"] == 5)
    }

    @Test("A feed may lie in one folder of its archive, but not in two")
    func folders() throws {
        try workshop.importFeed(Feed(), archive: Feed().archive(in: "feed/"), isDry: true)
        let tables = Feed().tables.sorted { $0.key < $1.key }
        let two = ["a/", "b/"].flatMap { folder in tables.map { (folder + $0.key, Array($0.value.utf8)) } }
        let failure = #expect(throws: ImportFailure.self) {
            try workshop.importFeed(Feed(), archive: ZipWriter.archive(two))
        }
        #expect(failure?.words.contains("holds 2 feeds, in \"a\", \"b\"") == true)
        let nested = #expect(throws: ImportFailure.self) {
            try workshop.importFeed(Feed(), archive: ZipWriter.archive([("feed.zip", Feed().archive())]))
        }
        #expect(nested?.words.contains("unpack it first") == true)
    }
}
