package import Travel

package enum PaymentStatus: String, Sendable, Codable, CaseIterable {
    case requiresAction = "requires_action"
    case processing, succeeded, failed, canceled
}

package enum RefundStatus: String, Sendable, Codable {
    case pending, succeeded, failed
}

/// What the payer has to do.
package struct NextAction: Sendable, Hashable, Codable {
    /// `redirect_to_url`, or `confirm`: call `/payments/{id}/confirm`.
    package let type: String
    package let url: String?
    /// For the gateway's own scripts in the browser; nil for the sandbox.
    package let clientSecret: String?

    package init(type: String, url: String? = nil, clientSecret: String? = nil) {
        self.type = type
        self.url = url
        self.clientSecret = clientSecret
    }
}

package struct Refund: Sendable, Hashable {
    package let id: RefundID
    package let amount: Int
    package let status: RefundStatus
    package let reason: String?
    package let createdAt: Instant
}

package struct Payment: Sendable, Hashable {
    package let id: PaymentID
    package let bookingNumber: BookingNumber
    package let userID: UserID
    package let amount: Int
    package let currency: Currency
    package let method: String
    package let status: PaymentStatus
    /// What has gone back: refunds that ended well.
    package let refundedAmount: Int
    /// Oldest first.
    package let refunds: [Refund]
    package let nextAction: NextAction?
    package let failureCode: String?
    package let createdAt: Instant
    package let updatedAt: Instant
    package let version: Int
}

/// What `POST /payments` takes.
package struct PaymentRequest: Sendable {
    package var bookingNumber: BookingNumber
    package var method: String
    /// `pm_…`.
    package var paymentMethod: String

    package init(bookingNumber: BookingNumber, method: String, paymentMethod: String) {
        self.bookingNumber = bookingNumber
        self.method = method
        self.paymentMethod = paymentMethod
    }
}

/// What `POST /payments/{id}/refunds` takes; nil `amount` is all that is left.
package struct RefundRequest: Sendable {
    package var amount: Int?
    package var reason: String?

    package init(amount: Int? = nil, reason: String? = nil) {
        self.amount = amount
        self.reason = reason
    }
}
