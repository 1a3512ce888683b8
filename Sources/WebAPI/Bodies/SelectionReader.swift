import Bookings
import Travel

/// Reads a selection from the top level of a request (section 5 of the contract). Only its form is checked: whether it
/// can be sold is the quote's to say.
struct SelectionReader {
    /// Whether the passengers are counted, or named: a quote needs to know how many, a booking who.
    enum Party {
        case counted
        case named
    }

    static let mostPeople = Selection.mostPeople
    static let dayWords = "must be a day that exists, as YYYY-MM-DD"

    /// What was read; use it only after `Fields.check()`.
    struct Read {
        fileprivate let selection: Selection?
        fileprivate let itemIsKnowable: Bool
        let passengers: [Passenger]

        /// - Throws: `notFound` for an item id that no item can have.
        func checked() throws(HTTPRefusal) -> Selection {
            guard itemIsKnowable else { throw .notFound }
            guard let selection else { throw .invalid([FieldFault("", "must be a selection")]) }
            return selection
        }
    }

    static func read(_ fields: Fields, _ party: Party) -> Read {
        let type = fields.value(
            "bookingType", "must be one of " + BookingType.allCases.map(\.rawValue).joined(separator: ", "),
            BookingType.init(rawValue:))
        let itemText = fields.text("itemId", longest: 200)
        let item = Slug(itemText)
        let date = fields.value("travelDate", dayWords) { TravelDate($0) }
        let reading = Reading(item: item, date: date, party: party)
        let (selection, passengers): (Selection?, [Passenger])
        switch type {
        case .hotel: (selection, passengers) = reading.stay(fields)
        case .flight, .train, .bus: (selection, passengers) = reading.journey(fields, type ?? .flight)
        case .package: (selection, passengers) = reading.trip(fields)
        case nil:
            fields.allow(
                "returnDate", "room", "rooms", "guests", "cabin", "passengers", "returnItemId", "travellers")
            (selection, passengers) = (nil, [])
        }
        return Read(selection: selection, itemIsKnowable: item != nil || itemText.isEmpty, passengers: passengers)
    }

    private struct Reading {
        let item: Slug?
        let date: TravelDate?
        let party: Party

        func stay(_ fields: Fields) -> (Selection?, [Passenger]) {
            let out = fields.value("returnDate", dayWords) { TravelDate($0) }
            let room = fields.value("room", "must be a room's code") { Slug($0) }
            let rooms = fields.integer("rooms", in: 1...Selection.mostRooms, default: 1)
            let guests = fields.integer("guests", in: 1...mostPeople)
            let passengers = party == .named ? Self.passengers(fields) : []
            guard let item, let date, let out, let room else { return (nil, passengers) }
            let stay = StaySelection(
                hotel: item, room: room, rooms: rooms, guests: guests, checkIn: date, checkOut: out)
            return (.stay(stay), passengers)
        }

        func journey(_ fields: Fields, _ kind: BookingType) -> (Selection?, [Passenger]) {
            let cabin = fields.text("cabin", longest: 50)
            let returnItem = fields.optionalValue("returnItemId", "must be a service's id") { Slug($0) }
            let returnDate = fields.optionalValue("returnDate", dayWords) { TravelDate($0) }
            if fields.has("returnItemId") != fields.has("returnDate") {
                fields.refuse(
                    fields.has("returnDate") ? "returnItemId" : "returnDate", "is required for a journey back")
            }
            let passengers = party == .named ? Self.passengers(fields) : []
            let types = party == .named ? passengers.map(\.type) : Self.types(fields)
            guard let item, let date else { return (nil, passengers) }
            let returning = returnItem.flatMap { service in
                returnDate.map { JourneySelection.Return(service: service, date: $0) }
            }
            let journey = JourneySelection(
                kind: kind, service: item, cabin: cabin, date: date, returning: returning, passengers: types)
            return (.journey(journey), passengers)
        }

        func trip(_ fields: Fields) -> (Selection?, [Passenger]) {
            let travellers = fields.integer("travellers", in: 1...mostPeople)
            let passengers = party == .named ? Self.passengers(fields) : []
            guard let item, let date else { return (nil, passengers) }
            return (.trip(TripSelection(package: item, date: date, travellers: travellers)), passengers)
        }

        /// A count of adults, or a list of `{type}`.
        private static func types(_ fields: Fields) -> [PassengerType] {
            guard fields.isList("passengers") else {
                return Array(repeating: .adult, count: fields.integer("passengers", in: 1...mostPeople))
            }
            return fields.objects("passengers", count: 1...mostPeople) { PassengerReader.type($0) ?? .adult } ?? []
        }

        private static func passengers(_ fields: Fields) -> [Passenger] {
            PassengerReader.read(fields)
        }
    }
}

/// Reads the people of a booking.
enum PassengerReader {
    /// Required: at least one.
    static func read(_ fields: Fields) -> [Passenger] {
        guard fields.has("passengers") else {
            fields.refuse("passengers", "is required")
            return []
        }
        return fields.objects("passengers", count: 1...SelectionReader.mostPeople, passenger) ?? []
    }

    private static func passenger(_ fields: Fields) -> Passenger {
        Passenger(
            firstName: fields.text("firstName", longest: 100), lastName: fields.text("lastName", longest: 100),
            type: type(fields) ?? .adult,
            birthDate: fields.optionalValue("birthDate", SelectionReader.dayWords) { TravelDate($0) })
    }

    static func type(_ fields: Fields) -> PassengerType? {
        fields.value("type", "must be adult, child or infant", PassengerType.init(rawValue:))
    }
}

/// Reads whom a booking's mails go to.
enum CustomerReader {
    static func read(_ fields: Fields) -> Customer {
        Customer(
            name: fields.text("name", longest: 200), email: fields.email("email"),
            phone: fields.optionalText("phone", longest: 40),
            address: fields.optionalText("address", longest: 500))
    }
}
