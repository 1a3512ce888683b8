import Foundation

/// One regular file under the published folder, opened without following a single link on the way.
final class PublishedFile: Sendable {
    struct Identity: Hashable {
        let inode: UInt64
        let size: Int
        let modifiedNanoseconds: Int
    }

    enum Opening: Sendable {
        case file(PublishedFile)
        case folder
        case absent
    }

    private let descriptor: Int32
    let identity: Identity
    var size: Int { identity.size }

    private init(descriptor: Int32, identity: Identity) {
        self.descriptor = descriptor
        self.identity = identity
    }

    deinit {
        close(descriptor)
    }

    /// Opens `segments` below the folder `root`, step by step: `O_NOFOLLOW` at each step keeps a link, wherever it
    /// points, from leading out of the folder; checking first and opening later would leave a gap between the two.
    static func open(root: String, segments: [String]) -> Opening {
        var current = Foundation.open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard current >= 0 else { return .absent }
        for segment in segments {
            let next = openat(current, segment, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
            close(current)
            guard next >= 0 else { return .absent }
            current = next
        }
        var status = stat()
        guard fstat(current, &status) == 0 else {
            close(current)
            return .absent
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG:
            #if canImport(Darwin)
                let modified = status.st_mtimespec
            #else
                let modified = status.st_mtim
            #endif
            let identity = Identity(
                inode: UInt64(status.st_ino), size: Int(status.st_size),
                modifiedNanoseconds: modified.tv_sec &* 1_000_000_000 &+ modified.tv_nsec)
            return .file(PublishedFile(descriptor: current, identity: identity))
        case S_IFDIR:
            close(current)
            return .folder
        default:
            close(current)
            return .absent
        }
    }

    /// The bytes of a range; nil when the file could not be read or has shrunk meanwhile.
    func read(_ range: Range<Int>) -> [UInt8]? {
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, initialized in
            while count < range.count, let base = buffer.baseAddress {
                let got = pread(descriptor, base + count, range.count - count, off_t(range.lowerBound + count))
                guard got > 0 else { break }
                count += got
            }
            initialized = count
        }
        return count == range.count ? bytes : nil
    }
}
