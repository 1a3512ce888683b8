import Foundation
import GRDB
import Synchronization

/// The connections to one SQLite file: one that writes, some that read; opened anew when one can no longer be trusted.
final class SQLiteConnections: Sendable {
    private let path: String
    private let opened = Mutex<Opened>(.notYet)

    private enum Opened {
        case notYet
        case pool(DatabasePool)
        case closed
    }

    init(path: String) {
        self.path = path
    }

    /// The open pool, opening it if need be.
    func pool() throws -> DatabasePool {
        try opened.withLock { state in
            switch state {
            case .pool(let pool): return pool
            case .closed: throw StorageFailure.unavailable("the store is closed")
            case .notYet:
                let pool = try StorageFailure.translating { try Self.open(path) }
                state = .pool(pool)
                return pool
            }
        }
    }

    /// Closes for good.
    func close() {
        let pool: DatabasePool? = opened.withLock { state in
            defer { state = .closed }
            if case .pool(let pool) = state { return pool }
            return nil
        }
        try? pool?.close()
    }

    /// Does a group: each command in its savepoint, one durable commit for all, the answers after it.
    func commit(_ group: [WriteCommand]) {
        do {
            let answers = try pool().writeWithoutTransaction { try Self.perform(group, in: $0) }
            for answer in answers { answer() }
        } catch {
            if Self.isSuspect(error) { forget() }
            let failure: StorageFailure =
                switch error {
                case let failure as StorageFailure: failure
                case let error as DatabaseError: .unavailable(error.message ?? "SQLite error \(error.resultCode)")
                default: .unavailable(String(describing: error))
                }
            for command in group { command.fail(failure) }
        }
    }

    private static func perform(_ group: [WriteCommand], in database: Database) throws -> [@Sendable () -> Void] {
        let transaction = SQLiteTransaction(database: database)
        var answers: [@Sendable () -> Void] = []
        try database.beginTransaction(.immediate)
        do {
            for command in group {
                try transaction.execute("SAVEPOINT command")
                do {
                    let answer = try command.perform(transaction)
                    try transaction.execute("RELEASE command")
                    answers.append(answer)
                } catch {
                    // SQLite itself ends the whole transaction on a full disk or an I/O error: then all have failed.
                    guard database.isInsideTransaction else { throw error }
                    try transaction.execute("ROLLBACK TO command")
                    try transaction.execute("RELEASE command")
                    answers.append { command.fail(error) }
                }
            }
            try database.commit()
        } catch {
            if database.isInsideTransaction { try? database.rollback() }
            throw error
        }
        return answers
    }

    /// After a failed fsync a connection may believe in pages that never reached the disk: nothing more is acknowledged
    /// from it. A busy or full disk leaves it sound.
    private static func isSuspect(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError else { return true }
        return error.resultCode != .SQLITE_BUSY && error.resultCode != .SQLITE_FULL
    }

    /// Drops the connections; the next use opens new ones, which read the file again.
    private func forget() {
        let pool: DatabasePool? = opened.withLock { state in
            guard case .pool(let pool) = state else { return nil }
            state = .notYet
            return pool
        }
        try? pool?.close()
    }

    private static func open(_ path: String) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.label = "wayfare.store"
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        // A rollback that fails must surface as an error to answer, not as GRDB's trap on a transaction left open.
        configuration.allowsUnsafeTransactions = true
        let pool = try DatabasePool(path: path, configuration: configuration)
        // Only here: the pool sets NORMAL after it has prepared the connection, and NORMAL loses commits in a power cut.
        let synchronous = try pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
            return try Int.fetchOne(database, sql: "PRAGMA synchronous")
        }
        guard synchronous == 2 else {
            throw StorageFailure.unexpected("synchronous is \(synchronous ?? -1), not 2 (FULL)")
        }
        return pool
    }
}
