import Foundation
import GRDB
import Synchronization
package import Travel

/// One version of the catalogue as a build left it, open for reading from any thread.
///
/// It stays what it is when a build puts a newer file in its place; ``CatalogueReader`` gives the newest.
package final class CatalogueSnapshot: Sendable {
    /// A hash of the content.
    package let revision: String
    /// The site's own facts: title, base URL, zone, currency, contact.
    package let site: Site
    private let connections: Connections

    /// Opens a catalogue file.
    ///
    /// - Throws: ``CatalogueFileError`` when the file is missing, or is not a catalogue of this version's format.
    package init(path: String) throws {
        guard access(path, R_OK) == 0 else { throw CatalogueFileError.missing(path) }
        let connections = try Connections(path: path)
        let facts = try connections.read { db -> [String: String] in
            guard try Int.fetchOne(db, sql: "PRAGMA user_version") == CatalogueSchema.version else { return [:] }
            let rows = try Row.fetchAll(db, sql: "SELECT name, value FROM fact")
            return Dictionary(rows.map { ($0["name"], $0["value"]) }) { first, _ in first }
        }
        guard let revision = facts["revision"], let site = facts["site"] else {
            throw CatalogueFileError.unreadable(path)
        }
        self.connections = connections
        self.revision = revision
        self.site = try JSONDecoder().decode(Site.self, from: Data(site.utf8))
    }

    // MARK: Lists, each sorted by id

    /// Hotels of a destination, or whose name, place or country has every word of `text`; all of them when both are nil.
    package func hotels(destination: Slug? = nil, text: String? = nil) throws -> [Hotel] {
        try list("hotel", where: ["destination": destination?.text], text: text)
    }

    /// Services of one kind between two places; without an origin or a destination, to or from anywhere.
    package func services(_ kind: BookingType, from origin: Code? = nil, to destination: Code? = nil) throws
        -> [Service]
    {
        try list(
            "service",
            where: ["kind": kind.rawValue, "origin": origin?.text, "destination": destination?.text])
    }

    /// Packages to a destination, or whose name, place or country has every word of `text`; all when both are nil.
    package func packages(destination: Slug? = nil, text: String? = nil) throws -> [TripPackage] {
        try list("package", where: ["destination": destination?.text], text: text)
    }

    package func destinations(text: String? = nil) throws -> [Destination] {
        try list("destination", text: text)
    }

    package func places(_ kind: BookingType) throws -> [Place] {
        try records("SELECT record FROM place WHERE kind = ? ORDER BY code", [Self.placeKind(kind)])
    }

    package func operatorName(_ code: Code) throws -> String? {
        try connections.read { db in
            try String.fetchOne(db, sql: "SELECT name FROM operator WHERE code = ?", arguments: [code.text])
        }
    }

    // MARK: Public records

    /// An item's public record as JSON, byte for byte the `data` of its file under `api/v1`; nil when there is no such
    /// item. It never holds allotments.
    package func publicRecord(_ kind: BookingType, _ id: Slug) throws -> [UInt8]? {
        let (sql, arguments): (String, StatementArguments) =
            switch kind {
            case .hotel: ("SELECT shown FROM hotel WHERE id = ?", [id.text])
            case .package: ("SELECT shown FROM package WHERE id = ?", [id.text])
            case .flight, .train, .bus:
                ("SELECT shown FROM service WHERE kind = ? AND id = ?", [kind.rawValue, id.text])
            }
        return try connections.read { db in try Data.fetchOne(db, sql: sql, arguments: arguments).map { Array($0) } }
    }

    // MARK: Rows

    private func list<Item: Archived>(
        _ table: String, where columns: KeyValuePairs<String, String?> = [:], text: String? = nil
    ) throws -> [Item] {
        var conditions: [String] = []
        var arguments: [String] = []
        for (column, value) in columns {
            guard let value else { continue }
            conditions.append("\(column) = ?")
            arguments.append(value)
        }
        for word in text.map(Folding.words) ?? [] {
            conditions.append("instr(words, ?) > 0")
            arguments.append(word)
        }
        let filter = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        return try records("SELECT record FROM \(table)\(filter) ORDER BY id", StatementArguments(arguments))
    }

    fileprivate func record<Item: Archived>(_ sql: String, _ arguments: StatementArguments) throws -> Item? {
        let found: [Item] = try records(sql, arguments)
        return found.first
    }

    private func records<Item: Archived>(_ sql: String, _ arguments: StatementArguments) throws -> [Item] {
        let rows = try connections.read { db in try Data.fetchAll(db, sql: sql, arguments: arguments) }
        return try rows.map { try Item(archive: Array($0)) }
    }

    fileprivate static func placeKind(_ kind: BookingType) -> String { kind == .flight ? "airport" : "station" }
}

/// Several connections, all opened at once: a pool that opened one later would find the file that a build has put in this
/// one's place meanwhile, and one snapshot would speak of two catalogues.
private final class Connections: Sendable {
    private let queues: [DatabaseQueue]
    private let turn = Atomic<Int>(0)

    init(path: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        queues = try (0..<4).map { _ in try DatabaseQueue(path: path, configuration: configuration) }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        let number = turn.wrappingAdd(1, ordering: .relaxed).oldValue
        return try queues[Int(UInt(bitPattern: number) % UInt(queues.count))].read(body)
    }
}

extension CatalogueSnapshot: CatalogueLookup {
    package func hotel(_ id: Slug) throws -> Hotel? {
        try record("SELECT record FROM hotel WHERE id = ?", [id.text])
    }

    package func service(_ kind: BookingType, _ id: Slug) throws -> Service? {
        try record("SELECT record FROM service WHERE kind = ? AND id = ?", [kind.rawValue, id.text])
    }

    package func package(_ id: Slug) throws -> TripPackage? {
        try record("SELECT record FROM package WHERE id = ?", [id.text])
    }

    package func destination(_ id: Slug) throws -> Destination? {
        try record("SELECT record FROM destination WHERE id = ?", [id.text])
    }

    package func place(_ kind: BookingType, _ code: Code) throws -> Place? {
        try record("SELECT record FROM place WHERE kind = ? AND code = ?", [Self.placeKind(kind), code.text])
    }
}

/// Why a catalogue file cannot be read.
package enum CatalogueFileError: Error, Equatable {
    case missing(String)
    /// Not a catalogue, or one that another version of the program wrote: build again.
    case unreadable(String)
}

extension CatalogueFileError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing(let path): "there is no catalogue at \(path): run `wayfare build` first"
        case .unreadable(let path): "\(path) is not a catalogue that this version can read: run `wayfare build` again"
        }
    }
}
