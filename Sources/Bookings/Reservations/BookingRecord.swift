import Foundation
import Storage
import Travel

/// The `bookings` table: rows to values and back, and the changes of status that every path shares.
enum BookingRecord {
    /// True of rows whose hold blocks nobody any more, though no sweep has come by.
    static func isExpired(at now: Instant) -> SQL {
        "(status = 'pending' AND payment_status <> 'processing' AND expires_at <= \(now))"
    }

    static func find(_ number: BookingNumber, in books: any Reading, now: Instant) throws -> Booking? {
        try books.row("SELECT * FROM bookings WHERE number = \(number.text)").map { try booking($0, now: now) }
    }

    /// - Throws: `Refusal.notFound` when it is absent or not for this actor's eyes.
    static func find(_ number: BookingNumber, for actor: Actor, in books: any Reading, now: Instant) throws -> Booking {
        guard let booking = try find(number, in: books, now: now), actor.maySee(ownedBy: booking.userID) else {
            throw Refusal.notFound
        }
        return booking
    }

    /// Reads a row as it stands at `now`.
    static func booking(_ row: Row, now: Instant) throws -> Booking {
        var status: BookingStatus = try row.value("status")
        var reason: StatusReason? = try row.optionalValue("status_reason")
        var version = try row.int("version")
        var updatedAt = try row.instant("updated_at")
        let expiresAt = try row.optionalInstant("expires_at")
        let standing: PaymentStanding = try row.value("payment_status")
        if status == .pending, standing != .processing, let expiresAt, expiresAt <= now {
            (status, reason, version, updatedAt) = (.cancelled, .expired, version + 1, expiresAt)
        }
        let selection: Selection = try row.json("selection")
        return Booking(
            number: BookingNumber(stored: try row.text("number")), userID: UserID(stored: try row.text("user_id")),
            selection: selection, itemDetails: try row.text("item_details"),
            itemName: try row.text("item_name"), itinerary: try row.json("itinerary"),
            customer: try row.json("customer"),
            passengers: try row.json("passengers"), specialRequests: try row.json("special_requests"),
            returnDate: try row.optionalDate("return_date"), priceLines: try row.json("price_lines"),
            totalAmount: try row.int("total_amount"), currency: try row.value("currency"),
            cancellationTerms: try row.json("cancellation_terms"),
            payment: PaymentInfo(
                status: standing, paymentID: try row.optionalText("payment_id").map(PaymentID.init(stored:)),
                method: try row.optionalText("payment_method"), paidAmount: try row.int("paid_amount"),
                refundedAmount: try row.int("refunded_amount")),
            status: status, statusReason: reason, expiresAt: expiresAt,
            travelBegins: try row.instant("travel_begins"), travelEnds: try row.instant("travel_ends"),
            createdAt: try row.instant("created_at"), updatedAt: updatedAt, version: version)
    }

    static func insert(_ booking: Booking, destination: String?, in books: any Transaction) throws {
        let search = SearchText.fold("\(booking.customer.name) \(booking.customer.email)")
        try books.execute(
            """
            INSERT INTO bookings (
                number, user_id, booking_type, item_id, travel_date, return_date, travel_begins, travel_ends,
                selection, item_details, item_name, itinerary, destination, customer, customer_search, passengers,
                special_requests, price_lines, total_amount, currency, cancellation_terms,
                status, status_reason, expires_at, payment_status, payment_id, payment_method,
                paid_amount, refunded_amount, version, created_at, updated_at
            ) VALUES (
                \(booking.number.text), \(booking.userID.text), \(booking.bookingType.rawValue),
                \(booking.itemID.text), \(booking.travelDate), \(booking.returnDate), \(booking.travelBegins),
                \(booking.travelEnds), \(try JSONText.of(booking.selection)), \(booking.itemDetails), \(booking.itemName),
                \(try JSONText.of(booking.itinerary)), \(destination), \(try JSONText.of(booking.customer)), \(search),
                \(try JSONText.of(booking.passengers)), \(try JSONText.of(booking.specialRequests)),
                \(try JSONText.of(booking.priceLines)), \(booking.totalAmount), \(booking.currency.code),
                \(try JSONText.of(booking.cancellationTerms)), \(booking.status.rawValue), NULL,
                \(booking.expiresAt), \(booking.payment.status.rawValue), NULL, NULL, 0, 0, \(booking.version),
                \(booking.createdAt), \(booking.updatedAt)
            )
            """)
    }

    /// Ends a hold that is past its time and gives its stock back; does nothing to any other booking.
    ///
    /// Writes what a read without it already showed: the sweep changes nothing that anyone can see.
    @discardableResult
    static func expire(_ number: BookingNumber, in books: any Transaction, now: Instant) throws -> Bool {
        let ended = try books.execute(
            """
            UPDATE bookings SET status = 'cancelled', status_reason = 'expired', version = version + 1,
                updated_at = expires_at
            WHERE number = \(number.text) AND \(isExpired(at: now))
            """)
        guard ended == 1 else { return false }
        try Stock.release(number, in: books)
        return true
    }

    /// Ends a booking that is alive, and gives its stock back once.
    /// - Returns: false when it was not alive any more.
    static func cancel(
        _ number: BookingNumber, because reason: StatusReason, in books: any Transaction, now: Instant
    ) throws -> Bool {
        try expire(number, in: books, now: now)
        let ended = try books.execute(
            """
            UPDATE bookings SET status = 'cancelled', status_reason = \(reason.rawValue), expires_at = NULL,
                version = version + 1, updated_at = \(now)
            WHERE number = \(number.text) AND status <> 'cancelled'
            """)
        guard ended == 1 else { return false }
        try Stock.release(number, in: books)
        return true
    }
}

/// Text as it is searched: without case and accents.
enum SearchText {
    static func fold(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    }
}
