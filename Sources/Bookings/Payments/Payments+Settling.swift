import Storage
import Travel

extension Payments {
    /// Asks the gateway how a payment stands (or starts it, if the gateway never heard of it) and acts on the answer
    /// until nothing is left to do.
    ///
    /// An outcome that stays unknown is no error: the payment stays processing and the reconciler asks again.
    func settle(_ id: PaymentID) async throws {
        guard let record = try await desk.books.read({ try PaymentRecord.find(id, in: $0) }) else { return }
        do {
            let told: GatewayPayment
            if let reference = record.reference {
                told = try await gateway.fetch(reference)
            } else {
                told = try await authorise(record)
            }
            try await drive(id, told: told)
        } catch let failure as GatewayFailure {
            switch failure {
            case .unknownOutcome, .refused, .unknownPayment: return
            }
        }
    }

    /// Settles beside something that has already happened: a failure is the reconciler's to mend.
    func settleQuietly(_ id: PaymentID) async {
        try? await settle(id)
    }

    /// Takes what the gateway says, and does what follows from it until nothing does.
    func drive(_ id: PaymentID, told first: GatewayPayment) async throws {
        var told = first
        // Each round ends a step that cannot recur, refunds aside: the bound is on refunds a payment has open at once.
        for _ in 0..<32 {
            let reducer = PaymentReducer(desk: desk)
            let answer = told
            let step = try await desk.books.write { try reducer.absorb(answer, for: id, in: $0) }
            let reference = GatewayReference(paymentID: id, gatewayID: told.gatewayID)
            switch step {
            case .none: return
            case .capture: told = try await orFetched(reference, gateway.capture)
            case .void: told = try await orFetched(reference, gateway.cancel)
            case .refund(let order):
                do {
                    told = try await gateway.refund(order, of: reference)
                } catch .refused {
                    try await desk.books.write { try reducer.refuse(order.refundID, of: id, in: $0) }
                    return
                }
            }
        }
    }

    /// A first order that the gateway turns down has failed for good.
    private func authorise(_ record: PaymentRecord) async throws -> GatewayPayment {
        do {
            return try await gateway.authorise(record.order)
        } catch .refused(let code) {
            return GatewayPayment(gatewayID: record.payment.id.text, state: .failed(code: code))
        }
    }

    /// A step that the gateway turns down has been overtaken: its state tells by what.
    private func orFetched(
        _ reference: GatewayReference, _ step: (GatewayReference) async throws(GatewayFailure) -> GatewayPayment
    ) async throws -> GatewayPayment {
        do {
            return try await step(reference)
        } catch .refused {
            return try await gateway.fetch(reference)
        }
    }

    /// Runs `body` to its end though the caller goes away: what a gateway has done must be written down.
    func shielded<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
        try await Task { try await body() }.value
    }

    /// Asks the gateway now (administrators alone).
    package func sync(_ id: PaymentID, by actor: Actor) async throws -> Payment {
        guard actor.isAdministrator else { throw Refusal.forbidden }
        _ = try await payment(id, for: actor)
        try await shielded { try await settle(id) }
        return try await payment(id, for: actor)
    }

    /// A worker's pass: asks about every payment whose outcome is not known and every refund not ended.
    /// - Returns: how many it asked about.
    @discardableResult
    package func reconcile() async throws -> Int {
        let open = try await desk.books.read { books in
            try books.rows(
                """
                SELECT id FROM payments WHERE status IN ('processing', 'requires_action')
                    OR id IN (SELECT payment_id FROM refunds WHERE status = 'pending')
                ORDER BY checked_at, id LIMIT 200
                """
            ).map { PaymentID(stored: try $0.text("id")) }
        }
        for id in open { await settleQuietly(id) }
        return open.count
    }
}
