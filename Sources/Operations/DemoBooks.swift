package import Bookings
import Travel

/// Fills new books with plausible accounts, bookings and payments, through the very use cases that real ones go through.
package struct DemoBooks: Sendable {
    /// What was made, and how to sign in to look at it.
    package struct Made: Sendable {
        package let accounts: Int
        package let bookings: Int
        package let paid: Int
        package let email: String
        package let password: String

        package var text: String {
            """
            Administrator     \(email)
            Password          \(password)
            Filled with       \(accounts) accounts, \(bookings) bookings, \(paid) of them paid
            """
        }
    }

    /// The demo is for looking at: its sign-in is public.
    private static let administrator = "admin@wayfare.example"
    private static let password = "demo lighthouse 7"
    private static let people = [
        ("Ana", "Ferreira"), ("Jonas", "Lindqvist"), ("Mei", "Tanaka"), ("Youssef", "Benali"), ("Clara", "Hoffmann"),
        ("Tom", "Okafor"),
    ]
    /// The longest that a search for something to book goes on.
    private static let mostHotels = 60

    private let office: Office
    private let catalogue: any SalesCatalogue
    private let clock: any Clock

    package init(office: Office, catalogue: any SalesCatalogue, clock: any Clock) {
        self.office = office
        self.catalogue = catalogue
        self.clock = clock
    }

    /// - Returns: nil, and nothing is done, for books that hold anybody already.
    package func fill() async throws -> Made? {
        guard try await office.administration.users(UserFilter(), by: .system).items.isEmpty else { return nil }
        _ = try await office.accounts.create(
            email: Self.administrator, username: "admin", password: Self.password, isAdmin: true)
        var bookings = 0
        var paid = 0
        let hotels = try catalogue.hotels(in: nil).prefix(Self.mostHotels)
        for (index, person) in Self.people.enumerated() {
            let user = try await register(person, index)
            let stride = stride(from: index, to: hotels.count, by: Self.people.count)
            for (turn, position) in stride.prefix(4).enumerated() {
                guard let booking = try await book(hotels[position], for: user, person, turn) else { continue }
                bookings += 1
                guard turn < 3 else { continue }
                paid += 1
                try await pay(booking, by: user)
                if turn == 2 { _ = try await office.reservations.cancel(booking.number, by: .user(user.id)) }
            }
        }
        return Made(
            accounts: Self.people.count + 1, bookings: bookings, paid: paid, email: Self.administrator,
            password: Self.password)
    }

    private func register(_ person: (String, String), _ index: Int) async throws -> User {
        let name = person.0.lowercased()
        let registration = Registration(
            username: name, email: "\(name)@wayfare.example", password: Self.password, firstName: person.0,
            lastName: person.1, phone: "+35121000000\(index)")
        return try await office.accounts.register(registration, from: "127.0.0.1").user
    }

    /// A stay in the weeks to come; nil when the hotel cannot be booked then.
    private func book(
        _ hotel: Hotel, for user: User, _ person: (String, String), _ turn: Int
    ) async throws -> Booking? {
        guard let room = hotel.rooms.first else { return nil }
        let today = Zone.utc.today(at: clock.now)
        let checkIn = today.adding(days: 21 + turn * 17)
        let selection = Selection.stay(
            StaySelection(
                hotel: hotel.id, room: room.code, guests: min(2, room.sleeps), checkIn: checkIn,
                checkOut: checkIn.adding(days: max(hotel.minNights, 2 + turn))))
        let order = BookingOrder(
            selection: selection,
            customer: Customer(name: "\(person.0) \(person.1)", email: user.email, phone: user.phone),
            passengers: [Passenger(firstName: person.0, lastName: person.1, type: .adult)],
            specialRequests: turn == 0 ? ["A quiet room, please."] : [])
        do {
            // Without a key the stored answer is not asked for again: the booking is found by its number in it.
            let answer = try await office.reservations.create(order, by: .user(user.id), keyed: nil) { booking in
                StoredAnswer(status: 201, body: booking.number.text)
            }
            guard case .first(let stored) = answer, let number = BookingNumber(stored.body) else { return nil }
            return try await office.reservations.booking(number, for: .user(user.id))
        } catch is Refusal {
            return nil
        }
    }

    private func pay(_ booking: Booking, by user: User) async throws {
        let request = PaymentRequest(bookingNumber: booking.number, method: "card", paymentMethod: "pm_card_visa")
        _ = try await office.payments.pay(request, by: .user(user.id), requestKey: nil)
    }
}
