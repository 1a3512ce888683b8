/// What a traveller wants, of one item: the API's selection, defaults filled in. Only its form is checked here; whether it
/// can be sold is the quote's to say.
package enum Selection: Hashable, Codable, Sendable {
    case stay(StaySelection)
    case journey(JourneySelection)
    case trip(TripSelection)

    package var bookingType: BookingType {
        switch self {
        case .stay: .hotel
        case .journey(let journey): journey.kind
        case .trip: .package
        }
    }

    package var itemID: Slug {
        switch self {
        case .stay(let stay): stay.hotel
        case .journey(let journey): journey.service
        case .trip(let trip): trip.package
        }
    }

    /// Check-in, or the day of departure.
    package var travelDate: TravelDate {
        switch self {
        case .stay(let stay): stay.checkIn
        case .journey(let journey): journey.date
        case .trip(let trip): trip.date
        }
    }

    /// How many people travel: what a booking's passengers are counted against.
    package var party: Int {
        switch self {
        case .stay(let stay): stay.guests
        case .journey(let journey): journey.passengers.count
        case .trip(let trip): trip.travellers
        }
    }

    /// The bounds that hold for every selection, so that no sum can overflow.
    package static let mostRooms = 10
    package static let mostPeople = 50
    package static let mostNights = 366
}

package struct StaySelection: Hashable, Codable, Sendable {
    package let hotel: Slug
    package let room: Slug
    package let rooms: Int
    package let guests: Int
    package let checkIn: TravelDate
    package let checkOut: TravelDate

    package init(hotel: Slug, room: Slug, rooms: Int = 1, guests: Int, checkIn: TravelDate, checkOut: TravelDate) {
        self.hotel = hotel
        self.room = room
        self.rooms = rooms
        self.guests = guests
        self.checkIn = checkIn
        self.checkOut = checkOut
    }

    package var nights: Int { checkIn.days(to: checkOut) }
}

package enum PassengerType: String, Codable, CaseIterable, Hashable, Sendable {
    case adult, child, infant
}

package struct JourneySelection: Hashable, Codable, Sendable {
    package struct Return: Hashable, Codable, Sendable {
        package let service: Slug
        package let date: TravelDate

        package init(service: Slug, date: TravelDate) {
            self.service = service
            self.date = date
        }
    }

    package let kind: BookingType
    package let service: Slug
    package let cabin: String
    package let date: TravelDate
    /// The journey back, in the same cabin.
    package let returning: Return?
    package let passengers: [PassengerType]

    package init(
        kind: BookingType, service: Slug, cabin: String, date: TravelDate, returning: Return? = nil,
        passengers: [PassengerType]
    ) {
        self.kind = kind
        self.service = service
        self.cabin = cabin
        self.date = date
        self.returning = returning
        self.passengers = passengers
    }
}

package struct TripSelection: Hashable, Codable, Sendable {
    package let package: Slug
    package let date: TravelDate
    package let travellers: Int

    package init(package: Slug, date: TravelDate, travellers: Int) {
        self.package = package
        self.date = date
        self.travellers = travellers
    }
}

/// What is wrong with one field of a selection.
package struct SelectionFault: Hashable, Sendable {
    /// A JSON pointer (RFC 6901) into the request: `/travelDate`.
    package let field: String
    /// For a person.
    package let message: String

    package init(_ field: String, _ message: String) {
        self.field = field
        self.message = message
    }
}

/// Why there is no quote.
package enum QuoteFailure: Error, Hashable, Sendable {
    /// No such item in the catalogue.
    case unknownItem
    /// At least one; each names its field.
    case invalid([SelectionFault])
}
