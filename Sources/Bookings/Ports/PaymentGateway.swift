package import Travel

/// Whoever really moves the money.
///
/// Every call may be repeated: a gateway does the same order once however often it is asked. A call that throws
/// `unknownOutcome` may have acted; whoever called asks again later, and never concludes that nothing happened.
package protocol PaymentGateway: Sendable {
    /// `sandbox`, `stripe`: the last part of the webhook's path.
    var name: String { get }

    /// Starts a payment, or answers how the one of this order stands.
    func authorise(_ order: PaymentOrder) async throws(GatewayFailure) -> GatewayPayment

    /// Goes on with a payment whose payer has done what was asked of them.
    func confirm(_ payment: GatewayReference) async throws(GatewayFailure) -> GatewayPayment

    /// Takes authorised money.
    func capture(_ payment: GatewayReference) async throws(GatewayFailure) -> GatewayPayment

    /// Lets go of a payment that has not been captured.
    func cancel(_ payment: GatewayReference) async throws(GatewayFailure) -> GatewayPayment

    /// How a payment stands, with all its refunds.
    func fetch(_ payment: GatewayReference) async throws(GatewayFailure) -> GatewayPayment

    /// Gives captured money back.
    func refund(_ order: RefundOrder, of payment: GatewayReference) async throws(GatewayFailure) -> GatewayPayment
}

/// A payment to start. `paymentID` is the idempotency key.
package struct PaymentOrder: Sendable, Hashable {
    package let paymentID: PaymentID
    package let bookingNumber: BookingNumber
    /// Minor units, above 0.
    package let amount: Int
    package let currency: Currency
    /// The gateway's own name of the means: `pm_…`. Never a card number.
    package let paymentMethod: String

    package init(
        paymentID: PaymentID, bookingNumber: BookingNumber, amount: Int, currency: Currency, paymentMethod: String
    ) {
        self.paymentID = paymentID
        self.bookingNumber = bookingNumber
        self.amount = amount
        self.currency = currency
        self.paymentMethod = paymentMethod
    }
}

/// A refund to make. `refundID` is the idempotency key.
package struct RefundOrder: Sendable, Hashable {
    package let refundID: RefundID
    /// Minor units, above 0.
    package let amount: Int

    package init(refundID: RefundID, amount: Int) {
        self.refundID = refundID
        self.amount = amount
    }
}

/// Names a payment on both sides.
package struct GatewayReference: Sendable, Hashable {
    package let paymentID: PaymentID
    /// The gateway's own id: for the sandbox the same text as `paymentID`.
    package let gatewayID: String

    package init(paymentID: PaymentID, gatewayID: String) {
        self.paymentID = paymentID
        self.gatewayID = gatewayID
    }
}

/// A payment as the gateway tells it.
package struct GatewayPayment: Sendable, Hashable {
    package enum State: Sendable, Hashable {
        case requiresAction(NextAction)
        case processing
        /// Authorised; the money waits to be captured.
        case requiresCapture
        /// Minor units captured.
        case succeeded(captured: Int)
        case failed(code: String)
        case canceled
    }

    package struct Refund: Sendable, Hashable {
        package let refundID: RefundID
        package let amount: Int
        package let status: RefundStatus

        package init(refundID: RefundID, amount: Int, status: RefundStatus) {
            self.refundID = refundID
            self.amount = amount
            self.status = status
        }
    }

    package let gatewayID: String
    package let state: State
    /// Those that carry one of our refund ids.
    package let refunds: [Refund]

    package init(gatewayID: String, state: State, refunds: [Refund] = []) {
        self.gatewayID = gatewayID
        self.state = state
        self.refunds = refunds
    }
}

package enum GatewayFailure: Error, Sendable, Hashable {
    /// Time ran out or the answer made no sense: it may have acted.
    case unknownOutcome(String)
    /// The gateway did not take the order (an unknown means of payment, a wrong state); nothing moved.
    case refused(code: String)
    /// The gateway knows no such payment.
    case unknownPayment
}
