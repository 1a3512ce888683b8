import Storage
import Travel

/// The `refunds` table. Money is reserved on the payment before anyone is asked to send it, so that no two refunds
/// together pass what was captured.
enum RefundRecord {
    static func refunds(of payment: PaymentID, in books: any Reading) throws -> [Refund] {
        try books.rows("SELECT * FROM refunds WHERE payment_id = \(payment.text) ORDER BY created_at, id").map { row in
            Refund(
                id: RefundID(stored: try row.text("id")), amount: try row.int("amount"),
                status: try row.value("status"), reason: try row.optionalText("reason"),
                createdAt: try row.instant("created_at"))
        }
    }

    /// - Throws: `Refusal.refundExceedsPayment`.
    static func reserve(
        _ amount: Int, of payment: PaymentID, as id: RefundID, reason: String?, requestKey: String?,
        in books: any Transaction, now: Instant
    ) throws {
        let reserved = try books.execute(
            """
            UPDATE payments SET refund_reserved = refund_reserved + \(amount), version = version + 1,
                updated_at = \(now)
            WHERE id = \(payment.text) AND refund_reserved + \(amount) <= captured_amount
            """)
        guard reserved == 1 else { throw Refusal.refundExceedsPayment }
        try books.execute(
            """
            INSERT INTO refunds (id, payment_id, amount, status, reason, request_key, created_at, updated_at)
            VALUES (\(id.text), \(payment.text), \(amount), 'pending', \(reason), \(requestKey), \(now), \(now))
            """)
    }

    /// What is captured and not yet promised back.
    static func remaining(of payment: PaymentID, in books: any Reading) throws -> Int {
        let row = try books.row(
            "SELECT captured_amount - refund_reserved AS remaining FROM payments WHERE id = \(payment.text)")
        return try row?.int("remaining") ?? 0
    }

    /// By the terms copied at the sale, never more than is left of what was paid.
    static func dueOnCancellation(of booking: Booking, in books: any Reading, now: Instant) throws -> Int {
        guard booking.status == .confirmed, let payment = booking.payment.paymentID else { return 0 }
        return min(booking.cancellationTerms.refund(at: now), try remaining(of: payment, in: books))
    }

    /// A refund has ended well: once, however often the gateway says so.
    /// - Returns: whether this was the time.
    static func succeed(
        _ refund: Refund, of payment: Payment, in books: any Transaction, now: Instant
    ) throws -> Bool {
        guard try end(refund.id, as: .succeeded, in: books, now: now) else { return false }
        try books.execute(
            """
            UPDATE payments SET refunded_amount = refunded_amount + \(refund.amount), version = version + 1,
                updated_at = \(now)
            WHERE id = \(payment.id.text)
            """)
        try books.execute(
            """
            UPDATE bookings SET refunded_amount = refunded_amount + \(refund.amount),
                payment_status = CASE WHEN refunded_amount + \(refund.amount) >= paid_amount THEN 'refunded'
                    ELSE 'partially_refunded' END,
                version = version + 1, updated_at = \(now)
            WHERE number = \(payment.bookingNumber.text) AND payment_id = \(payment.id.text)
            """)
        return true
    }

    /// A refund could not be made: what it had reserved is free again.
    static func fail(_ refund: Refund, of payment: Payment, in books: any Transaction, now: Instant) throws {
        guard try end(refund.id, as: .failed, in: books, now: now) else { return }
        try books.execute(
            """
            UPDATE payments SET refund_reserved = refund_reserved - \(refund.amount), version = version + 1,
                updated_at = \(now)
            WHERE id = \(payment.id.text)
            """)
    }

    private static func end(
        _ id: RefundID, as status: RefundStatus, in books: any Transaction, now: Instant
    ) throws -> Bool {
        try books.execute(
            """
            UPDATE refunds SET status = \(status.rawValue), updated_at = \(now)
            WHERE id = \(id.text) AND status = 'pending'
            """) == 1
    }
}
