package import Bookings
package import Storage
import Travel

/// A gateway to play with: no money moves, and its ledger lies in the store. The payment's own id is its id here.
///
/// `pm_card_visa` succeeds, `pm_card_chargeDeclined` is declined, `pm_card_authenticationRequired` needs the payer's
/// confirmation, `pm_card_timeout` is captured though the answer only says `processing` until someone asks again.
package struct SandboxGateway: PaymentGateway {
    package let name = "sandbox"
    private let store: any Store
    private let clock: any Clock

    package init(store: any Store, clock: any Clock) {
        self.store = store
        self.clock = clock
    }

    package func authorise(_ order: PaymentOrder) async throws(GatewayFailure) -> GatewayPayment {
        let now = clock.now.text
        let entry = LedgerEntry(order)
        return try await record { books in
            let isNew = try books.execute(
                """
                INSERT INTO ledger_entries (
                    gateway_id, amount, currency, payment_method, state, failure_code, created_at
                ) VALUES (
                    \(order.paymentID.text), \(order.amount), \(order.currency.code), \(order.paymentMethod),
                    \(entry.state.rawValue), \(entry.failureCode), \(now)
                ) ON CONFLICT (gateway_id) DO NOTHING
                """)
            let payment = try Self.payment(order.paymentID.text, in: books)
            // The answer that got lost on its way, once: whoever asks again hears the truth.
            guard isNew == 1, order.paymentMethod == "pm_card_timeout" else { return payment }
            return GatewayPayment(gatewayID: payment.gatewayID, state: .processing)
        }
    }

    package func confirm(_ payment: GatewayReference) async throws(GatewayFailure) -> GatewayPayment {
        try await move(payment, from: .requiresAction, to: .requiresCapture)
    }

    package func capture(_ payment: GatewayReference) async throws(GatewayFailure) -> GatewayPayment {
        try await move(payment, from: .requiresCapture, to: .succeeded)
    }

    package func cancel(_ payment: GatewayReference) async throws(GatewayFailure) -> GatewayPayment {
        try await record { books in
            try books.execute(
                """
                UPDATE ledger_entries SET state = 'canceled'
                WHERE gateway_id = \(payment.gatewayID) AND state IN ('requires_action', 'requires_capture')
                """)
            return try Self.payment(payment.gatewayID, in: books)
        }
    }

    package func fetch(_ payment: GatewayReference) async throws(GatewayFailure) -> GatewayPayment {
        do {
            return try await store.read { try Self.payment(payment.gatewayID, in: $0) }
        } catch {
            throw Self.failure(error)
        }
    }

    package func refund(
        _ order: RefundOrder, of payment: GatewayReference
    ) async throws(GatewayFailure) -> GatewayPayment {
        try await record { books in
            let before = try Self.payment(payment.gatewayID, in: books)
            if before.refunds.contains(where: { $0.refundID == order.refundID }) { return before }
            guard case .succeeded(let captured) = before.state,
                before.refunds.reduce(order.amount, { $0 + $1.amount }) <= captured
            else { throw GatewayFailure.refused(code: "refund_exceeds_payment") }
            try books.execute(
                """
                INSERT INTO ledger_refunds (refund_id, gateway_id, amount)
                VALUES (\(order.refundID.text), \(payment.gatewayID), \(order.amount))
                """)
            return try Self.payment(payment.gatewayID, in: books)
        }
    }

    /// From one state to the next; from any other the answer is how it stands.
    private func move(
        _ payment: GatewayReference, from: LedgerEntry.State, to: LedgerEntry.State
    ) async throws(GatewayFailure) -> GatewayPayment {
        try await record { books in
            try books.execute(
                """
                UPDATE ledger_entries SET state = \(to.rawValue)
                WHERE gateway_id = \(payment.gatewayID) AND state = \(from.rawValue)
                """)
            return try Self.payment(payment.gatewayID, in: books)
        }
    }

    private func record(
        _ body: @escaping @Sendable (any Transaction) throws -> GatewayPayment
    ) async throws(GatewayFailure) -> GatewayPayment {
        do {
            return try await store.write(body)
        } catch {
            throw Self.failure(error)
        }
    }

    private static func failure(_ error: any Error) -> GatewayFailure {
        error as? GatewayFailure ?? .unknownOutcome("\(error)")
    }

    private static func payment(_ id: String, in books: any Reading) throws -> GatewayPayment {
        guard let row = try books.row("SELECT * FROM ledger_entries WHERE gateway_id = \(id)") else {
            throw GatewayFailure.unknownPayment
        }
        let refunds = try books.rows("SELECT * FROM ledger_refunds WHERE gateway_id = \(id) ORDER BY refund_id")
        return GatewayPayment(
            gatewayID: id, state: try LedgerEntry.told(row),
            refunds: try refunds.map { refund in
                GatewayPayment.Refund(
                    refundID: RefundID(stored: try refund.text("refund_id")), amount: try refund.int("amount"),
                    status: .succeeded)
            })
    }
}

/// How a new order begins, by the card that was picked.
private struct LedgerEntry {
    enum State: String {
        case requiresAction = "requires_action"
        case requiresCapture = "requires_capture"
        case succeeded, failed, canceled
    }

    let state: State
    let failureCode: String?

    init(_ order: PaymentOrder) {
        switch order.paymentMethod {
        case "pm_card_visa": (state, failureCode) = (.requiresCapture, nil)
        case "pm_card_authenticationRequired": (state, failureCode) = (.requiresAction, nil)
        case "pm_card_timeout": (state, failureCode) = (.succeeded, nil)
        case "pm_card_chargeDeclined": (state, failureCode) = (.failed, "card_declined")
        default: (state, failureCode) = (.failed, "unknown_payment_method")
        }
    }

    static func told(_ row: Row) throws -> GatewayPayment.State {
        guard let state = State(rawValue: try row.text("state")) else {
            throw StorageFailure.unexpected("the ledger holds an unknown state")
        }
        return switch state {
        case .requiresAction: .requiresAction(NextAction(type: "confirm"))
        case .requiresCapture: .requiresCapture
        case .succeeded: .succeeded(captured: try row.int("amount"))
        case .failed: .failed(code: try row.optionalText("failure_code") ?? "card_declined")
        case .canceled: .canceled
        }
    }
}
