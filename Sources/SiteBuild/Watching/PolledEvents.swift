import Foundation

/// The last resort, where a system tells nothing or has told all it can: names, sizes and times are looked at again and
/// again.
struct PolledEvents: FolderEvents {
    private let folders: [String]
    private let interval: Duration
    private var seen: [String: Stamp]
    private var looked = ContinuousClock.now

    private struct Stamp: Equatable {
        let identity: UInt64
        let size: Int
        let mode: UInt32
        let seconds: Int
        let nanoseconds: Int

        init(_ status: stat) {
            #if canImport(Darwin)
                let modified = status.st_mtimespec
            #else
                let modified = status.st_mtim
            #endif
            identity = UInt64(status.st_ino)
            // A folder's own size and times say no more than the names in it.
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            size = isFolder ? 0 : Int(status.st_size)
            mode = UInt32(status.st_mode)
            seconds = isFolder ? 0 : Int(modified.tv_sec)
            nanoseconds = isFolder ? 0 : Int(modified.tv_nsec)
        }
    }

    /// - Parameter interval: Between two looks; while a change settles it is looked again without waiting so long.
    init(_ folders: [String], every interval: Duration = .milliseconds(500)) {
        self.folders = folders
        self.interval = interval
        seen = Self.look(folders)
    }

    mutating func next(within patience: Duration) -> [FolderEvent] {
        let wait = min(patience, max(.zero, looked + interval - .now))
        let (seconds, attoseconds) = wait.components
        Thread.sleep(forTimeInterval: Double(seconds) + Double(attoseconds) / 1e18)
        return look()
    }

    /// What has changed since the last look, if that is long enough ago.
    mutating func due() -> [FolderEvent] {
        looked + interval <= .now ? look() : []
    }

    private mutating func look() -> [FolderEvent] {
        let now = Self.look(folders)
        looked = .now
        defer { seen = now }
        let there = now.filter { seen[$0.key] != $0.value }.map { FolderEvent($0.key, .whole) }
        return there + seen.keys.filter { now[$0] == nil }.map { FolderEvent($0, .gone) }
    }

    private static func look(_ folders: [String]) -> [String: Stamp] {
        var stamps: [String: Stamp] = [:]
        var ways: Set<FileIdentity> = []
        for folder in folders { look(at: folder, &stamps, &ways) }
        return stamps
    }

    /// - Parameter ways: The folders that have been looked at, for links that lead back to one.
    private static func look(at path: String, _ stamps: inout [String: Stamp], _ ways: inout Set<FileIdentity>) {
        var status = stat()
        // A link whose end is missing is still something that is there.
        guard stat(path, &status) == 0 || lstat(path, &status) == 0 else { return }
        stamps[path] = Stamp(status)
        guard status.st_mode & S_IFMT == S_IFDIR, let identity = FileIdentity(path), ways.insert(identity).inserted
        else { return }
        for (name, _) in FolderListing.names(in: path) { look(at: path + "/" + name, &stamps, &ways) }
    }
}
