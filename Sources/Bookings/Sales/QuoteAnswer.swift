package import Travel

/// A price with whether it can still be had.
package struct QuoteAnswer: Sendable, Hashable {
    package let quote: Quote
    package let available: Bool
}

/// One day of an item's calendar.
package struct AvailabilityDay: Sendable, Hashable {
    package let date: TravelDate
    /// The room's code or the cabin's name.
    package let unit: String
    /// Never below 0.
    package let available: Int
    /// Minor units: a room a night before taxes, one adult fare, or a package for one.
    package let amount: Int
    package let currency: Currency
}

package enum HotelSort: String, Sendable, CaseIterable {
    case price
    case dearestFirst = "-price"
    case rating, name
}

package struct HotelSearch: Sendable {
    package var destination: Slug?
    /// Part of a name or place; accents and case do not matter.
    package var text: String?
    /// Both or neither.
    package var checkIn: TravelDate?
    package var checkOut: TravelDate?
    package var guests = 1
    package var rooms = 1
    /// Minor units: of the whole stay when dated, else of the lowest nightly rate.
    package var minPrice: Int?
    package var maxPrice: Int?
    package var minStars: Int?
    /// Hundredths: 8.5 is 850.
    package var minRating: Int?
    /// All of them.
    package var amenities: [Slug] = []
    package var currency: Currency?
    package var sort: HotelSort = .price
    package var limit = 50
    package var cursor: String?

    package init() {}
}

package struct FoundHotel: Sendable {
    package struct Offer: Sendable, Hashable {
        package let room: Slug
        package let rooms: Int
        package let totalAmount: Int
        package let currency: Currency
    }

    package let hotel: Hotel
    /// The text of a JSON object, as in the static file.
    package let publicRecord: String
    /// The cheapest room type for the party; nil without dates.
    package let offer: Offer?
}

package enum DepartureSort: String, Sendable, CaseIterable {
    case price, departure, duration
}

package struct DepartureSearch: Sendable {
    package var kind: BookingType
    package var origin: Code
    package var destination: Code
    package var date: TravelDate
    package var returnDate: TravelDate?
    package var passengers = 1
    package var cabin: String?
    /// Minor units of one adult fare.
    package var maxPrice: Int?
    package var sort: DepartureSort = .price

    package init(kind: BookingType, origin: Code, destination: Code, date: TravelDate) {
        self.kind = kind
        self.origin = origin
        self.destination = destination
        self.date = date
    }
}

package struct FoundDeparture: Sendable, Hashable {
    package struct Cabin: Sendable, Hashable {
        package let name: String
        package let fare: Int
        package let seatsLeft: Int
    }

    package let id: Slug
    /// The service's own number.
    package let service: Code
    package let operatorCode: Code
    package let operatorName: String?
    package let date: TravelDate
    package let origin: Code
    package let departs: LocalTime
    package let destination: Code
    package let arrives: LocalTime
    package let arrivalDayOffset: Int
    package let durationMinutes: Int
    package let currency: Currency
    /// Those that seat the party, never empty.
    package let cabins: [Cabin]
}

package struct FoundDepartures: Sendable, Hashable {
    package let outbound: [FoundDeparture]
    /// Nil for one way.
    package let inbound: [FoundDeparture]?
}

package struct PackageSearch: Sendable {
    package var destination: Slug?
    package var date: TravelDate?
    package var travellers = 1
    /// Minor units for the whole party.
    package var maxPrice: Int?
    package var limit = 50
    package var cursor: String?

    package init() {}
}

package struct FoundPackage: Sendable {
    package struct Offer: Sendable, Hashable {
        package let date: TravelDate
        package let totalAmount: Int
        package let currency: Currency
    }

    package let package: TripPackage
    package let publicRecord: String
    /// On the date asked for, else the next that seats the party.
    package let offer: Offer
}
