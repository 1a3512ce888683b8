import Foundation
import Synchronization

/// The last resort: looks at names, sizes and times again and again.
final class PollingWatcher: FolderWatcher {
    private let folders: [String]
    private let interval: Duration
    private let seen: Mutex<[String: Stamp]>

    private struct Stamp: Equatable {
        let size: Int
        let modified: Date?
    }

    init(_ folders: [String], every interval: Duration) {
        self.folders = folders
        self.interval = interval
        seen = Mutex(Self.look(folders))
    }

    func change() async throws {
        while true {
            let now = Self.look(folders)
            let changed = seen.withLock { seen in
                defer { seen = now }
                return seen != now
            }
            if changed { return }
            try await Task.sleep(for: interval)
        }
    }

    private static func look(_ folders: [String]) -> [String: Stamp] {
        let keys: [URLResourceKey] = [.fileSizeKey, .contentModificationDateKey]
        var stamps: [String: Stamp] = [:]
        for folder in folders {
            let files = FileManager.default.enumerator(
                at: URL(filePath: folder, directoryHint: .isDirectory), includingPropertiesForKeys: keys)
            while let file = files?.nextObject() as? URL {
                // A file that vanished while looking is a change that the next look sees.
                let values = try? file.resourceValues(forKeys: Set(keys))
                stamps[file.path] = Stamp(size: values?.fileSize ?? -1, modified: values?.contentModificationDate)
            }
        }
        return stamps
    }
}
