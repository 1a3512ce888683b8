import Travel

/// Bookings from the sale to the end of travel.
package struct Reservations: Sendable {
    let desk: Desk
    let payments: Payments
    private var pending: Refusal { .unavailable(retryAfterSeconds: 1) }

    /// Sells: stock, booking, outbox and the key's answer in one transaction.
    /// - Parameters:
    ///   - keyed: the request's idempotency key, if it has one.
    ///   - answer: makes the answer to store with the key; called inside the transaction, so pure and quick.
    /// - Throws: `.invalid`, `.notFound`, `.soldOut`, `.priceChanged`, `.idempotencyMismatch`. Store 409s with
    ///   `Idempotency.keep`.
    package func create(
        _ order: BookingOrder, by actor: Actor, keyed: KeyedRequest?,
        answer: @escaping @Sendable (Booking) throws -> StoredAnswer
    ) async throws -> KeyedAnswer { throw pending }

    package func booking(_ number: BookingNumber, for actor: Actor) async throws -> Booking { throw pending }

    /// The actor's own, whoever it is; all of them with `everyone`, for administrators (else `.forbidden`).
    package func list(
        _ filter: BookingFilter, for actor: Actor, everyone: Bool = false
    ) async throws -> Page<Booking> { throw pending }

    /// - Throws: `.notFound`, `.preconditionFailed`, `.invalid`, `.notCancellable` once travel has begun or it is over.
    package func update(
        _ number: BookingNumber, with change: BookingChange, by actor: Actor, ifVersion version: Int?
    ) async throws -> Booking { throw pending }

    package func previewCancellation(
        of number: BookingNumber, for actor: Actor
    ) async throws -> CancellationPreview { throw pending }

    /// Gives the stock back once and begins the refund.
    /// - Parameter note: an administrator's, for the audit and the refund's reason.
    package func cancel(
        _ number: BookingNumber, by actor: Actor, note: String? = nil, ifVersion version: Int? = nil
    ) async throws -> Booking { throw pending }

    /// - Throws: `.notConfirmed`.
    package func voucher(of number: BookingNumber, for actor: Actor) async throws -> Voucher { throw pending }

    /// RFC 5545, UTF-8 with CRLF. Throws `.notConfirmed`.
    package func calendar(of number: BookingNumber, for actor: Actor) async throws -> String { throw pending }

    /// A worker's pass: marks holds that are past their time and gives their stock back. Nothing depends on it.
    /// - Returns: how many.
    @discardableResult
    package func releaseExpired() async throws -> Int { throw pending }
}
