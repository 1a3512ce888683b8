/// What one day of an item offers: a room type's night, a cabin's departure, or a package's departure for one traveller.
/// How many are left of it depends on what is sold of its needs.
package struct DayOffer: Hashable, Sendable {
    package let date: TravelDate
    /// The room's code or the cabin's name.
    package let unit: String
    /// Minor units: one room a night before taxes, one adult fare, or the package for one traveller.
    package let amount: Int
    package let currency: Currency
    /// What one of it takes.
    package let needs: [StockNeed]

    /// How many can still be had when `used` tells what is taken of a key; never below 0.
    package func available(used: (StockKey) -> Int) -> Int {
        needs.map { max(0, ($0.capacity - used($0.key)) / $0.count) }.min() ?? 0
    }
}

extension CatalogueLookup {
    /// Every day of `span` on which the item can be booked at `now`, by date and then in the item's own order of rooms or
    /// cabins. Throws `QuoteFailure.unknownItem`.
    package func offers(_ kind: BookingType, _ id: Slug, in span: DateSpan, now: Instant) throws -> [DayOffer] {
        switch kind {
        case .hotel: try nightOffers(id, in: span, now: now)
        case .flight, .train, .bus: try departureOffers(kind, id, in: span, now: now)
        case .package: try tripOffers(id, in: span, now: now)
        }
    }

    private func nightOffers(_ id: Slug, in span: DateSpan, now: Instant) throws -> [DayOffer] {
        guard let hotel = try hotel(id), let place = try destination(hotel.destination) else {
            throw QuoteFailure.unknownItem
        }
        let today = place.zone.today(at: now)
        return (span.from...span.to)
            .filter { $0 >= today && hotel.bookable?.contains($0) != false }
            .flatMap { night in
                hotel.rooms.map { room in
                    DayOffer(
                        date: night, unit: room.code.text, amount: room.rate(on: night), currency: hotel.currency,
                        needs: room.needs([night], in: id, rooms: 1))
                }
            }
    }

    private func departureOffers(
        _ kind: BookingType, _ id: Slug, in span: DateSpan, now: Instant
    ) throws -> [DayOffer] {
        let first = try leg(kind, id, on: span.from)
        return (span.from...span.to).flatMap { date -> [DayOffer] in
            let leg = Leg(service: first.service, origin: first.origin, destination: first.destination, date: date)
            guard let row = leg.row, let departure = leg.departure, departure > now else { return [] }
            return row.cabins.map { cabin in
                DayOffer(
                    date: date, unit: cabin.name, amount: cabin.fare, currency: row.currency,
                    needs: leg.needs(cabin.name, seats: 1))
            }
        }
    }

    private func tripOffers(_ id: Slug, in span: DateSpan, now: Instant) throws -> [DayOffer] {
        guard let package = try package(id) else { throw QuoteFailure.unknownItem }
        return try (span.from...span.to).filter(package.departs).compactMap { date in
            do {
                let quote = try quote(TripSelection(package: id, date: date, travellers: 1), now: now)
                return DayOffer(
                    date: date, unit: package.room.text, amount: quote.totalAmount, currency: quote.currency,
                    needs: quote.needs)
            } catch QuoteFailure.invalid {
                return nil  // gone, past, or not sold that day
            }
        }
    }
}
