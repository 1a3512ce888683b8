import Travel

/// Mails on their way: rows written by the transactions that cause them, delivered at least once.
package struct Outbox: Sendable {
    let desk: Desk
    let mailer: any Mailer
    private var pending: Refusal { .unavailable(retryAfterSeconds: 1) }

    /// A worker's pass: delivers what is due. Temporary failures are tried again with growing pauses, permanent ones
    /// parked.
    /// - Returns: how many were sent.
    @discardableResult
    package func deliverDue() async throws -> Int { throw pending }

    /// Rows that wait: for the metrics.
    package func depth() async throws -> Int { throw pending }
}
