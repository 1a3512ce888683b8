import Travel

/// Money in and out. Every answer of the gateway, whoever asked for it, goes through the same reducer.
package struct Payments: Sendable {
    let desk: Desk
    let gateway: any PaymentGateway
    private var pending: Refusal { .unavailable(retryAfterSeconds: 1) }

    /// Pays a booking.
    /// - Parameter requestKey: names this request (of a claimed idempotency key) so that a repeat after a crash goes on
    ///   with its payment instead of starting another.
    /// - Throws: `.notFound`, `.invalid`, `.holdExpired`, `.alreadyPaid`, `.paymentInProgress`, `.cardDeclined`.
    package func pay(_ request: PaymentRequest, by actor: Actor, requestKey: String?) async throws -> Payment {
        throw pending
    }

    /// After the payer has done what `nextAction` asked. Throws `.alreadyPaid`, `.paymentInProgress`, `.nothingToConfirm`,
    /// `.holdExpired`, `.cardDeclined`.
    package func confirm(_ id: PaymentID, by actor: Actor) async throws -> Payment { throw pending }

    package func payment(_ id: PaymentID, for actor: Actor) async throws -> Payment { throw pending }

    /// Newest first; `.notFound` for a booking that is not the actor's.
    package func payments(of number: BookingNumber, for actor: Actor) async throws -> [Payment] { throw pending }

    /// Administrators alone. Throws `.refundExceedsPayment`, `.invalid`, `.notFound`, `.forbidden`.
    package func refund(
        _ id: PaymentID, _ request: RefundRequest, by actor: Actor, requestKey: String?
    ) async throws -> Payment { throw pending }

    /// A gateway's event: signature checked, then the payment fetched; unknown types and payments are ignored.
    /// - Parameters:
    ///   - gatewayName: of the path; another gateway than the one in use is `.notFound`.
    ///   - signature: the `Stripe-Signature` header.
    /// - Throws: `.invalidSignature`; `.invalid` for a body that is no event; `.unavailable` when the gateway cannot be
    ///   asked, so that the event comes again.
    package func receiveEvent(
        gatewayName: String, body: [UInt8], signature: String?
    ) async throws { throw pending }

    /// Asks the gateway now (administrators alone).
    package func sync(_ id: PaymentID, by actor: Actor) async throws -> Payment { throw pending }

    /// A worker's pass: asks about every payment whose outcome is not known and every refund not ended.
    /// - Returns: how many it asked about.
    @discardableResult
    package func reconcile() async throws -> Int { throw pending }
}
