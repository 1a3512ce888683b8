import Foundation
import Testing

@testable import SiteBuild

@Suite("A watcher tells of every change below its folders")
struct FolderWatcherTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "watch-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "hotels"), withIntermediateDirectories: true)
        try Data("a".utf8).write(to: folder.appending(path: "hotels/a.md"))
    }

    /// The system's own watcher and the one that looks: both keep the same promise.
    private func watchers() -> [any FolderWatcher] {
        [FolderWatching.watcher(of: [folder.path]), PollingWatcher([folder.path], every: .milliseconds(5))]
    }

    @Test("Written, made, removed, renamed, in folders old and new")
    func changes() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        for watcher in watchers() {
            try Data("changed \(UUID())".utf8).write(to: folder.appending(path: "hotels/a.md"))
            try await watcher.settledChange()
            try FileManager.default.createDirectory(
                at: folder.appending(path: "new/deep"), withIntermediateDirectories: true)
            try await watcher.settledChange()
            try Data("b".utf8).write(to: folder.appending(path: "new/deep/b.md"))
            try await watcher.settledChange()
            try FileManager.default.moveItem(
                at: folder.appending(path: "new/deep/b.md"), to: folder.appending(path: "new/deep/c.md"))
            try await watcher.settledChange()
            try FileManager.default.removeItem(at: folder.appending(path: "new"))
            try await watcher.settledChange()
        }
    }

    @Test("A change between two waits is not lost") func notLost() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        for watcher in watchers() {
            for round in 0..<20 {
                try Data("round \(round) \(UUID())".utf8).write(to: folder.appending(path: "hotels/r\(round).md"))
                try await watcher.change()
            }
        }
    }

    @Test("A wait can be cancelled") func cancelled() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        for watcher in watchers() {
            let waiting = Task { try await watcher.change() }
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
        }
    }
}
