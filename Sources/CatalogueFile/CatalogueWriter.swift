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
        let staged = try stage(catalogue, revision: revision, since: nil, shown: shown)
        if staged.hasRowsOfOld() {
            staged.discard()
            return false
        }
        try staged.publish()
        return true
    }

    /// Writes the catalogue beside the file: whole, or as the file with what has changed since it was written.
    package func stage(
        _ catalogue: Catalogue, revision: String, since change: CatalogueChange?, shown: @escaping PublicRecord
    ) throws -> StagedCatalogue {
        let folder = (path as NSString).deletingLastPathComponent
        if !folder.isEmpty {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        let staged = StagedCatalogue(temporary: path + ".tmp", path: path)
        staged.discard()
        do {
            if change != nil { try FileManager.default.copyItem(atPath: path, toPath: staged.temporary) }
            try fill(staged.temporary, change) { db in
                let rows = CatalogueRows(db: db, catalogue: catalogue, shown: shown)
                if let change {
                    try rows.update(change, revision: revision)
                } else {
                    try db.execute(sql: CatalogueSchema.tables)
                    try rows.insert(revision: revision)
                    try db.execute(sql: CatalogueSchema.indexes)
                    try db.execute(sql: "PRAGMA user_version = \(CatalogueSchema.version)")
                }
            }
        } catch {
            staged.discard()
            throw error
        }
        return staged
    }

    /// One transaction without a journal: until it is renamed nobody reads the file, and a broken one is written anew.
    private func fill(_ file: String, _ change: CatalogueChange?, _ body: (Database) throws -> Void) throws {
        var configuration = Configuration()
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        }
        let queue = try DatabaseQueue(path: file, configuration: configuration)
        try queue.write(body)
        try queue.close()
    }
}
