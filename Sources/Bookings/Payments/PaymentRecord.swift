import Storage
import Travel

/// The `payments` table: rows to values, and the changes that every path shares.
struct PaymentRecord {
    let payment: Payment
    let paymentMethod: String
    /// Nil until the gateway has answered once.
    let gatewayID: String?
    /// The hold is firm and the capture has been or will be asked for.
    let isCapturing: Bool
    let capturedAmount: Int

    static func find(_ id: PaymentID, in books: any Reading) throws -> PaymentRecord? {
        try books.row("SELECT * FROM payments WHERE id = \(id.text)").map { try record($0, in: books) }
    }

    /// - Throws: `Refusal.notFound` when it is absent or not for this actor's eyes.
    static func find(_ id: PaymentID, for actor: Actor, in books: any Reading) throws -> PaymentRecord {
        guard let record = try find(id, in: books), actor.maySee(ownedBy: record.payment.userID) else {
            throw Refusal.notFound
        }
        return record
    }

    static func record(_ row: Row, in books: any Reading) throws -> PaymentRecord {
        let id = PaymentID(stored: try row.text("id"))
        let payment = Payment(
            id: id, bookingNumber: BookingNumber(stored: try row.text("booking_number")),
            userID: UserID(stored: try row.text("user_id")), amount: try row.int("amount"),
            currency: try row.value("currency"), method: try row.text("method"), status: try row.value("status"),
            refundedAmount: try row.int("refunded_amount"), refunds: try RefundRecord.refunds(of: id, in: books),
            nextAction: try row.optionalJSON("next_action"), failureCode: try row.optionalText("failure_code"),
            createdAt: try row.instant("created_at"), updatedAt: try row.instant("updated_at"),
            version: try row.int("version"))
        return PaymentRecord(
            payment: payment, paymentMethod: try row.text("payment_method"),
            gatewayID: try row.optionalText("gateway_id"), isCapturing: try row.flag("is_capturing"),
            capturedAmount: try row.int("captured_amount"))
    }

    /// What to tell the gateway to start this payment, or to find it again.
    var order: PaymentOrder {
        PaymentOrder(
            paymentID: payment.id, bookingNumber: payment.bookingNumber, amount: payment.amount,
            currency: payment.currency, paymentMethod: paymentMethod)
    }

    var reference: GatewayReference? {
        gatewayID.map { GatewayReference(paymentID: payment.id, gatewayID: $0) }
    }

    /// Persists the intent to pay, before any gateway hears of it: the booking now waits for the outcome and its hold
    /// does not run out meanwhile.
    static func begin(
        _ id: PaymentID, of booking: Booking, method: String, paymentMethod: String, gateway: String,
        requestKey: String?, in books: any Transaction, now: Instant
    ) throws {
        try books.execute(
            """
            INSERT INTO payments (
                id, booking_number, user_id, amount, currency, method, payment_method, gateway, gateway_id, status,
                is_capturing, captured_amount, refund_reserved, refunded_amount, next_action, failure_code,
                request_key, checked_at, version, created_at, updated_at
            ) VALUES (
                \(id.text), \(booking.number.text), \(booking.userID.text), \(booking.totalAmount),
                \(booking.currency.code), \(method), \(paymentMethod), \(gateway), NULL, 'processing', 0, 0, 0, 0,
                NULL, NULL, \(requestKey), \(now), 1, \(now), \(now)
            )
            """)
        try books.execute(
            """
            UPDATE bookings SET payment_status = 'processing', payment_id = \(id.text), payment_method = \(method),
                version = version + 1, updated_at = \(now)
            WHERE number = \(booking.number.text)
            """)
        try Stock.hold(booking.number, until: nil, in: books)
    }
}
