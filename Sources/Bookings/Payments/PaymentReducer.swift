import Storage
import Travel

/// What the gateway must be asked to do next.
enum PaymentStep: Sendable, Hashable {
    case none
    case capture
    /// Let go of what was authorised.
    case void
    case refund(RefundOrder)
}

/// The one place where a payment changes: takes what the gateway says, whoever asked it and in whatever order the
/// answers come, and brings payment, booking, stock and mail in line with it. Saying the same twice changes nothing.
struct PaymentReducer {
    let desk: Desk
    let now: Instant
    /// For a refund that may turn out to be owed.
    let refundID: RefundID
    /// For the mails that a change may cause.
    let mailIDs: [String]

    init(desk: Desk) {
        self.desk = desk
        now = desk.now
        refundID = RefundID.make(from: desk.randomness)
        mailIDs = (0..<8).map { _ in desk.newMailID() }
    }

    func absorb(_ told: GatewayPayment, for id: PaymentID, in books: any Transaction) throws -> PaymentStep {
        guard let record = try PaymentRecord.find(id, in: books) else { return .none }
        try books.execute(
            """
            UPDATE payments SET checked_at = \(now), gateway_id = \(told.gatewayID) WHERE id = \(id.text)
            """)
        switch told.state {
        case .requiresAction(let action): return try waitForAction(action, record, in: books)
        case .processing: return try wait(record, in: books)
        case .requiresCapture: return try authorised(record, in: books)
        case .failed(let code): return try end(record, as: .failed, code: code, in: books)
        case .canceled: return try end(record, as: .canceled, code: nil, in: books)
        case .succeeded(let captured):
            try succeed(record, captured: captured, in: books)
            return try absorbRefunds(told.refunds, of: id, in: books)
        }
    }

    /// The booking, if this payment may still decide over it: pending, in time, and not paid by another.
    private func undecided(_ record: PaymentRecord, in books: any Transaction) throws -> Booking? {
        try BookingRecord.expire(record.payment.bookingNumber, in: books, now: now)
        let booking = try BookingRecord.find(record.payment.bookingNumber, in: books, now: now)
        guard let booking, booking.status == .pending, booking.payment.paymentID == record.payment.id else {
            return nil
        }
        return booking
    }

    private func waitForAction(
        _ action: NextAction, _ record: PaymentRecord, in books: any Transaction
    ) throws -> PaymentStep {
        guard [.processing, .requiresAction].contains(record.payment.status), !record.isCapturing else { return .none }
        guard let booking = try undecided(record, in: books) else { return .void }
        guard record.payment.status == .processing else { return .none }
        let changed = try books.execute(
            """
            UPDATE payments SET status = 'requires_action', next_action = \(try JSONText.of(action)),
                version = version + 1, updated_at = \(now)
            WHERE id = \(record.payment.id.text) AND status = 'processing' AND is_capturing = 0
            """)
        if changed == 1 { try reopen(booking, in: books) }
        return .none
    }

    private func wait(_ record: PaymentRecord, in books: any Transaction) throws -> PaymentStep {
        guard [.processing, .requiresAction].contains(record.payment.status) else { return .none }
        guard let booking = try undecided(record, in: books) else { return .none }
        if record.payment.status == .requiresAction {
            try books.execute(
                """
                UPDATE payments SET status = 'processing', next_action = NULL, version = version + 1,
                    updated_at = \(now)
                WHERE id = \(record.payment.id.text) AND status = 'requires_action'
                """)
        }
        try awaitOutcome(of: booking, in: books)
        return .none
    }

    private func authorised(_ record: PaymentRecord, in books: any Transaction) throws -> PaymentStep {
        switch record.payment.status {
        case .succeeded: return .none
        case .failed, .canceled: return .void
        case .processing, .requiresAction: break
        }
        guard let booking = try undecided(record, in: books) else { return .void }
        if record.isCapturing { return .capture }
        try books.execute(
            """
            UPDATE payments SET status = 'processing', is_capturing = 1, next_action = NULL, version = version + 1,
                updated_at = \(now)
            WHERE id = \(record.payment.id.text) AND is_capturing = 0
            """)
        try awaitOutcome(of: booking, in: books)
        return .capture
    }

    private func end(
        _ record: PaymentRecord, as status: PaymentStatus, code: String?, in books: any Transaction
    ) throws -> PaymentStep {
        let changed = try books.execute(
            """
            UPDATE payments SET status = \(status.rawValue), failure_code = \(code), next_action = NULL,
                is_capturing = 0, version = version + 1, updated_at = \(now)
            WHERE id = \(record.payment.id.text) AND status IN ('processing', 'requires_action')
            """)
        guard changed == 1 else { return .none }
        let booking = try BookingRecord.find(record.payment.bookingNumber, in: books, now: now)
        if let booking, booking.payment.paymentID == record.payment.id { try reopen(booking, in: books) }
        return .none
    }

    private func succeed(_ record: PaymentRecord, captured: Int, in books: any Transaction) throws {
        let payment = record.payment
        let changed = try books.execute(
            """
            UPDATE payments SET status = 'succeeded', captured_amount = \(captured), next_action = NULL,
                failure_code = NULL, is_capturing = 0, version = version + 1, updated_at = \(now)
            WHERE id = \(payment.id.text) AND status <> 'succeeded'
            """)
        guard changed == 1 else { return }
        try BookingRecord.expire(payment.bookingNumber, in: books, now: now)
        let booking = try BookingRecord.find(payment.bookingNumber, in: books, now: now)
        if let booking, booking.status == .pending, captured == booking.totalAmount {
            try confirm(booking, paidBy: payment, in: books)
        } else if captured > 0 {
            if let booking, booking.payment.paymentID == payment.id { try reopen(booking, in: books) }
            // Money for a booking that has ended, or was paid otherwise: it goes back by itself, and once, since a
            // payment succeeds once.
            try recordLate(captured, by: payment, in: books)
            try RefundRecord.reserve(
                captured, of: payment.id, as: refundID, reason: "late", requestKey: nil, in: books, now: now)
        }
    }

    private func confirm(_ booking: Booking, paidBy payment: Payment, in books: any Transaction) throws {
        try books.execute(
            """
            UPDATE bookings SET status = 'confirmed', status_reason = NULL, expires_at = NULL,
                payment_status = 'paid', payment_id = \(payment.id.text), payment_method = \(payment.method),
                paid_amount = \(payment.amount), version = version + 1, updated_at = \(now)
            WHERE number = \(booking.number.text) AND status = 'pending'
            """)
        try Stock.hold(booking.number, until: nil, in: books)
        if let confirmed = try BookingRecord.find(booking.number, in: books, now: now) {
            try OutboxRecord.add(
                Letters(desk: desk, now: now).confirmation(of: confirmed), id: mailIDs[0], in: books, now: now)
        }
    }

    /// Shows late money on its booking, unless another payment has paid it.
    private func recordLate(_ captured: Int, by payment: Payment, in books: any Transaction) throws {
        try books.execute(
            """
            UPDATE bookings SET payment_status = 'paid', payment_id = \(payment.id.text),
                payment_method = \(payment.method), paid_amount = \(captured), version = version + 1,
                updated_at = \(now)
            WHERE number = \(payment.bookingNumber.text) AND paid_amount = 0 AND status = 'cancelled'
            """)
    }

    /// The outcome is open: the hold does not run out before it is known.
    private func awaitOutcome(of booking: Booking, in books: any Transaction) throws {
        let until = max(booking.expiresAt ?? now, now.adding(minutes: desk.policy.holdMinutes))
        try books.execute(
            """
            UPDATE bookings SET payment_status = 'processing', expires_at = \(until), version = version + 1,
                updated_at = \(now)
            WHERE number = \(booking.number.text) AND status = 'pending'
            """)
        try Stock.hold(booking.number, until: nil, in: books)
    }

    /// Nothing is under way any more: the hold runs out when it says, and the booking can be paid again.
    private func reopen(_ booking: Booking, in books: any Transaction) throws {
        let changed = try books.execute(
            """
            UPDATE bookings SET payment_status = 'unpaid', version = version + 1, updated_at = \(now)
            WHERE number = \(booking.number.text) AND payment_status = 'processing'
            """)
        if changed == 1, booking.status == .pending {
            try Stock.hold(booking.number, until: booking.expiresAt, in: books)
        }
    }
}
