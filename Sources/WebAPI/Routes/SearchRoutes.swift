import Bookings
import HTTPTypes
import Travel

/// Search and availability: what only the server can say, because only it knows what is taken.
enum SearchRoutes {
    static let list = [hotels, packages, availability] + departures

    private static let hotels = Endpoint(
        .get, "/api/v1/hotels/search", "Hotels that suit, with dates those that can be booked",
        query: [
            .init("destination", .slug), .init("q", .text()), .init("checkIn", .day), .init("checkOut", .day),
            .init("guests", .integer(1...50)), .init("rooms", .integer(1...10)), .init("minPrice", .money),
            .init("maxPrice", .money), .init("minStars", .integer(1...5)), .init("minRating", .text()),
            .init("amenities", .text()), .init("currency", .currency),
            .init("sort", .choice(HotelSort.allCases.map(\.rawValue))),
        ] + Paging.parameters,
        gives: .page(.named("HotelResult")), or: [400]
    ) { exchange in
        let query = exchange.query
        var search = HotelSearch()
        search.destination = query.value("destination", "must be a destination's id") { Slug($0) }
        search.text = query.text("q")
        search.checkIn = query.day("checkIn")
        search.checkOut = query.day("checkOut")
        search.guests = query.integer("guests", in: 1...Selection.mostPeople, default: 1)
        search.rooms = query.integer("rooms", in: 1...Selection.mostRooms, default: 1)
        search.minPrice = query.integer("minPrice", in: 0...Paging.mostMoney)
        search.maxPrice = query.integer("maxPrice", in: 0...Paging.mostMoney)
        search.minStars = query.integer("minStars", in: 1...5)
        search.minRating = query.value("minRating", "must be from 0 to 10", rating)
        search.amenities = query.list("amenities").compactMap { word in
            let amenity = Slug(word)
            if amenity == nil { query.refuse("amenities", "must be words such as wifi,pool") }
            return amenity
        }
        search.currency = query.value("currency", "must be a currency's ISO 4217 code") { Currency($0) }
        search.sort = query.value("sort", "must be price, -price, rating or name", HotelSort.init(rawValue:)) ?? .price
        Paging.read(query, &search.limit, &search.cursor)
        checkStay(query, search.checkIn, search.checkOut)
        try query.check()
        let page = try await exchange.server.office.sales.hotels(search)
        return .page(page.items.map(\.json), limit: search.limit, next: page.next)
    }

    private static func checkStay(_ query: Query, _ checkIn: TravelDate?, _ checkOut: TravelDate?) {
        switch (checkIn, checkOut) {
        case (let checkIn?, let checkOut?):
            if checkOut <= checkIn { query.refuse("checkOut", "must be after checkIn") }
            if checkIn.days(to: checkOut) > Selection.mostNights { query.refuse("checkOut", "is too far off") }
        case (nil, .some): query.refuse("checkIn", "is required with checkOut")
        case (.some, nil): query.refuse("checkOut", "is required with checkIn")
        case (nil, nil): break
        }
    }

    /// `8.5` as hundredths, 0–1000.
    private static func rating(_ text: String) -> Int? {
        DecimalText(text)?.scaled(to: 2).flatMap { $0 <= 1000 ? $0 : nil }
    }

    private static let departures = BookingType.services.map { kind in
        Endpoint(
            .get, "/api/v1/\(kind.folder)/search", "Departures with seats for the party",
            query: [
                .init("origin", .pattern("^[A-Za-z0-9]{1,10}$"), required: true),
                .init("destination", .pattern("^[A-Za-z0-9]{1,10}$"), required: true),
                .init("date", .day, required: true), .init("returnDate", .day),
                .init("passengers", .integer(1...50)), .init("cabin", .text()), .init("maxPrice", .money),
                .init("sort", .choice(DepartureSort.allCases.map(\.rawValue))),
            ],
            gives: .data(
                200,
                .either(
                    .list(.named("Departure")),
                    .object(["outbound": .list(.named("Departure")), "inbound": .list(.named("Departure"))])))
        ) { exchange in
            let query = exchange.query
            let origin = query.requiredValue("origin", "must be a place's code") { Code($0.uppercased()) }
            let destination = query.requiredValue("destination", "must be a place's code") { Code($0.uppercased()) }
            let date = query.requiredDay("date")
            let returnDate = query.day("returnDate")
            let passengers = query.integer("passengers", in: 1...Selection.mostPeople, default: 1)
            let cabin = query.text("cabin")
            let maxPrice = query.integer("maxPrice", in: 0...Paging.mostMoney)
            let sort = query.value("sort", "must be price, departure or duration", DepartureSort.init(rawValue:))
            if let date, let returnDate, returnDate < date { query.refuse("returnDate", "must not be before date") }
            try query.check()
            guard let origin, let destination, let date else { throw HTTPRefusal.notFound }
            var search = DepartureSearch(kind: kind, origin: origin, destination: destination, date: date)
            search.returnDate = returnDate
            search.passengers = passengers
            search.cabin = cabin
            search.maxPrice = maxPrice
            search.sort = sort ?? .price
            let found = try await exchange.server.office.sales.departures(search)
            guard found.inbound == nil else { return .success(found.json) }
            return .page(found.outbound.map(\.json), limit: max(1, found.outbound.count), next: nil)
        }
    }

    private static let packages = Endpoint(
        .get, "/api/v1/packages/search", "Packages that the party can still book",
        query: [
            .init("destination", .slug), .init("date", .day), .init("travellers", .integer(1...50)),
            .init("maxPrice", .money),
        ] + Paging.parameters,
        gives: .page(.named("PackageResult")), or: [400]
    ) { exchange in
        let query = exchange.query
        var search = PackageSearch()
        search.destination = query.value("destination", "must be a destination's id") { Slug($0) }
        search.date = query.day("date")
        search.travellers = query.integer("travellers", in: 1...Selection.mostPeople, default: 1)
        search.maxPrice = query.integer("maxPrice", in: 0...Paging.mostMoney)
        Paging.read(query, &search.limit, &search.cursor)
        try query.check()
        let page = try await exchange.server.office.sales.packages(search)
        return .page(page.items.map(\.json), limit: search.limit, next: page.next)
    }

    private static let availability = Endpoint(
        .get, "/api/v1/availability", "What an item offers, day by day",
        query: [
            .init("bookingType", .choice(BookingType.allCases.map(\.rawValue)), required: true),
            .init("itemId", .slug, required: true), .init("from", .day, required: true),
            .init("to", .day, required: true),
        ],
        gives: .page(.named("AvailabilityDay")), or: [404]
    ) { exchange in
        let query = exchange.query
        let kind = query.requiredValue(
            "bookingType", "must be one of " + BookingType.allCases.map(\.rawValue).joined(separator: ", "),
            BookingType.init(rawValue:))
        let itemText = query.requiredText("itemId")
        let from = query.requiredDay("from")
        let to = query.requiredDay("to")
        if let from, let to {
            if to < from { query.refuse("to", "must not be before from") }
            if from.days(to: to) > 91 { query.refuse("to", "must be within 92 days of from") }
        }
        try query.check()
        guard let kind, let from, let to, let item = Slug(itemText) else { throw HTTPRefusal.notFound }
        let days = try await exchange.server.office.sales.availability(kind, item, from: from, to: to)
        return .page(days.map { $0.json(kind) }, limit: max(1, days.count), next: nil)
    }
}

/// How lists are cut into pages.
enum Paging {
    static let parameters: [Endpoint.Parameter] = [
        .init("limit", .integer(1...200)), .init("cursor", .text(longest: 1000)),
    ]
    /// The largest amount that a filter takes: no sum of prices comes near.
    static let mostMoney = 1_000_000_000_000_000

    static func read(_ query: Query, _ limit: inout Int, _ cursor: inout String?) {
        limit = query.integer("limit", in: 1...200, default: 50)
        cursor = query.text("cursor", longest: 1000)
    }
}

extension Query {
    func day(_ name: String) -> TravelDate? {
        value(name, SelectionReader.dayWords) { TravelDate($0) }
    }

    func requiredDay(_ name: String) -> TravelDate? {
        requiredValue(name, SelectionReader.dayWords) { TravelDate($0) }
    }
}
