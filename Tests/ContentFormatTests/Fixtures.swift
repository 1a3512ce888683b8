import Foundation
import Testing
import Travel

@testable import ContentFormat

/// Content trees beside the tests, and copies of them to break.
enum Fixtures {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    static let base = folder.appending(path: "Valid/base").path
    static let today = TravelDate("2026-11-23")

    /// A copy of the base tree named `Content`, with some files replaced; nil takes a file away.
    static func tree(_ changes: [String: String?]) throws -> String {
        let root = FileManager.default.temporaryDirectory.appending(path: "content-\(UUID())")
        let content = root.appending(path: "Content")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: base, toPath: content.path)
        for (path, text) in changes {
            let file = content.appending(path: path)
            guard let text else {
                try FileManager.default.removeItem(at: file)
                continue
            }
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return content.path
    }

    /// What loading says, one line a diagnostic, with paths from `Content/` on.
    static func diagnostics(
        _ root: String, includeDrafts: Bool = false, today: TravelDate? = nil, checksBodies: Bool = false
    ) -> [String] {
        let loader = ContentLoader(
            root: root, includeDrafts: includeDrafts, today: today, checksBodies: checksBodies)
        var found: [Diagnostic]
        do {
            found = try loader.load().warnings
        } catch {
            found = error.diagnostics
        }
        let prefix = String(root.dropLast("Content".count))
        return found.map { diagnostic in
            let line = diagnostic.text.split(separator: "\n").first.map(String.init) ?? ""
            return line.replacing(prefix, with: "")
        }
    }
}
