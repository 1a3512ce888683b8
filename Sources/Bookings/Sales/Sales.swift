import Storage
package import Travel

/// What can still be had, and for how much.
package struct Sales: Sendable {
    /// Days in one answer of `availability`.
    package static let calendarDays = 92

    let desk: Desk

    /// Prices a selection. Sold out is an answer, not an error.
    /// - Throws: `Refusal.notFound` for an unknown item, `.invalid` at the fields that cannot be sold so.
    package func quote(_ selection: Selection) async throws -> QuoteAnswer {
        let now = desk.now
        let quote = try desk.quote(selection, now: now)
        let available = try await desk.books.read { books in
            try StockLevels(for: quote.needs, in: books, now: now).cover(quote.needs)
        }
        return QuoteAnswer(quote: quote, available: available)
    }

    /// - Throws: `Refusal.notFound`; `.invalid` for a span that runs backwards or is longer than 92 days.
    package func availability(
        _ kind: BookingType, _ id: Slug, from: TravelDate, to: TravelDate
    ) async throws -> [AvailabilityDay] {
        guard let span = DateSpan(from: from, to: to) else {
            throw Refusal.invalid([FieldFault("/to", "Must not be before “from”.")])
        }
        guard from.days(to: to) < Self.calendarDays else {
            throw Refusal.invalid([FieldFault("/to", "At most \(Self.calendarDays) days at once.")])
        }
        let now = desk.now
        let offers: [DayOffer]
        do {
            offers = try desk.catalogue.offers(kind, id, in: span, now: now)
        } catch QuoteFailure.unknownItem {
            throw Refusal.notFound
        }
        let levels = try await desk.books.read { try StockLevels(for: offers.flatMap(\.needs), in: $0, now: now) }
        return offers.map { offer in
            AvailabilityDay(
                date: offer.date, unit: offer.unit, available: offer.available(used: levels.used),
                amount: offer.amount, currency: offer.currency)
        }
    }
}
