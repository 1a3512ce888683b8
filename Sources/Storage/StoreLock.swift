import Foundation

/// Holds a store's file for one process: `wayfare user` beside a running server is told so instead of writing under
/// its feet. The kernel drops the lock with the process, however it ends.
final class StoreLock: Sendable {
    private let descriptor: Int32

    /// - Throws: `StorageFailure.locked` when another process has the store, `.unavailable` when it cannot be known.
    init(storeAt path: String) throws {
        let lockPath = path + ".lock"
        descriptor = open(lockPath, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StorageFailure.unavailable("cannot open \(lockPath): \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            _ = Foundation.close(descriptor)
            if reason == EWOULDBLOCK { throw StorageFailure.locked(path: path) }
            throw StorageFailure.unavailable("cannot lock \(lockPath): \(String(cString: strerror(reason)))")
        }
    }

    deinit {
        _ = Foundation.close(descriptor)
    }
}
