import Foundation
import Testing

@testable import ContentFormat

/// Content with random damage, the same in every run. `MUTATIONS=20000` tries more than the few of a usual run.
@Suite("Damaged content", .timeLimit(.minutes(30)))
struct MutationTests {
    private static let rounds = Int(ProcessInfo.processInfo.environment["MUTATIONS"] ?? "") ?? 150

    @Test("It is read without a fault, or has faults with places inside their files; nothing else ever happens")
    func mutations() async throws {
        let root = try Fixtures.tree([:])
        defer { try? FileManager.default.removeItem(atPath: String(root.dropLast("/Content".count))) }
        let files = try FileManager.default.subpathsOfDirectory(atPath: root).sorted()
            .filter { [".md", ".yaml", ".csv"].contains(where: $0.hasSuffix) }
        var random = Seeded(state: 20_261_123)
        for round in 0..<Self.rounds {
            // The tests beside this one have a turn too.
            await Task.yield()
            let path = "\(root)/\(files.randomElement(using: &random) ?? "")"
            let sound = try Data(contentsOf: URL(filePath: path))
            var bytes = Array(sound)
            for _ in 0...Int.random(in: 0...3, using: &random) { Self.damage(&bytes, &random) }
            try Data(bytes).write(to: URL(filePath: path))
            let loader = ContentLoader(root: root, today: Fixtures.today, checksBodies: round % 2 == 0)
            do {
                _ = try loader.load()
            } catch {
                #expect(error.diagnostics.contains { $0.severity == .error })
                for fault in error.diagnostics {
                    let isInside = Self.isInside(fault)
                    #expect(isInside, "round \(round): \(fault.text)")
                }
            }
            try sound.write(to: URL(filePath: path))
        }
        #expect(Fixtures.diagnostics(root, today: Fixtures.today) == [])
    }

    /// Pieces that mean something to one of the readers.
    private static let pieces: [[UInt8]] =
        [
            "---\n", ": ", "- ", "\"", "'", "{", "}", "[", "]", ",", "\n", "\r", "\r\n", "\t", " ", "#", "&a ", "*a",
            "!t ",
            "|\n", ">", "%", "@", "`", "? ", "<<: ", "\\", "0", "9999999999", "-", "true", "2026-02-30", "![](", "](",
            "é",
            "\u{FEFF}", "\u{2028}", "\u{85}", "\u{202E}", "日本", "🙂", "e\u{301}", ",,,,,,",
        ].map { Array($0.utf8) } + [[0], [0xFF], [0xC3], [0xE2, 0x80], [0xED, 0xA0, 0x80], [0x1B]]

    private static func damage(_ bytes: inout [UInt8], _ random: inout Seeded) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        let end = min(bytes.count, place + Int.random(in: 0...40, using: &random))
        switch Int.random(in: 0...6, using: &random) {
        case 0: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &random) }
        case 1: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
        case 2: bytes.removeSubrange(place..<end)
        case 3: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
        case 4: bytes.replaceSubrange(place..<end, with: pieces.randomElement(using: &random) ?? [])
        case 5: bytes.removeSubrange(place...)
        default: if place < bytes.count { bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random) }
        }
    }

    /// Whether a fault's line and column are of its file, one column past the line's end included.
    private static func isInside(_ fault: Diagnostic) -> Bool {
        guard let line = fault.line, let column = fault.column else { return fault.line == nil && fault.column == nil }
        guard var data = FileManager.default.contents(atPath: fault.file), line >= 1, column >= 1, !fault.text.isEmpty
        else { return false }
        if data.starts(with: [0xEF, 0xBB, 0xBF]) { data = data.dropFirst(3) }
        let lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard line <= lines.count else { return false }
        return column <= lines[line - 1].count { $0 & 0xC0 != 0x80 } + 1
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine.
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
