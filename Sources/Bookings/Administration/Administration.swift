package import Travel

/// What administrators alone may do; each method refuses others as `.forbidden`.
package struct Administration: Sendable {
    let desk: Desk
    let reservations: Reservations
    let payments: Payments
    private var pending: Refusal { .unavailable(retryAfterSeconds: 1) }

    package func users(_ filter: UserFilter, by actor: Actor) async throws -> Page<User> { throw pending }

    /// Throws `.lastAdministrator`, `.notFound`, `.preconditionFailed`.
    package func update(
        _ user: UserID, with change: UserAdministration, by actor: Actor, ifVersion version: Int? = nil
    ) async throws -> User { throw pending }

    package func endSessions(of user: UserID, by actor: Actor) async throws { throw pending }
    package func payments(_ filter: PaymentFilter, by actor: Actor) async throws -> Page<Payment> { throw pending }
    package func statistics(
        from: TravelDate?, to: TravelDate?, by actor: Actor
    ) async throws -> Statistics { throw pending }
    package func occupancy(
        of item: Slug, from: TravelDate, to: TravelDate, by actor: Actor
    ) async throws -> [OccupancyDay] { throw pending }
    package func movements(on date: TravelDate, by actor: Actor) async throws -> Movements { throw pending }
    package func audit(limit: Int, cursor: String?, by actor: Actor) async throws -> Page<AuditEntry> { throw pending }
    package func outbox(
        state: OutboxState?, limit: Int, cursor: String?, by actor: Actor
    ) async throws -> Page<OutboxEntry> { throw pending }
    package func resend(_ id: String, by actor: Actor) async throws -> OutboxEntry { throw pending }
}
