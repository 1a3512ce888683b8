import Foundation
import GRDB

/// The books in one SQLite file: WAL, `synchronous=FULL`, one process at a time.
package final class SQLiteStore: Store {
    private let lock: StoreLock
    private let connections: SQLiteConnections
    private let queue: CommandQueue

    /// Opens or makes the file at `path`, with its folder, and takes its lock.
    /// - Throws: `StorageFailure.locked` when another process has it, `.unavailable` when it cannot be opened.
    package init(path: String) throws {
        let folder = URL(filePath: path).deletingLastPathComponent().path()
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw StorageFailure.unavailable("cannot make \(folder): \(error.localizedDescription)")
        }
        lock = try StoreLock(storeAt: path)
        let connections = SQLiteConnections(path: path)
        _ = try connections.pool()
        self.connections = connections
        queue = CommandQueue { connections.commit($0) }
    }

    package func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Reading) throws -> Value
    ) async throws -> Value {
        do {
            return try await connections.pool().read { try body(SQLiteTransaction(database: $0)) }
        } catch let error as DatabaseError {
            throw StorageFailure(error)
        }
    }

    @discardableResult
    package func write<Value: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let command = WriteCommand(
                perform: { transaction in
                    let value = try body(transaction)
                    return { continuation.resume(returning: value) }
                },
                fail: { continuation.resume(throwing: $0) })
            queue.enqueue(command)
        }
    }

    package func migrate(_ migrations: [Migration]) async throws {
        try await Migration.apply(migrations, to: self)
    }

    package func close() async {
        await queue.close()
        connections.close()
    }
}
