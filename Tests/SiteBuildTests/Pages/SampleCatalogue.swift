import Testing
import Travel

@testable import SiteBuild

/// A small catalogue with one of everything, for the pages' golden files.
enum SampleCatalogue {
    static func make() throws -> Catalogue {
        let euro = try #require(Currency("EUR"))
        let lisbonZone = try #require(Zone("Europe/Lisbon"))
        let newYorkZone = try #require(Zone("America/New_York"))
        let lisbon = try #require(Coordinates(latitude: 38.7742, longitude: -9.1342))
        let newYork = try #require(Coordinates(latitude: 40.6398, longitude: -73.7789))
        return Catalogue(
            site: Site(title: "Wayfare", baseURL: "https://wayfare.example", description: "Trips from plain files."),
            destinations: [
                Destination(
                    id: try slug("lisbon"), name: "Lisbon", country: "Portugal", zone: lisbonZone, location: lisbon,
                    airport: Code("LIS"), image: nil, updated: nil,
                    words: Words(summary: "Hills above a river.", body: "<p>Hills above a river.</p>\n"))
            ],
            hotels: [try hotel(euro)],
            services: [try flight(euro)],
            pages: [
                ContentPage(
                    id: try slug("about"), title: "About", description: "Who we are.", inNavigation: true,
                    updated: TravelDate("2026-11-20"), words: Words(summary: "", body: "<p>Nobody in particular.</p>\n")
                )
            ],
            airports: [
                Place(
                    code: try code("LIS"), name: "Humberto Delgado Airport", city: "Lisbon", country: "Portugal",
                    location: lisbon, zone: lisbonZone),
                Place(
                    code: try code("JFK"), name: "John F Kennedy International Airport", city: "New York",
                    country: "United States", location: newYork, zone: newYorkZone),
            ],
            operators: [Operator(code: try code("WF"), name: "Wayfare Air")])
    }

    private static func hotel(_ currency: Currency) throws -> Hotel {
        let season = Season(nights: try span("2026-12-20", "2027-01-05"), rate: 18_900)
        return Hotel(
            id: try slug("casa-do-farol"), name: "Casa do Farol & Filhos", destination: try slug("lisbon"),
            address: "Rua do Farol 12", location: Coordinates(latitude: 38.7118, longitude: -9.1302), stars: 4,
            rating: Rating(hundredths: 890, reviews: 1), currency: currency,
            amenities: [try slug("wifi"), try slug("sea-view")],
            images: [Picture(file: "media/casa.jpg", alt: "The blue front", credit: "A. Person, CC BY 4.0")],
            checkIn: LocalTime("15:00"), checkOut: LocalTime("11:00"),
            rooms: [
                Room(
                    code: try slug("double"), name: "Double room", sleeps: 2, beds: "1 double bed", count: 12,
                    rate: 12_900, weekendRate: 14_900, seasons: [season])
            ],
            taxes: [
                Tax(name: "City tax", charge: .perGuestPerNight(400), included: false),
                Tax(name: "VAT", charge: .percent(try #require(Percent("6"))), included: true),
            ],
            cancellation: [CancellationRule(daysBefore: 7, refundPercent: .whole)],
            bookable: try span("2026-11-01", "2027-12-31"), minNights: 1,
            words: Words(summary: "A house with a lantern.", body: "<p>A house with a lantern.</p>\n"))
    }

    private static func flight(_ currency: Currency) throws -> Service {
        let row = TimetableRow(
            departs: try #require(LocalTime("10:35")), arrives: try #require(LocalTime("13:40")), arrivalDayOffset: 0,
            days: Weekdays([.mon, .wed, .fri]), validity: try span("2026-10-25", "2027-03-27"), currency: currency,
            cabins: [
                Cabin(name: "economy", fare: 38_900, seats: 180), Cabin(name: "business", fare: 129_000, seats: 24),
            ])
        return Service(
            kind: .flight, id: try slug("wf101-lis-jfk"), number: try code("WF101"), operatorCode: try code("WF"),
            origin: try code("LIS"), destination: try code("JFK"), rows: [row])
    }

    private static func slug(_ text: String) throws -> Slug { try #require(Slug(text)) }
    private static func code(_ text: String) throws -> Code { try #require(Code(text)) }
    private static func span(_ from: String, _ to: String) throws -> DateSpan {
        let (first, last) = (try #require(TravelDate(from)), try #require(TravelDate(to)))
        return try #require(DateSpan(from: first, to: last))
    }
}
