/// Why the store did not do what it was asked.
package enum StorageFailure: Error, Sendable, Hashable {
    /// The surroundings failed (disk full, I/O error, locked by another): nothing was acknowledged; try again later.
    case unavailable(String)
    /// More writes are waiting than the queue holds: try again in a moment.
    case busy
    /// The statement broke a rule of the schema. `name` is the index or constraint as `table_column`.
    case constraint(kind: ConstraintKind, name: String)
    /// The store was written by a newer version of this program; there is no way back.
    case newerSchema(found: Int, known: Int)
    /// Another process holds the store's file.
    case locked(path: String)
    /// A mistake of the program: a wrong statement, a column that is not there.
    case unexpected(String)
}

/// The kind of rule that a statement broke.
package enum ConstraintKind: Sendable, Hashable {
    case unique, foreignKey, check, notNull
}

extension StorageFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unavailable(let reason): "the store is unavailable: \(reason)"
        case .busy: "the store's queue is full"
        case .constraint(let kind, let name): "\(kind) constraint \(name) is broken"
        case .newerSchema(let found, let known):
            "the store has schema \(found), newer than this program's \(known): use the newer program"
        case .locked(let path): "\(path) is in use by another process (is the server running?)"
        case .unexpected(let reason): reason
        }
    }
}
