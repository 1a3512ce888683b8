package import Storage
import Travel

/// The whole of the use cases over one store: what a server or a command opens once.
package struct Office: Sendable {
    package let accounts: Accounts
    package let sales: Sales
    package let reservations: Reservations
    package let payments: Payments
    package let outbox: Outbox
    package let idempotency: Idempotency
    package let administration: Administration
    private let desk: Desk

    package init(
        store: any Store, catalogue: any SalesCatalogue, gateway: any PaymentGateway, mailer: any Mailer,
        hasher: any PasswordHasher, clock: any Clock, randomness: any Randomness, policy: Policy
    ) {
        let desk = Desk(
            books: Books(store: store), catalogue: catalogue, clock: clock, randomness: randomness, policy: policy)
        self.desk = desk
        accounts = Accounts(desk: desk, hasher: hasher)
        sales = Sales(desk: desk)
        idempotency = Idempotency(desk: desk)
        payments = Payments(desk: desk, gateway: gateway)
        reservations = Reservations(desk: desk, payments: payments)
        outbox = Outbox(desk: desk, mailer: mailer)
        administration = Administration(desk: desk, reservations: reservations, payments: payments)
    }

    /// Brings the store's schema up to this version's.
    package static func migrate(_ store: any Store) async throws {
        try await store.migrate(Schema.migrations)
    }

    /// Whether the books can be written and the catalogue read: what readiness means. Throws `Refusal.unavailable`.
    package func checkReadiness() async throws {
        try await desk.books.write { books in
            try books.execute(
                """
                INSERT INTO probes (id, at) VALUES (1, \(desk.clock.now))
                ON CONFLICT (id) DO UPDATE SET at = excluded.at
                """)
        }
        _ = try desk.catalogue.site()
    }

    /// A worker's pass over everything that time alone brings: holds past their time, erasures that waited for the end
    /// of travel, keys and attempts that nobody needs any more.
    package func tidy() async throws {
        try await reservations.releaseExpired()
        try await accounts.finishErasures()
        try await idempotency.forgetOld()
        let now = desk.now
        try await desk.books.write { books in
            try books.execute("DELETE FROM attempts WHERE window_ends_at <= \(now)")
            try books.execute("DELETE FROM gateway_events WHERE seen_at <= \(now.adding(minutes: -30 * 1_440))")
        }
    }
}

/// What every use case has before it.
struct Desk: Sendable {
    let books: Books
    let catalogue: any SalesCatalogue
    let clock: any Clock
    let randomness: any Randomness
    let policy: Policy

    var now: Instant { clock.now }
}
