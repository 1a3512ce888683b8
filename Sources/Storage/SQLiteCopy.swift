import Foundation
import GRDB

/// Copies of a store's file: out of it while a server runs, and back into its place.
package enum SQLiteCopy {
    package enum Refusal: Error, Sendable {
        /// There is a store already, and nobody said to put the copy in its place.
        case storeExists
    }

    /// Writes everything committed so far to `copy`, as one whole file. The live file is only read.
    /// - Throws: `StorageFailure` when there is no store, or the copy cannot be written or is there already.
    package static func backup(from path: String, to copy: String) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw StorageFailure.unavailable("\(path): no such store")
        }
        guard !FileManager.default.fileExists(atPath: copy) else {
            throw StorageFailure.unavailable("\(copy) is there already")
        }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        let partial = copy + ".partial"
        try? FileManager.default.removeItem(atPath: partial)
        try StorageFailure.translating {
            let live = try DatabaseQueue(path: path, configuration: configuration)
            try live.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [partial]) }
            try live.close()
        }
        try settle(partial, as: copy)
    }

    /// Puts `copy` in the store's place, after reading it through.
    /// - Throws: `Refusal.storeExists` unless `overwrite`; `StorageFailure.locked` beside a running server,
    ///   `.unavailable` for a copy that is not whole.
    package static func restore(from copy: String, to path: String, overwrite: Bool) throws {
        try StorageFailure.translating {
            var configuration = Configuration()
            configuration.readonly = true
            let queue = try DatabaseQueue(path: copy, configuration: configuration)
            let verdict = try queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") }
            try queue.close()
            guard verdict == "ok" else { throw StorageFailure.unavailable("\(copy) is damaged") }
        }
        let folder = URL(filePath: path).deletingLastPathComponent().path()
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw StorageFailure.unavailable("cannot make \(folder): \(error.localizedDescription)")
        }
        let lock = try StoreLock(storeAt: path)
        try withExtendedLifetime(lock) {
            guard overwrite || !FileManager.default.fileExists(atPath: path) else { throw Refusal.storeExists }
            let partial = path + ".partial"
            try? FileManager.default.removeItem(atPath: partial)
            do {
                try FileManager.default.copyItem(atPath: copy, toPath: partial)
            } catch {
                throw StorageFailure.unavailable("cannot write \(partial): \(error.localizedDescription)")
            }
            // What the old file's journal held belongs to the old file.
            for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
            try settle(partial, as: path)
        }
    }

    /// Makes a file durable under its final name.
    private static func settle(_ partial: String, as path: String) throws {
        let descriptor = open(partial, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StorageFailure.unavailable("cannot open \(partial)") }
        let isDurable = fsync(descriptor) == 0
        _ = Foundation.close(descriptor)
        guard isDurable, rename(partial, path) == 0 else {
            throw StorageFailure.unavailable("cannot write \(path): \(String(cString: strerror(errno)))")
        }
    }
}
