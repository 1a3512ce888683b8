extension CatalogueLookup {
    func quote(_ journey: JourneySelection, now: Instant) throws -> Quote {
        let there = try leg(journey.kind, journey.service, on: journey.date)
        let back = try journey.returning.map { try leg(journey.kind, $0.service, on: $0.date) }
        let faults =
            journey.partyFaults + there.faults(journey.cabin, field: "/travelDate", now: now)
            + back.map { $0.returnFaults(after: there, cabin: journey.cabin) }.orEmpty
        guard faults.isEmpty, let row = there.row, let departure = there.departure, let arrival = there.arrival else {
            throw QuoteFailure.invalid(faults)
        }
        let legs = [there, back].compactMap(\.self)
        return Quote(
            currency: row.currency,
            lines: legs.flatMap { $0.lines(journey.cabin, journey.passengers) },
            terms: CancellationLadder(rules: row.cancellation, travelDate: journey.date, zone: there.origin.zone),
            needs: legs.flatMap { $0.needs(journey.cabin, seats: journey.passengers.count) },
            returnDate: journey.returning?.date,
            travelBegins: departure,
            travelEnds: back?.arrival ?? arrival)
    }

    /// One service on one day, with its places. Throws `QuoteFailure.unknownItem` when there is no such service.
    package func leg(_ kind: BookingType, _ id: Slug, on date: TravelDate) throws -> Leg {
        guard let service = try service(kind, id), let origin = try place(kind, service.origin),
            let destination = try place(kind, service.destination)
        else { throw QuoteFailure.unknownItem }
        return Leg(service: service, origin: origin, destination: destination, date: date)
    }
}

/// A service on a day: the part of a journey from one boarding to its arrival.
package struct Leg: Hashable, Sendable {
    package let service: Service
    package let origin: Place
    package let destination: Place
    /// The local day of departure.
    package let date: TravelDate

    package init(service: Service, origin: Place, destination: Place, date: TravelDate) {
        self.service = service
        self.origin = origin
        self.destination = destination
        self.date = date
    }

    /// Nil when it does not run that day; so are the times.
    package var row: TimetableRow? { service.row(on: date) }
    package var departure: Instant? { row.map { origin.zone.instant(date, $0.departs) } }
    package var arrivalDate: TravelDate? { row.map { date.adding(days: $0.arrivalDayOffset) } }
    package var arrival: Instant? {
        row.map { destination.zone.instant(date.adding(days: $0.arrivalDayOffset), $0.arrives) }
    }

    fileprivate func faults(_ cabin: String, field: String, now: Instant) -> [SelectionFault] {
        guard let row, let departure else {
            let past = date < origin.zone.today(at: now)
            return [SelectionFault(field, past ? "This day is past." : "\(service.number) does not run that day.")]
        }
        var faults: [SelectionFault] = []
        if departure <= now {
            let past = date < origin.zone.today(at: now)
            faults.append(SelectionFault(field, past ? "This day is past." : "This departure has gone."))
        }
        if row.cabin(cabin) == nil {
            faults.append(SelectionFault("/cabin", "\(service.number) has no cabin “\(cabin)” that day."))
        }
        return faults
    }

    fileprivate func returnFaults(after there: Leg, cabin: String) -> [SelectionFault] {
        guard date >= there.date else {
            return [SelectionFault("/returnDate", "The journey back cannot be before the journey out.")]
        }
        guard let row, let departure else {
            return [SelectionFault("/returnDate", "\(service.number) does not run that day.")]
        }
        var faults: [SelectionFault] = []
        if let arrival = there.arrival, departure < arrival {
            faults.append(SelectionFault("/returnDate", "The journey back leaves before the journey out arrives."))
        }
        if let out = there.row, out.cabin(cabin) != nil, row.cabin(cabin) == nil {
            faults.append(SelectionFault("/cabin", "\(service.number) has no cabin “\(cabin)” that day."))
        }
        if let out = there.row, out.currency != row.currency {
            faults.append(
                SelectionFault("/returnItemId", "\(service.number) is sold in \(row.currency.code), not in one sum."))
        }
        return faults
    }

    /// A line for each kind of passenger, adults first. Empty when it does not run or has no such cabin.
    func lines(_ cabin: String, _ passengers: [PassengerType]) -> [PriceLine] {
        guard let row, let fare = row.cabin(cabin)?.fare else { return [] }
        return PassengerType.allCases.compactMap { type in
            let count = passengers.count { $0 == type }
            guard count > 0 else { return nil }
            let label = "\(service.number) \(service.route.code), \(date.shortText), \(cabin), \(type.rawValue)"
            return PriceLine(label, quantity: count, unitAmount: row.fare(fare, for: type))
        }
    }

    func needs(_ cabin: String, seats: Int) -> [StockNeed] {
        guard let capacity = row?.cabin(cabin)?.seats else { return [] }
        let key = StockKey(kind: service.kind, item: service.id, unit: cabin, date: date)
        return [StockNeed(key, count: seats, capacity: capacity)]
    }
}

extension TimetableRow {
    /// What one passenger of `type` pays of an adult `fare`, rounded half up.
    package func fare(_ fare: Int, for type: PassengerType) -> Int {
        switch type {
        case .adult: fare
        case .child: childPercent.of(fare)
        case .infant: infantPercent.of(fare)
        }
    }
}

extension JourneySelection {
    fileprivate var partyFaults: [SelectionFault] {
        guard (1...Selection.mostPeople).contains(passengers.count) else {
            return [
                SelectionFault(
                    "/passengers", "Between 1 and \(Selection.mostPeople) passengers can be booked at once.")
            ]
        }
        return []
    }
}

extension [SelectionFault]? {
    fileprivate var orEmpty: [SelectionFault] { self ?? [] }
}
