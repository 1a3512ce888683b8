import Storage
import Travel

extension Sales {
    /// - Throws: `.invalid` for half a pair of dates and the like; `.invalidCursor`.
    package func hotels(_ search: HotelSearch) async throws -> Page<FoundHotel> {
        let now = desk.now
        let stay = try Self.stay(of: search)
        let places = try search.destination.map { try desk.catalogue.destination($0) }
        if let places, places == nil { return Page(items: [], next: nil) }
        let candidates = try desk.catalogue.hotels(in: search.destination).filter { hotel in
            try search.admits(hotel, place: try desk.catalogue.destination(hotel.destination))
        }
        var found: [(hotel: Hotel, offer: FoundHotel.Offer?)] = candidates.map { ($0, nil) }
        if let stay { found = try await offered(candidates, search, stay, now: now) }
        let priced = found.filter { search.admitsPrice($0.offer?.totalAmount ?? $0.hotel.lowestRate) }
        let page = try SortedList.page(
            priced.map { (search.sortKey($0.hotel, $0.offer), $0) }, limit: search.limit, cursor: search.cursor,
            list: "hotels \(search.sort.rawValue)")
        return Page(
            items: try page.items.map { hotel, offer in
                FoundHotel(
                    hotel: hotel, publicRecord: try desk.catalogue.publicRecord(.hotel, hotel.id) ?? "{}", offer: offer)
            }, next: page.next)
    }

    /// Those hotels that can take the party, each with its cheapest room type.
    private func offered(
        _ hotels: [Hotel], _ search: HotelSearch, _ stay: (checkIn: TravelDate, checkOut: TravelDate), now: Instant
    ) async throws -> [(hotel: Hotel, offer: FoundHotel.Offer?)] {
        let priced = try hotels.map { hotel in (hotel, try quotes(of: hotel, search, stay, now: now)) }
        let items = Set(priced.filter { !$0.1.isEmpty }.map { StockKey.itemName(.hotel, $0.0.id) })
        let levels = try await desk.books.read { books in
            try StockLevels(of: items, on: stay.checkIn...stay.checkOut, in: books, now: now)
        }
        return priced.compactMap { hotel, quotes in
            let cheapest = quotes.filter { levels.cover($0.quote.needs) }
                .min { ($0.quote.totalAmount, $0.room) < ($1.quote.totalAmount, $1.room) }
            return cheapest.map { best in
                let offer = FoundHotel.Offer(
                    room: best.room, rooms: search.rooms, totalAmount: best.quote.totalAmount,
                    currency: best.quote.currency)
                return (hotel, offer)
            }
        }
    }

    private func quotes(
        of hotel: Hotel, _ search: HotelSearch, _ stay: (checkIn: TravelDate, checkOut: TravelDate), now: Instant
    ) throws -> [(room: Slug, quote: Quote)] {
        try hotel.rooms.compactMap { room in
            let selection = StaySelection(
                hotel: hotel.id, room: room.code, rooms: search.rooms, guests: search.guests, checkIn: stay.checkIn,
                checkOut: stay.checkOut)
            do {
                return (room.code, try desk.catalogue.quote(.stay(selection), now: now))
            } catch is QuoteFailure {
                return nil  // not for this party or not on these nights
            }
        }
    }

    private static func stay(of search: HotelSearch) throws -> (checkIn: TravelDate, checkOut: TravelDate)? {
        var faults = FaultList()
        switch (search.checkIn, search.checkOut) {
        case (nil, nil): break
        case (nil, _): faults.add("/checkIn", "Needed beside checkOut.")
        case (_, nil): faults.add("/checkOut", "Needed beside checkIn.")
        case (let checkIn?, let checkOut?):
            let nights = checkIn.days(to: checkOut)
            if nights < 1 { faults.add("/checkOut", "Must be after checkIn.") }
            if nights > Selection.mostNights { faults.add("/checkOut", "At most \(Selection.mostNights) nights.") }
        }
        if !(1...Selection.mostPeople).contains(search.guests) {
            faults.add("/guests", "Between 1 and \(Selection.mostPeople).")
        }
        if !(1...Selection.mostRooms).contains(search.rooms) {
            faults.add("/rooms", "Between 1 and \(Selection.mostRooms).")
        }
        try faults.throwIfAny()
        guard let checkIn = search.checkIn, let checkOut = search.checkOut else { return nil }
        return (checkIn, checkOut)
    }
}

extension HotelSearch {
    fileprivate func admits(_ hotel: Hotel, place: Destination?) throws -> Bool {
        if let currency, hotel.currency != currency { return false }
        if let minStars, (hotel.stars ?? 0) < minStars { return false }
        if let minRating, (hotel.rating?.hundredths ?? -1) < minRating { return false }
        if !Set(amenities).isSubset(of: hotel.amenities) { return false }
        guard let text, !text.allSatisfy(\.isWhitespace) else { return true }
        let wanted = SearchText.fold(text).split(whereSeparator: \.isWhitespace)
        let words = SearchText.fold(
            [hotel.name, place?.name, place?.country].compactMap(\.self).joined(separator: " "))
        return wanted.allSatisfy { words.contains($0) }
    }

    fileprivate func admitsPrice(_ amount: Int) -> Bool {
        (minPrice.map { amount >= $0 } ?? true) && (maxPrice.map { amount <= $0 } ?? true)
    }

    fileprivate func sortKey(_ hotel: Hotel, _ offer: FoundHotel.Offer?) -> String {
        let amount = offer?.totalAmount ?? hotel.lowestRate
        let place =
            switch sort {
            case .price: "\(hotel.currency.code) \(SortedList.rising(amount))"
            case .dearestFirst: "\(hotel.currency.code) \(SortedList.falling(amount))"
            case .rating: SortedList.falling(hotel.rating.map { $0.hundredths + 1 } ?? 0)
            case .name: SearchText.fold(hotel.name)
            }
        return "\(place) \(hotel.id)"
    }
}
