import Storage
import Travel

/// Bookings from the sale to the end of travel.
package struct Reservations: Sendable {
    let desk: Desk
    let payments: Payments

    /// Sells: stock, booking and the key's answer in one transaction.
    /// - Parameters:
    ///   - keyed: the request's idempotency key, if it has one.
    ///   - answer: makes the answer to store with the key; called inside the transaction, so pure and quick.
    /// - Throws: `.invalid`, `.notFound`, `.soldOut`, `.priceChanged`, `.idempotencyMismatch`. Store 409s with
    ///   `Idempotency.keep`.
    package func create(
        _ order: BookingOrder, by actor: Actor, keyed: KeyedRequest?,
        answer: @escaping @Sendable (Booking) throws -> StoredAnswer
    ) async throws -> KeyedAnswer {
        guard let owner = actor.userID else { throw Refusal.forbidden }
        let now = desk.now
        try BookingForm.check(order, today: now.utcToday)
        if let keyed, let kept = try await desk.books.read({ try KeyedRecord.replay(keyed, in: $0, now: now) }) {
            return .replayed(kept)
        }
        let quote = try desk.quote(order.selection, now: now)
        if order.expectedTotal.map({ $0 != quote.totalAmount }) == true
            || order.currency.map({ $0 != quote.currency }) == true
        {
            let levels = try await desk.books.read {
                try StockLevels(for: quote.needs, in: $0, now: now).cover(quote.needs)
            }
            throw Refusal.priceChanged(QuoteAnswer(quote: quote, available: levels))
        }
        let sold = try desk.catalogue.soldItem(order.selection)
        let draft = Booking(
            order, quote: quote, sold: sold, owner: owner, number: .make(from: desk.randomness),
            expiresAt: now.adding(minutes: desk.policy.holdMinutes), now: now)
        return try await desk.books.write { books in
            if let keyed, let kept = try KeyedRecord.replay(keyed, in: books, now: now) { return .replayed(kept) }
            try BookingRecord.insert(draft, destination: sold.destination, in: books)
            try Stock.take(
                quote.needs, for: draft.number, until: draft.expiresAt ?? now, in: books, now: now)
            let stored = try answer(draft)
            if let keyed { try KeyedRecord.store(stored, for: keyed, in: books, now: now) }
            return .first(stored)
        }
    }

    package func booking(_ number: BookingNumber, for actor: Actor) async throws -> Booking {
        let now = desk.now
        return try await desk.books.read { try BookingRecord.find(number, for: actor, in: $0, now: now) }
    }

    /// A worker's pass: marks holds that are past their time and gives their stock back. Nothing depends on it.
    /// - Returns: how many.
    @discardableResult
    package func releaseExpired() async throws -> Int {
        let now = desk.now
        let due = try await desk.books.read { books in
            try books.rows(
                """
                SELECT number FROM bookings WHERE \(BookingRecord.isExpired(at: now)) ORDER BY number LIMIT 500
                """
            ).map { BookingNumber(stored: try $0.text("number")) }
        }
        var released = 0
        for number in due where try await desk.books.write({ try BookingRecord.expire(number, in: $0, now: now) }) {
            released += 1
        }
        return released
    }
}

extension Booking {
    /// A sale as it begins: pending, unpaid.
    fileprivate init(
        _ order: BookingOrder, quote: Quote, sold: SoldItem, owner: UserID, number: BookingNumber,
        expiresAt: Instant, now: Instant
    ) {
        self.init(
            number: number, userID: owner, selection: order.selection, itemDetails: sold.details,
            itemName: sold.name, itinerary: sold.itinerary, customer: order.customer, passengers: order.passengers,
            specialRequests: order.specialRequests, returnDate: quote.returnDate, priceLines: quote.lines,
            totalAmount: quote.totalAmount, currency: quote.currency, cancellationTerms: quote.cancellationTerms,
            payment: PaymentInfo(status: .unpaid, paymentID: nil, method: nil, paidAmount: 0, refundedAmount: 0),
            status: .pending, statusReason: nil, expiresAt: expiresAt, travelBegins: quote.travelBegins,
            travelEnds: quote.travelEnds, createdAt: now, updatedAt: now, version: 1)
    }
}

extension Instant {
    /// The day in UTC: for bounds that no zone decides.
    var utcToday: TravelDate { Zone.utc.today(at: self) }
}

extension Desk {
    /// Prices a selection, its failures told as refusals.
    func quote(_ selection: Selection, now: Instant) throws -> Quote {
        do {
            return try catalogue.quote(selection, now: now)
        } catch let failure as QuoteFailure {
            switch failure {
            case .unknownItem: throw Refusal.notFound
            case .invalid(let faults): throw Refusal.invalid(faults.map { FieldFault($0.field, $0.message) })
            }
        }
    }
}
