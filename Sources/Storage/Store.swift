/// The books' keeper: reads see what is committed, writes are commands in a queue.
///
/// A body is synchronous, so that nothing can be awaited inside a transaction, and **repeatable**: an engine may run
/// it again after a conflict, beside others in one commit. It has no effect but on the store and its returned value.
package protocol Store: Sendable {
    /// Runs `body` on one consistent view of what is committed.
    func read<Value: Sendable>(_ body: @escaping @Sendable (any Reading) throws -> Value) async throws -> Value

    /// Runs `body` as a transaction and returns once its effects are durable.
    ///
    /// A `body` that throws leaves no trace and hurts no neighbour. Cancelling the caller cancels nothing here: once
    /// begun, a write is done whole or not at all.
    @discardableResult
    func write<Value: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value

    /// Brings the schema up to the last of `migrations`, one transaction each.
    /// - Throws: `StorageFailure.newerSchema` for a store that already is beyond them.
    func migrate(_ migrations: [Migration]) async throws

    /// Lets running work end and closes. Further calls fail as unavailable.
    func close() async
}

/// What a read may do.
package protocol Reading {
    /// All rows of the answer: bound it with LIMIT where it can grow.
    func rows(_ sql: SQL) throws -> [Row]

    /// Hands over the rows one by one, for answers too large to hold.
    func each(_ sql: SQL, _ body: (Row) throws -> Void) throws
}

extension Reading {
    /// The first row of the answer.
    package func row(_ sql: SQL) throws -> Row? {
        try rows(sql).first
    }
}

/// What a write may do.
package protocol Transaction: Reading {
    /// Runs a statement.
    /// - Returns: how many rows it inserted, changed or deleted.
    @discardableResult
    func execute(_ sql: SQL) throws -> Int
}
