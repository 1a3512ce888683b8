import Foundation
import GRDB

/// Two catalogue files, row for row.
struct CatalogueComparison {
    private let one: String
    private let other: String

    init(_ one: String, _ other: String) {
        self.one = one
        self.other = other
    }

    /// - Throws: When one of them cannot be read, or is no catalogue.
    func isSame() throws -> Bool {
        guard access(other, R_OK) == 0 else { return false }
        let queue = try DatabaseQueue(path: one)
        try queue.inDatabase { db in try db.execute(sql: "ATTACH DATABASE ? AS other", arguments: [other]) }
        return try queue.inDatabase { db in
            let versions = try ["main", "other"].map { try Int.fetchOne(db, sql: "PRAGMA \($0).user_version") }
            guard versions[0] == versions[1] else { return false }
            return try CatalogueSchema.names.allSatisfy { table in
                for (a, b) in [("main", "other"), ("other", "main")] {
                    let sql = "SELECT EXISTS (SELECT * FROM \(a).\(table) EXCEPT SELECT * FROM \(b).\(table))"
                    if try Bool.fetchOne(db, sql: sql) != false { return false }
                }
                return true
            }
        }
    }
}
