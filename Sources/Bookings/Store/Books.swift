package import Storage
package import Travel

/// The store, its failures told as refusals: past here nobody knows of disks.
struct Books: Sendable {
    let store: any Store

    func read<Value: Sendable>(_ body: @escaping @Sendable (any Reading) throws -> Value) async throws -> Value {
        do {
            return try await store.read(body)
        } catch let failure as StorageFailure {
            throw refusal(failure)
        }
    }

    @discardableResult
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        do {
            return try await store.write(body)
        } catch let failure as StorageFailure {
            throw refusal(failure)
        }
    }

    /// Surroundings become a refusal; a broken constraint or statement stays what it is, a fault to be found.
    private func refusal(_ failure: StorageFailure) -> any Error {
        switch failure {
        case .unavailable: Refusal.unavailable(retryAfterSeconds: 5)
        case .busy: Refusal.unavailable(retryAfterSeconds: 1)
        case .constraint, .newerSchema, .locked, .unexpected: failure
        }
    }
}

extension Instant: SQLConvertible {
    package var sqlValue: SQLValue { .text(text) }
}

extension TravelDate: SQLConvertible {
    package var sqlValue: SQLValue { .text(text) }
}

extension Row {
    func instant(_ column: String) throws -> Instant {
        guard let instant = Instant(text: try text(column)) else { throw unreadable(column) }
        return instant
    }

    func optionalInstant(_ column: String) throws -> Instant? {
        try optionalText(column) == nil ? nil : try instant(column)
    }

    func date(_ column: String) throws -> TravelDate {
        guard let date = TravelDate(try text(column)) else { throw unreadable(column) }
        return date
    }

    func optionalDate(_ column: String) throws -> TravelDate? {
        try optionalText(column) == nil ? nil : try date(column)
    }

    /// A value that is kept as its own text: a status, a currency, a slug.
    func value<Value: TextCoded>(_ column: String, as type: Value.Type = Value.self) throws -> Value {
        guard let value = Value(text: try text(column)) else { throw unreadable(column) }
        return value
    }

    func value<Value: RawRepresentable>(_ column: String, as type: Value.Type = Value.self) throws -> Value
    where Value.RawValue == String {
        guard let value = Value(rawValue: try text(column)) else { throw unreadable(column) }
        return value
    }

    func optionalValue<Value: RawRepresentable>(_ column: String, as type: Value.Type = Value.self) throws -> Value?
    where Value.RawValue == String {
        try optionalText(column) == nil ? nil : try value(column, as: type)
    }

    private func unreadable(_ column: String) -> StorageFailure {
        .unexpected("column \(column) holds what nobody wrote")
    }
}
