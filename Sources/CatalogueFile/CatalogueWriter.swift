import Foundation
import GRDB
package import Travel

/// Writes the catalogue that a server sells from.
package struct CatalogueWriter {
    /// The public record of an item as JSON, as the site's files have it under `data`.
    package typealias PublicRecord = (_ folder: String, _ id: Slug) -> [UInt8]

    private let path: String

    /// - Parameter path: The catalogue file, `var/catalogue.db`; its folder is made when it is missing.
    package init(path: String) {
        self.path = path
    }

    /// Writes the catalogue whole beside the file and then puts it in its place; a file that already says the same is left
    /// untouched. Readers keep what they have open until they look again.
    ///
    /// - Parameter revision: A hash of the content, kept as a fact.
    /// - Returns: Whether the file changed.
    @discardableResult
    package func write(_ catalogue: Catalogue, revision: String, shown: @escaping PublicRecord) throws -> Bool {
        let folder = (path as NSString).deletingLastPathComponent
        if !folder.isEmpty {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        let temporary = path + ".tmp"
        for leftover in [temporary, temporary + "-journal"] where access(leftover, F_OK) == 0 {
            try FileManager.default.removeItem(atPath: leftover)
        }
        defer { unlink(temporary) }
        try fill(temporary, with: catalogue, revision: revision, shown: shown)
        if FileManager.default.contentsEqual(atPath: temporary, andPath: path) { return false }
        try sync(temporary)
        guard rename(temporary, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        return true
    }

    /// One transaction without a journal: until it is renamed nobody reads the file, and a broken one is written anew.
    private func fill(
        _ file: String, with catalogue: Catalogue, revision: String, shown: @escaping PublicRecord
    ) throws {
        var configuration = Configuration()
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        }
        let queue = try DatabaseQueue(path: file, configuration: configuration)
        try queue.write { db in
            try db.execute(sql: CatalogueSchema.tables)
            try CatalogueRows(db: db, catalogue: catalogue, shown: shown).insert(revision: revision)
            try db.execute(sql: CatalogueSchema.indexes)
            try db.execute(sql: "PRAGMA user_version = \(CatalogueSchema.version)")
        }
        try queue.close()
    }

    private func sync(_ file: String) throws {
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: file))
        try handle.synchronize()
        try handle.close()
    }
}
