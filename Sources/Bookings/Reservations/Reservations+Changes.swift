import Storage
import Travel

extension Reservations {
    /// - Throws: `.notFound`, `.preconditionFailed`, `.invalid`, `.notCancellable` once travel has begun or it is over.
    package func update(
        _ number: BookingNumber, with change: BookingChange, by actor: Actor, ifVersion version: Int?
    ) async throws -> Booking {
        let now = desk.now
        return try await desk.books.write { books in
            let before = try BookingRecord.find(number, for: actor, in: books, now: now)
            try BookingForm.check(change, of: before.selection, today: now.utcToday)
            if let version, version != before.version { throw Refusal.preconditionFailed }
            guard before.status != .cancelled, now < before.travelBegins else { throw Refusal.notCancellable }
            let customer = change.customer ?? before.customer
            try books.execute(
                """
                UPDATE bookings SET customer = \(try JSONText.of(customer)),
                    customer_search = \(SearchText.fold("\(customer.name) \(customer.email)")),
                    passengers = \(try JSONText.of(change.passengers ?? before.passengers)),
                    special_requests = \(try JSONText.of(change.specialRequests ?? before.specialRequests)),
                    version = version + 1, updated_at = \(now)
                WHERE number = \(number.text) AND version = \(before.version)
                """)
            if actor.isAdministrator {
                try AuditRecord.write(
                    "booking.update", on: number.text, by: actor, before: nil,
                    after: ["fields": change.fieldNames], in: books, desk: desk, now: now)
            }
            return try BookingRecord.find(number, for: actor, in: books, now: now)
        }
    }

    package func previewCancellation(
        of number: BookingNumber, for actor: Actor
    ) async throws -> CancellationPreview {
        let now = desk.now
        return try await desk.books.read { books in
            let booking = try BookingRecord.find(number, for: actor, in: books, now: now)
            try Self.checkCancellable(booking, now: now)
            let refund = try RefundRecord.dueOnCancellation(of: booking, in: books, now: now)
            return CancellationPreview(refundAmount: refund, currency: booking.currency)
        }
    }

    /// Gives the stock back once and begins the refund.
    /// - Parameter note: an administrator's, for the audit and the refund's reason.
    package func cancel(
        _ number: BookingNumber, by actor: Actor, note: String? = nil, ifVersion version: Int? = nil
    ) async throws -> Booking {
        let now = desk.now
        let refundID = RefundID.make(from: desk.randomness)
        let mailID = desk.newMailID()
        let refunding: PaymentID? = try await desk.books.write { books in
            let booking = try BookingRecord.find(number, for: actor, in: books, now: now)
            if let version, version != booking.version { throw Refusal.preconditionFailed }
            try Self.checkCancellable(booking, now: now)
            let amount = try RefundRecord.dueOnCancellation(of: booking, in: books, now: now)
            let reason: StatusReason = actor.userID == booking.userID ? .customer : .admin
            guard try BookingRecord.cancel(number, because: reason, in: books, now: now) else {
                throw Refusal.notCancellable
            }
            if let payment = booking.payment.paymentID, amount > 0 {
                try RefundRecord.reserve(
                    amount, of: payment, as: refundID, reason: note ?? "cancellation", requestKey: nil, in: books,
                    now: now)
            }
            let cancelled = try BookingRecord.find(number, for: actor, in: books, now: now)
            let letter = Letters(desk: desk, now: now).cancellation(of: cancelled, refund: amount)
            try OutboxRecord.add(letter, id: mailID, in: books, now: now)
            if reason == .admin {
                try AuditRecord.write(
                    "booking.cancel", on: number.text, by: actor, before: ["status": booking.status.rawValue],
                    after: ["status": "cancelled", "note": note ?? ""], in: books, desk: desk, now: now)
            }
            return amount > 0 ? booking.payment.paymentID : nil
        }
        // The refund is owed from here on; if the gateway cannot be asked now, the reconciler asks later.
        if let refunding { await payments.settleQuietly(refunding) }
        return try await booking(number, for: actor)
    }

    private static func checkCancellable(_ booking: Booking, now: Instant) throws {
        guard booking.status != .cancelled, now < booking.travelBegins else { throw Refusal.notCancellable }
    }
}

extension BookingChange {
    fileprivate var fieldNames: String {
        [
            customer.map { _ in "customerInfo" }, passengers.map { _ in "passengers" },
            specialRequests.map { _ in "specialRequests" },
        ]
        .compactMap(\.self).joined(separator: ", ")
    }
}
