package import Travel

/// When and where a booking's travel happens, as it was sold: what calendars and vouchers say.
package struct Itinerary: Sendable, Hashable, Codable {
    package struct Part: Sendable, Hashable, Codable {
        package let title: String
        package let location: String?
        /// A stay's check-in and check-out days; nil for a journey.
        package let days: DateSpan?
        /// A journey's departure and arrival; nil for a stay.
        package let departs: Instant?
        package let arrives: Instant?
    }

    /// In which cancellation terms were promised.
    package let zone: Zone
    package let parts: [Part]
}

/// An item at the moment of its sale: all that a booking copies of it.
struct SoldItem {
    let name: String
    /// A destination's slug, or the code of the place where a journey ends.
    let destination: String
    let itinerary: Itinerary
    let details: String
}

extension SalesCatalogue {
    /// - Throws: `Refusal.notFound` when the item has just gone from the catalogue.
    func soldItem(_ selection: Selection) throws -> SoldItem {
        guard let details = try publicRecord(selection.bookingType, selection.itemID) else { throw Refusal.notFound }
        switch selection {
        case .stay(let stay): return try sold(stay, details: details)
        case .journey(let journey): return try sold(journey, details: details)
        case .trip(let trip): return try sold(trip, details: details)
        }
    }

    private func sold(_ stay: StaySelection, details: String) throws -> SoldItem {
        guard let hotel = try hotel(stay.hotel), let place = try destination(hotel.destination),
            let days = DateSpan(from: stay.checkIn, to: stay.checkOut)
        else { throw Refusal.notFound }
        let part = Itinerary.Part(
            title: hotel.name, location: hotel.address ?? place.name, days: days, departs: nil, arrives: nil)
        return SoldItem(
            name: hotel.name, destination: place.id.text, itinerary: Itinerary(zone: place.zone, parts: [part]),
            details: details)
    }

    private func sold(_ journey: JourneySelection, details: String) throws -> SoldItem {
        let there = try leg(journey.kind, journey.service, on: journey.date)
        let back = try journey.returning.map { try leg(journey.kind, $0.service, on: $0.date) }
        return SoldItem(
            name: there.title, destination: there.destination.code.text,
            itinerary: Itinerary(zone: there.origin.zone, parts: [there, back].compactMap { $0?.part }),
            details: details)
    }

    private func sold(_ trip: TripSelection, details: String) throws -> SoldItem {
        guard let package = try package(trip.package), let place = try destination(package.destination),
            let parts = try parts(of: package, on: trip.date),
            let days = DateSpan(from: parts.checkIn, to: parts.checkOut)
        else { throw Refusal.notFound }
        let stay = Itinerary.Part(
            title: parts.hotel.name, location: parts.hotel.address ?? place.name, days: days, departs: nil,
            arrives: nil)
        let all = [parts.outbound?.part, stay, parts.inbound?.part].compactMap(\.self)
        return SoldItem(
            name: package.name, destination: place.id.text, itinerary: Itinerary(zone: place.zone, parts: all),
            details: details)
    }
}

extension Leg {
    fileprivate var title: String { "\(service.number) \(origin.code)–\(destination.code)" }

    fileprivate var part: Itinerary.Part {
        Itinerary.Part(
            title: "\(title), \(origin.city) to \(destination.city)", location: origin.name, days: nil,
            departs: departure, arrives: arrival)
    }
}
