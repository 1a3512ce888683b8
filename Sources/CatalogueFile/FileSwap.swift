import Foundation

/// What turns a finished file into the one that everybody reads.
enum FileSwap {
    static func sync(_ file: String) throws {
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: file))
        try handle.synchronize()
        try handle.close()
    }

    static func move(_ file: String, to path: String) throws {
        guard rename(file, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    /// With what SQLite may have left beside it.
    static func remove(_ file: String) {
        for leftover in [file, file + "-journal"] { unlink(leftover) }
    }
}
