import Testing
import Travel

/// A small catalogue with something of every kind but buses.
enum Demo {
    static func slug(_ text: String) throws -> Slug { try #require(Slug(text)) }
    static func code(_ text: String) throws -> Code { try #require(Code(text)) }

    static func catalogue(rate: Int = 100_00) throws -> Catalogue {
        Catalogue(
            site: Site(title: "Wayfare", baseURL: "https://example.com"),
            destinations: [
                try destination("lisbon", "Lisbon", "Portugal"),
                try destination("sao-tome", "São Tomé", "São Tomé and Príncipe"),
            ],
            hotels: [
                try hotel("casa", "Casa do Farol", "lisbon", rate: rate),
                try hotel("orsted", "Ørsted Straße", "sao-tome", rate: 90_00),
            ],
            services: [
                try service(.flight, "WF9", "LIS", "JFK"), try service(.flight, "WF1", "LIS", "JFK"),
                try service(.flight, "WF2", "JFK", "LIS"), try service(.train, "IC1", "LOC", "POR"),
            ],
            packages: [
                TripPackage(
                    id: try slug("weekend"), name: "Weekend", destination: try slug("lisbon"), nights: 2,
                    currency: try currency(), hotel: try slug("casa"), room: try slug("double"),
                    departures: .dates([TravelDate(dayNumber: 20_800)]), price: .perPerson(300_00))
            ],
            airports: [try place("LIS"), try place("JFK")], stations: [try place("LOC"), try place("POR")],
            operators: [Operator(code: try code("WF"), name: "Wayfare Air")])
    }

    private static func currency() throws -> Currency { try #require(Currency("EUR")) }

    private static func destination(_ id: String, _ name: String, _ country: String) throws -> Destination {
        Destination(
            id: try slug(id), name: name, country: country, zone: .utc,
            location: try #require(Coordinates(latitude: 38.72, longitude: -9.14)), airport: nil, image: nil,
            updated: nil, words: Words(summary: "Somewhere", body: ""))
    }

    private static func hotel(_ id: String, _ name: String, _ place: String, rate: Int) throws -> Hotel {
        Hotel(
            id: try slug(id), name: name, destination: try slug(place), stars: 4,
            rating: Rating(hundredths: 890, reviews: 12), currency: try currency(), amenities: [try slug("wifi")],
            rooms: [Room(code: try slug("double"), name: "Double", sleeps: 2, count: 3, rate: rate)])
    }

    private static func place(_ text: String) throws -> Place {
        Place(
            code: try code(text), name: text, city: text, country: "PT",
            location: try #require(Coordinates(latitude: 1, longitude: 2)), zone: .utc)
    }

    private static func service(
        _ kind: BookingType, _ number: String, _ origin: String, _ destination: String
    ) throws -> Service {
        let row = TimetableRow(
            departs: try #require(LocalTime(hour: 9, minute: 0)), arrives: try #require(LocalTime(hour: 11, minute: 0)),
            arrivalDayOffset: 0, days: .daily,
            validity: try #require(
                DateSpan(from: TravelDate(dayNumber: 20_800), to: TravelDate(dayNumber: 20_900))),
            currency: try currency(), cabins: [Cabin(name: "economy", fare: 50_00, seats: 100)])
        return Service(
            kind: kind, id: try slug("\(number)-\(origin)-\(destination)".lowercased()), number: try code(number),
            operatorCode: try code("WF"), origin: try code(origin), destination: try code(destination), rows: [row])
    }
}
