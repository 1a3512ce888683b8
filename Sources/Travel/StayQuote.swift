extension CatalogueLookup {
    func quote(_ stay: StaySelection, now: Instant) throws -> Quote {
        guard let hotel = try hotel(stay.hotel), let place = try destination(hotel.destination) else {
            throw QuoteFailure.unknownItem
        }
        let room = hotel.room(stay.room)
        let faults = hotel.faults(of: stay, room: room, today: place.zone.today(at: now))
        guard let room, faults.isEmpty else { throw QuoteFailure.invalid(faults) }

        let nights = Array(stay.checkIn..<stay.checkOut)
        let rooms = room.lines(nights, rooms: stay.rooms)
        return Quote(
            currency: hotel.currency,
            lines: rooms + hotel.taxLines(on: rooms, guests: stay.guests, nights: nights.count),
            terms: CancellationLadder(rules: hotel.cancellation, travelDate: stay.checkIn, zone: place.zone),
            needs: room.needs(nights, in: hotel.id, rooms: stay.rooms),
            returnDate: stay.checkOut,
            travelBegins: place.zone.instant(stay.checkIn, .midnight),
            travelEnds: place.zone.instant(stay.checkOut.adding(days: 1), .midnight))
    }
}

extension Hotel {
    fileprivate func faults(of stay: StaySelection, room: Room?, today: TravelDate) -> [SelectionFault] {
        var faults: [SelectionFault] = []
        if !(1...Selection.mostRooms).contains(stay.rooms) {
            faults.append(SelectionFault("/rooms", "Between 1 and \(Selection.mostRooms) rooms can be booked at once."))
        }
        if !(1...Selection.mostPeople).contains(stay.guests) {
            faults.append(
                SelectionFault("/guests", "Between 1 and \(Selection.mostPeople) guests can be booked at once."))
        } else if let room, (1...Selection.mostRooms).contains(stay.rooms), stay.guests > room.sleeps * stay.rooms {
            faults.append(
                SelectionFault(
                    "/guests",
                    "\(counted(stay.rooms, "room")) of this type \(stay.rooms == 1 ? "sleeps" : "sleep") at most "
                        + "\(room.sleeps * stay.rooms)."))
        }
        if room == nil {
            faults.append(SelectionFault("/room", "\(name) has no room type “\(stay.room)”."))
        }
        return faults + dateFaults(of: stay, today: today)
    }

    private func dateFaults(of stay: StaySelection, today: TravelDate) -> [SelectionFault] {
        var faults: [SelectionFault] = []
        if stay.checkIn < today {
            faults.append(SelectionFault("/travelDate", "This day is past."))
        }
        switch stay.nights {
        case ..<1:
            faults.append(SelectionFault("/returnDate", "Check-out must be after check-in."))
            return faults
        case ..<minNights:
            faults.append(SelectionFault("/returnDate", "The shortest stay is \(counted(minNights, "night"))."))
        case (Selection.mostNights + 1)...:
            faults.append(SelectionFault("/returnDate", "The longest stay is \(Selection.mostNights) nights."))
        default: break
        }
        if let bookable, !bookable.contains(stay.checkIn) || !bookable.contains(stay.checkOut.adding(days: -1)) {
            faults.append(
                SelectionFault(
                    "/travelDate",
                    "Nights can be booked from \(bookable.from.shortText) to \(bookable.to.shortText)."))
        }
        return faults
    }

    /// What is added to the room lines: excluded taxes alone, in the hotel's order.
    func taxLines(on rooms: [PriceLine], guests: Int, nights: Int) -> [PriceLine] {
        let sum = rooms.reduce(0) { $0 + $1.amount }
        return taxes.filter { !$0.included }.map { tax in
            switch tax.charge {
            case .percent(let percent):
                PriceLine("\(tax.name), \(percent.text) %", quantity: 1, unitAmount: percent.of(sum))
            case .perGuestPerNight(let amount):
                PriceLine(
                    "\(tax.name), \(counted(guests, "guest")) × \(counted(nights, "night"))",
                    quantity: guests * nights, unitAmount: amount)
            }
        }
    }
}

extension Room {
    /// A line for each run of nights at one rate.
    func lines(_ nights: [TravelDate], rooms: Int) -> [PriceLine] {
        var runs: [(first: TravelDate, nights: Int, rate: Int)] = []
        for night in nights {
            let rate = rate(on: night)
            if let last = runs.indices.last, runs[last].rate == rate {
                runs[last].nights += 1
            } else {
                runs.append((night, 1, rate))
            }
        }
        return runs.map { run in
            let many = rooms == 1 ? "" : "\(rooms) rooms × "
            return PriceLine(
                "\(name), \(many)\(counted(run.nights, "night")) from \(run.first.shortText)",
                quantity: rooms * run.nights, unitAmount: run.rate)
        }
    }

    func needs(_ nights: [TravelDate], in hotel: Slug, rooms: Int) -> [StockNeed] {
        nights.map {
            StockNeed(StockKey(kind: .hotel, item: hotel, unit: code.text, date: $0), count: rooms, capacity: count)
        }
    }
}

/// `1 night`, `2 nights`.
func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

extension TravelDate {
    /// `27 Nov 2026`, for labels.
    package var shortText: String { "\(day) \(Self.monthNames[month - 1]) \(year)" }

    private static let monthNames = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
