import Foundation
import Synchronization
package import Travel

/// The newest catalogue, without a restart: a build renames a whole new file into place, and the next question is
/// answered from it.
package final class CatalogueReader: Sendable {
    private let path: String
    private let open: Mutex<(snapshot: CatalogueSnapshot, identity: FileIdentity)>

    /// - Throws: ``CatalogueFileError`` when there is no readable catalogue at `path` yet.
    package init(path: String) throws {
        self.path = path
        let identity = FileIdentity(path)
        open = Mutex((try CatalogueSnapshot(path: path), identity ?? .none))
    }

    /// The catalogue as it is now. Everything that one request asks belongs to one snapshot.
    ///
    /// Costs a `stat` when nothing changed. While the file is missing or cannot be read, the last good one answers.
    package func current() -> CatalogueSnapshot {
        open.withLock { open in
            guard let identity = FileIdentity(path), identity != open.identity,
                let snapshot = try? CatalogueSnapshot(path: path)
            else { return open.snapshot }
            open = (snapshot, identity)
            return snapshot
        }
    }
}

extension CatalogueReader: CatalogueLookup {
    package func hotel(_ id: Slug) throws -> Hotel? { try current().hotel(id) }
    package func service(_ kind: BookingType, _ id: Slug) throws -> Service? { try current().service(kind, id) }
    package func package(_ id: Slug) throws -> TripPackage? { try current().package(id) }
    package func destination(_ id: Slug) throws -> Destination? { try current().destination(id) }
    package func place(_ kind: BookingType, _ code: Code) throws -> Place? { try current().place(kind, code) }
}

/// What tells one file at a path from the next one put there.
private struct FileIdentity: Equatable {
    let inode: UInt64
    let size: Int64
    let seconds: Int
    let nanoseconds: Int

    static let none = FileIdentity(inode: 0, size: -1, seconds: 0, nanoseconds: 0)

    private init(inode: UInt64, size: Int64, seconds: Int, nanoseconds: Int) {
        self.inode = inode
        self.size = size
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    /// Nil when there is no file.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        #if canImport(Darwin)
            let modified = status.st_mtimespec
        #else
            let modified = status.st_mtim
        #endif
        self.init(
            inode: UInt64(status.st_ino), size: Int64(status.st_size), seconds: Int(modified.tv_sec),
            nanoseconds: Int(modified.tv_nsec))
    }
}
