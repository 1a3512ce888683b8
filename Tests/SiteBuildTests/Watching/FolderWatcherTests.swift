import Foundation
import Testing

@testable import SiteBuild

/// A content folder beside another one, both new.
final class WatchedFolder {
    let root: String
    var content: String { root + "/Content" }

    init() throws {
        root = NSTemporaryDirectory() + "watch-\(UUID().uuidString)"
        try make("Content/hotels")
        try make("elsewhere")
        try write("Content/hotels/a.md", "first")
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func make(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: root + "/" + path, withIntermediateDirectories: true)
    }

    /// In place: truncated, filled, closed.
    func write(_ path: String, _ text: String) throws {
        try FileTree.write(Array(text.utf8), to: root + "/" + path)
    }

    func move(_ path: String, _ target: String) throws {
        guard rename(root + "/" + path, root + "/" + target) == 0 else { throw SystemFailure(path) }
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: root + "/" + path) }

    func link(_ path: String, to end: String) throws {
        try FileManager.default.createSymbolicLink(atPath: root + "/" + path, withDestinationPath: end)
    }
}

/// A way of changing something, and what must be told of: that path, or a folder above it.
struct Way: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let path: String
    let run: @Sendable (WatchedFolder) throws -> Void

    init(_ name: String, _ path: String, _ run: @escaping @Sendable (WatchedFolder) throws -> Void) {
        testDescription = name
        self.path = path
        self.run = run
    }

    static let all = [
        Way("written in place", "hotels/a.md") { try $0.write("Content/hotels/a.md", "second version") },
        Way("renamed over, from a dot file", "hotels/a.md") {
            try $0.write("Content/hotels/.a.md.tmp", "second")
            try $0.move("Content/hotels/.a.md.tmp", "Content/hotels/a.md")
        },
        Way("renamed over, from another folder, as long as before", "hotels/a.md") {
            try $0.write("elsewhere/a.md", "secnd")
            try $0.move("elsewhere/a.md", "Content/hotels/a.md")
        },
        Way("kept as a copy and written anew, after a trial file", "hotels/a.md") {
            try $0.write("Content/hotels/4913", "")
            try $0.remove("Content/hotels/4913")
            try $0.move("Content/hotels/a.md", "Content/hotels/a.md~")
            try $0.write("Content/hotels/a.md", "second")
            try $0.remove("Content/hotels/a.md~")
        },
        Way("made", "hotels/b.md") { try $0.write("Content/hotels/b.md", "new") },
        Way("removed", "hotels/a.md") { try $0.remove("Content/hotels/a.md") },
        Way("renamed, the old name", "hotels/a.md") { try $0.move("Content/hotels/a.md", "Content/hotels/c.md") },
        Way("renamed, the new name", "hotels/c.md") { try $0.move("Content/hotels/a.md", "Content/hotels/c.md") },
        Way("put into new folders", "new/deep/b.md") {
            try $0.make("Content/new/deep")
            try $0.write("Content/new/deep/b.md", "b")
        },
        Way("a tree moved in", "tree/deep/b.md") {
            try $0.make("elsewhere/tree/deep")
            try $0.write("elsewhere/tree/deep/b.md", "b")
            try $0.move("elsewhere/tree", "Content/tree")
        },
        Way("a tree moved out", "hotels") { try $0.move("Content/hotels", "elsewhere/hotels") },
        Way("a folder removed", "hotels") { try $0.remove("Content/hotels") },
        Way("a link to a file", "hotels/l.md") { try $0.link("Content/hotels/l.md", to: "a.md") },
        Way("a link to a folder that leads back", "loop") { try $0.link("Content/loop", to: "../Content") },
        Way("a second name of a file", "hotels/h.md") {
            try $0.write("elsewhere/h.md", "h")
            _ = Foundation.link($0.root + "/elsewhere/h.md", $0.content + "/hotels/h.md")
        },
        Way("made unreadable", "hotels/a.md") { _ = chmod($0.content + "/hotels/a.md", 0o200) },
        Way("the whole folder replaced", "hotels/z.md") {
            try $0.make("elsewhere/other/hotels")
            try $0.write("elsewhere/other/hotels/z.md", "z")
            try $0.move("Content", "elsewhere/old")
            try $0.move("elsewhere/other", "Content")
        },
    ]
}

@Suite("A watcher tells of every change below its folders", .timeLimit(.minutes(1)))
struct FolderWatcherTests {
    /// The system's own way and the last resort: both keep the same promise.
    private func watchers(_ folder: WatchedFolder) -> [FolderWatcher] {
        [FolderWatcher([folder.content]), FolderWatcher(PolledEvents([folder.content], every: .milliseconds(5)))]
    }

    /// Takes changes until one of them is of the path. What never comes is caught by the time limit.
    private func hear(_ path: String, from watcher: FolderWatcher) async throws {
        while true {
            let changes = try await watcher.changes()
            if changes.isEverything || changes.paths.contains(where: { ($0 + "/").isStart(of: path + "/") }) { return }
        }
    }

    @Test("In whatever way it is made", arguments: Way.all) func ways(_ way: Way) async throws {
        for number in 0..<2 {
            let folder = try WatchedFolder()
            let watcher = watchers(folder)[number]
            try way.run(folder)
            try await hear(folder.content + "/" + way.path, from: watcher)
            // And what is there afterwards is still watched.
            try folder.make("Content/hotels/later")
            try folder.write("Content/hotels/later/x.md", "x")
            try await hear(folder.content + "/hotels/later/x.md", from: watcher)
        }
    }

    @Test("In folders that came by any way: made, moved in, linked, under a root that was replaced or missing")
    func new() async throws {
        for number in 0..<2 {
            let folder = try WatchedFolder()
            try folder.remove("Content")
            let watcher = watchers(folder)[number]
            try folder.make("Content/made")
            try await hear(folder.content, from: watcher)
            try folder.make("elsewhere/tree/deep")
            try folder.move("elsewhere/tree", "Content/tree")
            try await hear(folder.content + "/tree", from: watcher)
            try folder.move("Content/tree", "Content/moved")
            try await hear(folder.content + "/moved", from: watcher)
            try folder.make("elsewhere/linked")
            try folder.link("Content/link", to: "../elsewhere/linked")
            try await hear(folder.content + "/link", from: watcher)
            for place in ["made", "moved/deep", "link"] {
                try folder.write("Content/\(place)/x.md", "x")
                try await hear("\(folder.content)/\(place)/x.md", from: watcher)
            }
        }
    }

    @Test("A change between two waits is not lost") func notLost() async throws {
        let folder = try WatchedFolder()
        for watcher in watchers(folder) {
            for round in 0..<10 {
                let name = "hotels/r\(round)-\(UUID()).md"
                try folder.write("Content/\(name)", "round")
                try await hear("\(folder.content)/\(name)", from: watcher)
            }
        }
    }

    @Test("Dot and ~ files are nobody's content") func ignored() async throws {
        for number in 0..<2 {
            let folder = try WatchedFolder()
            let watcher = watchers(folder)[number]
            for name in [".a.md.swp", "a.md~", "~lock", ".git"] { try folder.write("Content/hotels/\(name)", "x") }
            try folder.write("Content/hotels/a.md", "seen")
            #expect(try await watcher.changes().paths == [folder.content + "/hotels/a.md"])
        }
    }

    @Test("Looking beside being told finds what nobody told, when it is due") func due() throws {
        let folder = try WatchedFolder()
        var seldom = PolledEvents([folder.content], every: .seconds(1000))
        var often = PolledEvents([folder.content], every: .zero)
        try folder.write("Content/hotels/a.md", "longer than before")
        try folder.write("Content/hotels/b.md", "new")
        try folder.remove("Content/hotels/b.md")
        #expect(seldom.due().isEmpty)
        #expect(often.due() == [FolderEvent(folder.content + "/hotels/a.md", .whole)])
        #expect(often.due().isEmpty)
    }

    @Test("A wait can be cancelled, and the next one still hears") func cancelled() async throws {
        let folder = try WatchedFolder()
        for watcher in watchers(folder) {
            let waiting = Task { try await watcher.changes() }
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
            try folder.write("Content/hotels/a.md", "\(UUID())")
            try await hear(folder.content + "/hotels/a.md", from: watcher)
        }
    }
}

extension String {
    fileprivate func isStart(of other: String) -> Bool { other.hasPrefix(self) }
}

#if os(Linux)
    @Suite struct InotifyTests {
        @Test("When the kernel's queue runs over, everything is looked at, and what came meanwhile is watched")
        func overflow() throws {
            let folder = try WatchedFolder()
            let events = try #require(InotifyEvents([folder.content]))
            let limit = try String(contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
            let room = try #require(Int(limit.trimmingCharacters(in: .whitespacesAndNewlines)))
            try folder.write("Content/hotels/b.md", "b")
            // Two names by turns, since the queue merges equal neighbours.
            for number in 0...room { _ = chmod("\(folder.content)/hotels/\(number % 2 == 0 ? "a" : "b").md", 0o600) }
            try folder.make("Content/unseen/deep")
            #expect(events.next(within: .zero).contains { $0.kind == .lost })
            try folder.write("Content/unseen/deep/x.md", "x")
            let path = folder.content + "/unseen/deep/x.md"
            #expect(events.next(within: .zero) == [FolderEvent(path, .begun), FolderEvent(path, .whole)])
        }
    }
#endif
