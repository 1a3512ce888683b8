import Bookings
import Foundation
import Gateways
import Storage
import Synchronization
import Travel

/// A clock that stands still until it is told to go on.
final class TestClock: Clock {
    private let instant: Mutex<Instant>

    init(_ text: String) { instant = Mutex(Instant(text: text)!) }

    var now: Instant { instant.withLock { $0 } }
    func pass(minutes: Int) { pass(seconds: minutes * 60) }
    func pass(seconds: Int) { pass(milliseconds: seconds * 1_000) }
    func pass(milliseconds: Int) {
        instant.withLock { $0 = Instant(milliseconds: $0.milliseconds + milliseconds) }
    }
}

/// Bytes that look random and repeat from run to run (SplitMix64).
final class TestRandomness: Randomness {
    private let state = Mutex(UInt64(42))

    func bytes(_ count: Int) -> [UInt8] {
        state.withLock { state in
            (0..<count).map { _ in
                state &+= 0x9E37_79B9_7F4A_7C15
                var mixed = state
                mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
                mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
                return UInt8(truncatingIfNeeded: mixed ^ (mixed >> 31))
            }
        }
    }
}

/// Keeps what it was given.
final class TestMailer: Mailer {
    private let kept = Mutex<[Mail]>([])
    let failure = Mutex<MailFailure?>(nil)

    var mails: [Mail] { kept.withLock { $0 } }

    func deliver(_ mail: Mail) async throws(MailFailure) {
        if let failure = failure.withLock({ $0 }) { throw failure }
        kept.withLock { $0.append(mail) }
    }
}

/// A catalogue in memory.
struct TestCatalogue: SalesCatalogue {
    let catalogue: Catalogue

    func hotel(_ id: Slug) throws -> Hotel? { catalogue.hotel(id) }
    func service(_ kind: BookingType, _ id: Slug) throws -> Service? { catalogue.service(kind, id) }
    func package(_ id: Slug) throws -> TripPackage? { catalogue.package(id) }
    func destination(_ id: Slug) throws -> Destination? { catalogue.destination(id) }
    func place(_ kind: BookingType, _ code: Code) throws -> Place? { catalogue.place(kind, code) }
    func site() throws -> Site { catalogue.site }
    func hotels(in destination: Slug?) throws -> [Hotel] {
        catalogue.hotels.filter { destination == nil || $0.destination == destination }
    }
    func services(_ kind: BookingType, from origin: Code, to destination: Code) throws -> [Service] {
        catalogue.services.filter { $0.kind == kind && $0.origin == origin && $0.destination == destination }
    }
    func packages(in destination: Slug?) throws -> [TripPackage] { catalogue.packages }
    func operatorNamed(_ code: Code) throws -> Operator? { catalogue.operatorNamed(code) }
    func publicRecord(_ kind: BookingType, _ id: Slug) throws -> String? { "{\"id\":\"\(id)\"}" }

    /// One hotel in Lisbon: a double with one room, a suite with three; a flight from Lisbon to New York with two seats.
    static let small: TestCatalogue = {
        let lisbon = Destination(
            id: Slug("lisbon")!, name: "Lisbon", country: "Portugal", zone: Zone("Europe/Lisbon")!,
            location: Coordinates(latitude: 38.7, longitude: -9.1)!, airport: Code("LIS"), image: nil, updated: nil,
            words: .none)
        let ladder = [
            CancellationRule(daysBefore: 7, refundPercent: .whole),
            CancellationRule(daysBefore: 2, refundPercent: Percent("50")!),
        ]
        let hotel = Hotel(
            id: Slug("casa")!, name: "Casa do Farol", destination: lisbon.id, currency: Currency("EUR")!,
            rooms: [
                Room(code: Slug("double")!, name: "Double", sleeps: 2, count: 1, rate: 10_000),
                Room(code: Slug("suite")!, name: "Suite", sleeps: 4, count: 3, rate: 30_000),
            ],
            cancellation: ladder)
        let place = { (code: String, zone: String) in
            Place(
                code: Code(code)!, name: code, city: code, country: "", location: lisbon.location, zone: Zone(zone)!)
        }
        let row = TimetableRow(
            departs: LocalTime("10:35")!, arrives: LocalTime("13:40")!, arrivalDayOffset: 0, days: .daily,
            validity: DateSpan(from: TravelDate("2026-10-25")!, to: TravelDate("2027-03-27")!)!,
            currency: Currency("EUR")!, cabins: [Cabin(name: "economy", fare: 38_900, seats: 2)], cancellation: ladder)
        let flight = Service(
            kind: .flight, id: Slug("wf101-lis-jfk")!, number: Code("WF101")!, operatorCode: Code("WF")!,
            origin: Code("LIS")!, destination: Code("JFK")!, rows: [row])
        return TestCatalogue(
            catalogue: Catalogue(
                site: Site(title: "Wayfare", baseURL: "https://wayfare.example"), destinations: [lisbon],
                hotels: [hotel], services: [flight],
                airports: [place("LIS", "Europe/Lisbon"), place("JFK", "America/New_York")]))
    }()
}

/// The use cases over a real file in a folder of its own.
final class TestOffice: Sendable {
    let office: Office
    let clock = TestClock("2026-11-23T12:00:00.000Z")
    let mailer = TestMailer()
    let store: SQLiteStore
    private let folder: URL

    /// - Parameter gateway: stands between the office and its sandbox.
    init(gateway: (SandboxGateway) -> any PaymentGateway = { $0 }) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "wayfare-books-\(UUID().uuidString)")
        store = try SQLiteStore(path: folder.appending(path: "books.db").path())
        try await Office.migrate(store)
        var policy = Policy(
            baseURL: "https://wayfare.example", siteTitle: "Wayfare", mailSender: "travel@wayfare.example",
            secret: Array(repeating: 7, count: 32))
        policy.webhookSecret = "whsec"
        policy.loginAttempts = 3
        office = Office(
            store: store, catalogue: TestCatalogue.small,
            gateway: gateway(SandboxGateway(store: store, clock: clock)), mailer: mailer,
            hasher: try BcryptHasher(cost: 4, threads: 2), clock: clock, randomness: TestRandomness(), policy: policy)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// A registered traveller.
    func traveller(_ name: String = "ada") async throws -> SignIn {
        let phone = "+351" + name.utf8.map { String($0) }.joined()
        return try await office.accounts.register(
            Registration(
                username: name, email: "\(name)@example.org", password: "a lighthouse", firstName: "Ada",
                lastName: "L", phone: String(phone.prefix(20))), from: "127.0.0.1")
    }

    func guest() async throws -> Actor {
        let registration = GuestRegistration(email: "guest@example.org", firstName: "G", lastName: "H")
        return .guest(try await office.accounts.enterAsGuest(registration, from: "127.0.0.1").user.id)
    }

    static func stay(
        _ room: String = "double", from: String = "2026-12-10", to: String = "2026-12-12", rooms: Int = 1
    ) -> BookingOrder {
        BookingOrder(
            selection: .stay(
                StaySelection(
                    hotel: Slug("casa")!, room: Slug(room)!, rooms: rooms, guests: 1, checkIn: TravelDate(from)!,
                    checkOut: TravelDate(to)!)),
            customer: Customer(name: "Ada L", email: "ada@example.org"),
            passengers: [Passenger(firstName: "Ada", lastName: "L", type: .adult)])
    }

    /// Books and reads the booking back by the number that its answer holds.
    func book(_ order: BookingOrder = stay(), by actor: Actor, key: KeyedRequest? = nil) async throws -> Booking {
        let answer = try await office.reservations.create(order, by: actor, keyed: key) {
            StoredAnswer(status: 201, body: $0.number.text)
        }
        let stored: StoredAnswer =
            switch answer {
            case .first(let stored), .replayed(let stored): stored
            }
        return try await office.reservations.booking(BookingNumber(stored.body)!, for: actor)
    }

    func pay(_ booking: Booking, _ card: String = "pm_card_visa", by actor: Actor) async throws -> Payment {
        try await office.payments.pay(
            PaymentRequest(bookingNumber: booking.number, method: "card", paymentMethod: card), by: actor,
            requestKey: nil)
    }

    func used(_ day: String, unit: String = "double") async throws -> Int {
        try await store.read {
            try $0.row("SELECT used FROM stock WHERE item = 'hotel/casa' AND day = \(day) AND unit = \(unit)")?
                .int("used") ?? 0
        }
    }
}

/// The refusal that `body` ends in, by its case's name; nil when it succeeds.
func refusal(_ body: () async throws -> Void) async -> String? {
    do {
        try await body()
        return nil
    } catch let refusal as Refusal {
        return String("\(refusal)".prefix { $0 != "(" })
    } catch {
        return "\(error)"
    }
}
