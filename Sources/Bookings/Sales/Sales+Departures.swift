import Storage
import Travel

extension Sales {
    /// - Throws: `.invalid` for a return before the way out.
    package func departures(_ search: DepartureSearch) async throws -> FoundDepartures {
        try Self.check(search)
        let outbound = try await departures(search, from: search.origin, to: search.destination, on: search.date)
        guard let returnDate = search.returnDate else { return FoundDepartures(outbound: outbound, inbound: nil) }
        let inbound = try await departures(search, from: search.destination, to: search.origin, on: returnDate)
        return FoundDepartures(outbound: outbound, inbound: inbound)
    }

    private func departures(
        _ search: DepartureSearch, from origin: Code, to destination: Code, on date: TravelDate
    ) async throws -> [FoundDeparture] {
        let now = desk.now
        let legs = try desk.catalogue.services(search.kind, from: origin, to: destination).compactMap {
            service -> Leg? in
            let leg = try desk.catalogue.leg(search.kind, service.id, on: date)
            return leg.departure.map { $0 > now } == true ? leg : nil
        }
        let items = Set(legs.map { StockKey.itemName(search.kind, $0.service.id) })
        let levels = try await desk.books.read { try StockLevels(of: items, on: date...date, in: $0, now: now) }
        return try legs.compactMap { leg in
            try found(leg, cabins: leg.cabins(for: search, levels: levels))
        }
        .sorted { search.sortKey($0).utf8.lexicographicallyPrecedes(search.sortKey($1).utf8) }
    }

    private func found(_ leg: Leg, cabins: [FoundDeparture.Cabin]) throws -> FoundDeparture? {
        guard let row = leg.row, !cabins.isEmpty else { return nil }
        let service = leg.service
        return FoundDeparture(
            id: service.id, service: service.number, operatorCode: service.operatorCode,
            operatorName: try desk.catalogue.operatorNamed(service.operatorCode)?.name, date: leg.date,
            origin: service.origin, departs: row.departs, destination: service.destination, arrives: row.arrives,
            arrivalDayOffset: row.arrivalDayOffset,
            durationMinutes: row.durationMinutes(on: leg.date, from: leg.origin.zone, to: leg.destination.zone),
            currency: row.currency, cabins: cabins)
    }

    private static func check(_ search: DepartureSearch) throws {
        var faults = FaultList()
        if let returnDate = search.returnDate, returnDate < search.date {
            faults.add("/returnDate", "Must not be before the day of departure.")
        }
        if !(1...Selection.mostPeople).contains(search.passengers) {
            faults.add("/passengers", "Between 1 and \(Selection.mostPeople).")
        }
        try faults.throwIfAny()
    }
}

extension Leg {
    /// The cabins that are asked for, within the price, and seat the party.
    fileprivate func cabins(for search: DepartureSearch, levels: StockLevels) -> [FoundDeparture.Cabin] {
        (row?.cabins ?? []).compactMap { cabin in
            let key = StockKey(kind: service.kind, item: service.id, unit: cabin.name, date: date)
            let left = max(0, cabin.seats - levels.used(key))
            guard search.cabin.map({ $0 == cabin.name }) ?? true, search.maxPrice.map({ cabin.fare <= $0 }) ?? true,
                left >= search.passengers
            else { return nil }
            return FoundDeparture.Cabin(name: cabin.name, fare: cabin.fare, seatsLeft: left)
        }
    }
}

extension DepartureSearch {
    fileprivate func sortKey(_ found: FoundDeparture) -> String {
        let place =
            switch sort {
            case .price: "\(found.currency.code) \(SortedList.rising(found.cabins.map(\.fare).min() ?? 0))"
            case .departure: found.departs.text
            case .duration: SortedList.rising(found.durationMinutes)
            }
        return "\(place) \(found.departs.text) \(found.id)"
    }
}
