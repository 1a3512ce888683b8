import Storage
import Travel

/// Money in and out. Every answer of the gateway, whoever asked for it, goes through the same reducer.
package struct Payments: Sendable {
    let desk: Desk
    let gateway: any PaymentGateway

    /// Pays a booking.
    /// - Parameter requestKey: names this request (of a claimed idempotency key) so that a repeat after a crash goes on
    ///   with its payment instead of starting another.
    /// - Throws: `.notFound`, `.invalid`, `.holdExpired`, `.alreadyPaid`, `.paymentInProgress`, `.cardDeclined`.
    package func pay(_ request: PaymentRequest, by actor: Actor, requestKey: String?) async throws -> Payment {
        try Self.check(request)
        let now = desk.now
        let candidate = PaymentID.make(from: desk.randomness)
        let gatewayName = gateway.name
        let begun = try await desk.books.write { books -> (id: PaymentID, replaced: PaymentID?) in
            if let requestKey, let earlier = try Self.payment(of: requestKey, in: books) { return (earlier, nil) }
            let booking = try BookingRecord.find(request.bookingNumber, for: actor, in: books, now: now)
            try Self.checkPayable(booking)
            try PaymentRecord.begin(
                candidate, of: booking, method: request.method, paymentMethod: request.paymentMethod,
                gateway: gatewayName, requestKey: requestKey, in: books, now: now)
            return (candidate, try Self.waiting(booking.payment.paymentID, in: books))
        }
        return try await shielded {
            if let replaced = begun.replaced { await settleQuietly(replaced) }
            try await settle(begun.id)
            return try await outcome(of: begun.id)
        }
    }

    /// After the payer has done what `nextAction` asked. Throws `.alreadyPaid`, `.paymentInProgress`, `.nothingToConfirm`,
    /// `.holdExpired`, `.cardDeclined`.
    package func confirm(_ id: PaymentID, by actor: Actor) async throws -> Payment {
        let now = desk.now
        let reference = try await desk.books.write { books -> GatewayReference in
            let record = try PaymentRecord.find(id, for: actor, in: books)
            let booking = try BookingRecord.find(record.payment.bookingNumber, for: actor, in: books, now: now)
            switch record.payment.status {
            case .succeeded: throw Refusal.alreadyPaid
            case .processing: throw Refusal.paymentInProgress
            case .failed, .canceled: throw booking.status == .cancelled ? Refusal.holdExpired : .nothingToConfirm
            case .requiresAction: break
            }
            if booking.status == .confirmed { throw Refusal.alreadyPaid }
            guard booking.status == .pending else { throw Refusal.holdExpired }
            guard booking.payment.paymentID == id, let reference = record.reference else {
                throw Refusal.nothingToConfirm
            }
            return reference
        }
        return try await shielded {
            do {
                try await drive(id, told: try await gateway.confirm(reference))
            } catch is GatewayFailure {
                // Whatever it did shows when it is asked again.
                await settleQuietly(id)
            }
            return try await outcome(of: id)
        }
    }

    package func payment(_ id: PaymentID, for actor: Actor) async throws -> Payment {
        try await desk.books.read { try PaymentRecord.find(id, for: actor, in: $0).payment }
    }

    /// Newest first; `.notFound` for a booking that is not the actor's.
    package func payments(of number: BookingNumber, for actor: Actor) async throws -> [Payment] {
        let now = desk.now
        return try await desk.books.read { books in
            _ = try BookingRecord.find(number, for: actor, in: books, now: now)
            return try books.rows(
                "SELECT * FROM payments WHERE booking_number = \(number.text) ORDER BY created_at DESC, id DESC"
            ).map { try PaymentRecord.record($0, in: books).payment }
        }
    }

    /// The payment as an answer: a decline is a refusal, and so is a booking that ended meanwhile.
    private func outcome(of id: PaymentID) async throws -> Payment {
        let payment = try await payment(id, for: .system)
        switch payment.status {
        case .succeeded, .processing, .requiresAction: return payment
        case .failed: throw Refusal.cardDeclined(payment)
        case .canceled: throw Refusal.holdExpired
        }
    }

    private static func check(_ request: PaymentRequest) throws {
        var faults = FaultList()
        if request.method != "card" { faults.add("/method", "Must be “card”.") }
        let means = request.paymentMethod
        let isPlain = means.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        if !means.hasPrefix("pm_") || !isPlain || !(4...255).contains(means.utf8.count) {
            faults.add("/paymentMethod", "Must be a payment method's id, like pm_card_visa; never a card number.")
        }
        try faults.throwIfAny()
    }

    private static func checkPayable(_ booking: Booking) throws {
        if booking.payment.paidAmount > 0 { throw Refusal.alreadyPaid }
        switch booking.status {
        case .cancelled: throw Refusal.holdExpired
        case .confirmed: throw Refusal.alreadyPaid
        case .pending: if booking.payment.status == .processing { throw Refusal.paymentInProgress }
        }
    }

    private static func payment(of requestKey: String, in books: any Reading) throws -> PaymentID? {
        try books.row("SELECT id FROM payments WHERE request_key = \(requestKey)")
            .map { PaymentID(stored: try $0.text("id")) }
    }

    /// An earlier payment of the booking that waits for its payer, now replaced.
    private static func waiting(_ id: PaymentID?, in books: any Reading) throws -> PaymentID? {
        guard let id, let record = try PaymentRecord.find(id, in: books), record.payment.status == .requiresAction
        else { return nil }
        return id
    }
}
