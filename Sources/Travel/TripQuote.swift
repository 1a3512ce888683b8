extension CatalogueLookup {
    func quote(_ trip: TripSelection, now: Instant) throws -> Quote {
        guard let package = try package(trip.package), let place = try destination(package.destination),
            let parts = try parts(of: package, on: trip.date)
        else { throw QuoteFailure.unknownItem }
        let faults = parts.faults(of: trip, place: place, now: now)
        guard faults.isEmpty else { throw QuoteFailure.invalid(faults) }

        let checkOutEnds = place.zone.instant(parts.checkOut.adding(days: 1), .midnight)
        return Quote(
            currency: package.currency,
            lines: parts.lines(travellers: trip.travellers),
            terms: CancellationLadder(rules: package.cancellation, travelDate: trip.date, zone: place.zone),
            needs: parts.needs(travellers: trip.travellers),
            returnDate: parts.checkOut,
            travelBegins: place.zone.instant(trip.date, .midnight),
            travelEnds: max(parts.inbound?.arrival ?? checkOutEnds, checkOutEnds))
    }

    /// What a package consists of when it departs on `date`; nil when its hotel or room is not in the catalogue.
    package func parts(of package: TripPackage, on date: TravelDate) throws -> TripParts? {
        guard let hotel = try hotel(package.hotel), let room = hotel.room(package.room) else { return nil }
        let outbound = try package.outbound.map { try leg($0.kind, $0.id, on: date) }
        let checkIn = outbound?.arrivalDate ?? date
        let checkOut = checkIn.adding(days: package.nights)
        let inbound = try package.inbound.map { try leg($0.kind, $0.id, on: checkOut) }
        return TripParts(
            package: package, hotel: hotel, room: room, outbound: outbound, inbound: inbound, checkIn: checkIn,
            checkOut: checkOut)
    }
}

/// A package on one of its departures: the stay begins the day the outbound arrives, and the inbound runs on the day of
/// check-out.
package struct TripParts: Sendable {
    package let package: TripPackage
    package let hotel: Hotel
    package let room: Room
    package let outbound: Leg?
    package let inbound: Leg?
    package let checkIn: TravelDate
    package let checkOut: TravelDate

    private var nights: [TravelDate] { Array(checkIn..<checkOut) }
    private var legs: [Leg] { [outbound, inbound].compactMap(\.self) }
    private var cabin: String { package.cabin ?? "" }

    /// ⌈travellers ÷ sleeps⌉.
    package func rooms(for travellers: Int) -> Int { (travellers + room.sleeps - 1) / room.sleeps }

    /// Why it cannot run on this departure, in words; nil when it can. What a build checks of every departure.
    package var obstacle: String? {
        for leg in legs {
            guard let row = leg.row else { return "\(leg.service.id) does not run on \(leg.date)" }
            if row.cabin(cabin) == nil { return "\(leg.service.id) has no cabin \(cabin) on \(leg.date)" }
        }
        if let bookable = hotel.bookable {
            for night in nights where !bookable.contains(night) {
                return "\(hotel.id) cannot be booked on the night of \(night)"
            }
        }
        return nil
    }

    fileprivate func faults(of trip: TripSelection, place: Destination, now: Instant) -> [SelectionFault] {
        var faults: [SelectionFault] = []
        let most = min(package.sleeps ?? Selection.mostPeople, Selection.mostRooms * room.sleeps, Selection.mostPeople)
        if !(1...most).contains(trip.travellers) {
            faults.append(SelectionFault("/travellers", "Between 1 and \(most) travellers can be booked at once."))
        }
        if trip.date < place.zone.today(at: now) {
            faults.append(SelectionFault("/travelDate", "This day is past."))
        } else if !package.departs(on: trip.date) || obstacle != nil {
            faults.append(SelectionFault("/travelDate", "\(package.name) does not depart that day."))
        } else if let departure = outbound?.departure, departure <= now {
            faults.append(SelectionFault("/travelDate", "This departure has gone."))
        }
        return faults
    }

    fileprivate func lines(travellers: Int) -> [PriceLine] {
        switch package.price {
        case .perPerson(let amount):
            return [PriceLine("\(package.name), per person", quantity: travellers, unitAmount: amount)]
        case .discount(let percent):
            let rooms = room.lines(nights, rooms: rooms(for: travellers))
            let taxes = hotel.taxLines(on: rooms, guests: travellers, nights: nights.count)
            let adults = Array(repeating: PassengerType.adult, count: travellers)
            let parts = rooms + taxes + legs.flatMap { $0.lines(cabin, adults) }
            let off = percent.of(parts.reduce(0) { $0 + $1.amount })
            return parts + [PriceLine("Package discount, \(percent.text) %", quantity: 1, unitAmount: -off)]
        }
    }

    fileprivate func needs(travellers: Int) -> [StockNeed] {
        room.needs(nights, in: hotel.id, rooms: rooms(for: travellers))
            + legs.flatMap { $0.needs(cabin, seats: travellers) }
    }
}
