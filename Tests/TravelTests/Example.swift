@testable import Travel

/// Shorthands for tests: `day("2026-11-27")`.
func day(_ text: String) -> TravelDate { TravelDate(text)! }
func slug(_ text: String) -> Slug { Slug(text)! }
func code(_ text: String) -> Code { Code(text)! }
func time(_ text: String) -> LocalTime { LocalTime(text)! }
func span(_ from: String, _ to: String) -> DateSpan { DateSpan(from: day(from), to: day(to))! }
func percent(_ text: String) -> Percent { Percent(text)! }
func instant(_ text: String) -> Instant { Instant(text: text)! }
let euro = Currency("EUR")!
let yen = Currency("JPY")!
let now = instant("2026-11-23T09:00:00.000Z")

/// The catalogue that the content format's own examples describe, with a return flight and a package.
enum Example {
    static let lisbon = Destination(
        id: slug("lisbon"), name: "Lisbon", country: "Portugal", zone: Zone("Europe/Lisbon")!,
        location: Coordinates(latitude: 38.72, longitude: -9.14)!, airport: code("LIS"), image: nil, updated: nil,
        words: .none)

    static let double = Room(
        code: slug("double"), name: "Double room", sleeps: 2, count: 12, rate: 12_900, weekendRate: 14_900,
        seasons: [Season(nights: span("2026-12-20", "2027-01-05"), rate: 18_900)])

    static func hotel(
        rooms: [Room] = [double], taxes: [Tax] = cityTaxAndVAT, bookable: DateSpan? = span("2026-11-01", "2027-12-31"),
        minNights: Int = 1, currency: Currency = euro
    ) -> Hotel {
        Hotel(
            id: slug("casa-do-farol"), name: "Casa do Farol", destination: lisbon.id, currency: currency, rooms: rooms,
            taxes: taxes,
            cancellation: [
                CancellationRule(daysBefore: 7, refundPercent: .whole),
                CancellationRule(daysBefore: 2, refundPercent: percent("50")),
            ], bookable: bookable, minNights: minNights)
    }

    static let cityTaxAndVAT = [
        Tax(name: "City tax", charge: .perGuestPerNight(400), included: false),
        Tax(name: "VAT", charge: .percent(percent("6")), included: true),
    ]

    static let airports = [
        Place(
            code: code("LIS"), name: "Humberto Delgado", city: "Lisbon", country: "PT",
            location: Coordinates(latitude: 38.77, longitude: -9.13)!, zone: Zone("Europe/Lisbon")!),
        Place(
            code: code("JFK"), name: "John F. Kennedy", city: "New York", country: "US",
            location: Coordinates(latitude: 40.64, longitude: -73.78)!, zone: Zone("America/New_York")!),
    ]

    static func flight(
        _ number: String, _ from: String, _ to: String, departs: String, arrives: String, offset: Int = 0,
        days: [Weekday] = [.mon, .wed, .fri], economy: Int = 38_900
    ) -> Service {
        Service(
            kind: .flight, id: slug("\(number)-\(from)-\(to)".lowercased()), number: code(number),
            operatorCode: code("WF"), origin: code(from), destination: code(to),
            rows: [
                TimetableRow(
                    departs: time(departs), arrives: time(arrives), arrivalDayOffset: offset, days: Weekdays(days),
                    validity: span("2026-10-25", "2027-03-27"), currency: euro,
                    cabins: [
                        Cabin(name: "economy", fare: economy, seats: 180),
                        Cabin(name: "business", fare: 129_000, seats: 24),
                    ],
                    cancellation: [CancellationRule(daysBefore: 7, refundPercent: .whole)],
                    childPercent: percent("75"), infantPercent: percent("10"))
            ])
    }

    static let wf101 = flight("WF101", "LIS", "JFK", departs: "10:35", arrives: "13:40")
    static let wf102 = flight("WF102", "JFK", "LIS", departs: "18:30", arrives: "06:20", offset: 1)

    static func package(_ price: TripPackage.Price, sleeps: Int? = nil) -> TripPackage {
        TripPackage(
            id: slug("lisbon-long-weekend"), name: "Lisbon long weekend", destination: lisbon.id, nights: 2,
            currency: euro, hotel: slug("casa-do-farol"), room: slug("double"),
            outbound: ServiceReference(kind: .flight, id: wf102.id),
            inbound: ServiceReference(kind: .flight, id: wf101.id), cabin: "economy",
            departures: .weekly(Weekdays([.fri]), span("2026-11-27", "2027-03-12")), price: price, sleeps: sleeps,
            cancellation: [CancellationRule(daysBefore: 14, refundPercent: .whole)])
    }

    static func catalogue(
        hotel: Hotel = hotel(), package: TripPackage = package(.perPerson(74_900))
    ) -> Catalogue {
        Catalogue(
            site: Site(title: "Wayfare", baseURL: "https://example.test"), destinations: [lisbon], hotels: [hotel],
            services: [wf101, wf102], packages: [package], airports: airports,
            operators: [Operator(code: code("WF"), name: "Wayfare Air")])
    }
}

/// A small seeded generator (SplitMix64), so that a property that fails fails again.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// The faults of a selection that has no quote.
func faults(_ body: () throws -> Quote) -> [String] {
    do {
        _ = try body()
        return []
    } catch QuoteFailure.invalid(let faults) {
        return faults.map(\.field)
    } catch {
        return ["\(error)"]
    }
}
