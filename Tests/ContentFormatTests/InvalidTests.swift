import Foundation
import Testing

@testable import ContentFormat

/// Each folder of `Invalid/` holds what it changes in the base tree (`x.removed` takes `x` away) and, in
/// `expected.txt`, every line that must then be said, in order. What `check` alone says is in `check-…`.
@Suite("Faults in content")
struct InvalidTests {
    static let folder = Fixtures.folder.appending(path: "Invalid")
    static let cases =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { !$0.hasPrefix(".") }
        .sorted()

    @Test("Each fault is told once, at its line and column, and nothing else is", arguments: cases)
    func invalid(name: String) throws {
        let root = try Fixtures.tree([:])
        defer { try? FileManager.default.removeItem(atPath: String(root.dropLast("/Content".count))) }
        let overlay = Self.folder.appending(path: name)
        let expected = try String(contentsOf: overlay.appending(path: "expected.txt"), encoding: .utf8)
        for path in FileManager.default.enumerator(atPath: overlay.path)?.compactMap({ $0 as? String }) ?? [] {
            let source = overlay.appending(path: path)
            guard path != "expected.txt", try source.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
            else { continue }
            let target = URL(filePath: root).appending(path: path.replacing(".removed", with: ""))
            if path.hasSuffix(".removed") {
                try FileManager.default.removeItem(at: target)
                continue
            }
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(contentsOf: source).write(to: target)
        }
        let isCheck = name.hasPrefix("check-")
        let found = Fixtures.diagnostics(root, today: Fixtures.today, checksBodies: isCheck)
        #expect(found.map { $0 + "\n" }.joined() == expected)
    }

    @Test("There are cases to try")
    func many() {
        #expect(Self.cases.count >= 230)
    }
}
