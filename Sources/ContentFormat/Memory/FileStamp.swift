package import Foundation
package import Travel

/// What the file system says of a file without reading it. The same stamp means the same content, as long as the file was
/// at rest when the stamp was taken.
package struct FileStamp: Hashable, Sendable {
    package let size: Int
    /// Nanoseconds since 1970.
    let modified: Int
    let changed: Int
    let inode: Int
    /// Whether the stamp can be trusted: a file that changes again within the grain of the clock keeps its times.
    package private(set) var isSettled: Bool

    /// No file system keeps its times more coarsely than this, in nanoseconds, but for those that also have no inodes.
    private static let grain = 50_000_000

    /// Nil when nothing lies there or it is no regular file.
    ///
    /// - Parameter now: Nanoseconds since 1970; nil leaves the stamp unsettled.
    package init?(_ path: String, now: Int?) {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        self.init(status, now: now)
    }

    package init(_ status: stat, now: Int?) {
        size = Int(status.st_size)
        #if canImport(Darwin)
            let (modification, change) = (status.st_mtimespec, status.st_ctimespec)
        #else
            let (modification, change) = (status.st_mtim, status.st_ctim)
        #endif
        modified = Int(modification.tv_sec) * 1_000_000_000 + Int(modification.tv_nsec)
        changed = Int(change.tv_sec) * 1_000_000_000 + Int(change.tv_nsec)
        inode = Int(truncatingIfNeeded: status.st_ino)
        let latest = max(modified, changed)
        isSettled = now.map { latest + Self.grain < $0 } ?? false
    }

    /// The clock of the file system's times, in nanoseconds since 1970.
    package static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
    }

    /// Whether a file that now has this stamp surely is what it was when it had `other`.
    package func proves(_ other: FileStamp) -> Bool {
        other.isSettled && size == other.size && modified == other.modified && changed == other.changed
            && inode == other.inode
    }
}

extension FileStamp: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        size = try archive.int()
        modified = try archive.int()
        changed = try archive.int()
        inode = try archive.int()
        isSettled = try archive.flag()
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(size)
        archive.put(modified)
        archive.put(changed)
        archive.put(inode)
        archive.put(isSettled)
    }
}
