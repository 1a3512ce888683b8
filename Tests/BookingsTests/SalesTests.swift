import Bookings
import Testing
import Travel

@Suite("Searching and lists")
struct SalesTests {
    @Test("A dated search offers the cheapest room that can still be had, and leaves out what cannot")
    func hotels() async throws {
        let test = try await TestOffice()
        let buyer = try await test.guest()
        var search = HotelSearch()
        search.text = "LISBÔN"
        search.checkIn = TravelDate("2026-12-10")
        search.checkOut = TravelDate("2026-12-12")
        let sales = test.office.sales
        #expect(try await sales.hotels(search).items.map { $0.offer?.totalAmount } == [20_000])
        _ = try await test.book(by: buyer)
        #expect(try await sales.hotels(search).items.map { $0.offer?.totalAmount } == [60_000])
        _ = try await test.book(TestOffice.stay("suite", rooms: 3), by: buyer)
        #expect(try await sales.hotels(search).items.isEmpty)
        test.clock.pass(minutes: 15)
        #expect(try await sales.hotels(search).items.map { $0.offer?.totalAmount } == [20_000])
        search.checkOut = nil
        let half = search
        #expect(await refusal { _ = try await sales.hotels(half) } == "invalid")
    }

    @Test("Departures show what is left, and those that cannot seat the party are left out")
    func departures() async throws {
        let test = try await TestOffice()
        let date = try #require(TravelDate("2026-12-10"))
        let (lisbon, newYork) = (try #require(Code("LIS")), try #require(Code("JFK")))
        var search = DepartureSearch(kind: .flight, origin: lisbon, destination: newYork, date: date)
        search.passengers = 2
        let found = try await test.office.sales.departures(search)
        #expect(found.inbound == nil)
        #expect(found.outbound.map(\.durationMinutes) == [485])
        #expect(found.outbound.first?.cabins.first?.seatsLeft == 2)
        search.passengers = 3
        #expect(try await test.office.sales.departures(search).outbound.isEmpty)
    }

    @Test("The calendar counts what is left of each day, for at most 92 of them")
    func calendar() async throws {
        let test = try await TestOffice()
        let buyer = try await test.guest()
        _ = try await test.book(by: buyer)
        let (from, to) = (try #require(TravelDate("2026-12-11")), try #require(TravelDate("2026-12-12")))
        let casa = try #require(Slug("casa"))
        let days = try await test.office.sales.availability(.hotel, casa, from: from, to: to)
        #expect(
            days.map { "\($0.date) \($0.unit) \($0.available)" } == [
                "2026-12-11 double 0", "2026-12-11 suite 3", "2026-12-12 double 1", "2026-12-12 suite 3",
            ])
        #expect(
            await refusal {
                _ = try await test.office.sales.availability(.hotel, casa, from: from, to: from.adding(days: 92))
            } == "invalid")
    }

    @Test("Pages of a list neither repeat nor leave out a booking when new ones come in between")
    func paging() async throws {
        let test = try await TestOffice()
        let buyer = try await test.guest()
        var expected: [String] = []
        for _ in 0..<3 {
            expected.insert(try await test.book(TestOffice.stay("suite"), by: buyer).number.text, at: 0)
            test.clock.pass(seconds: 1)
        }
        var filter = BookingFilter()
        filter.limit = 2
        let first = try await test.office.reservations.list(filter, for: buyer)
        _ = try await test.book(by: buyer)
        filter.cursor = first.next
        let second = try await test.office.reservations.list(filter, for: buyer)
        #expect((first.items + second.items).map(\.number.text) == expected)
        #expect(second.next == nil)
        filter.sort = .travelDate
        let wrong = filter
        #expect(await refusal { _ = try await test.office.reservations.list(wrong, for: buyer) } == "invalidCursor")
    }

    @Test("The status a list filters by is the one a booking reads as")
    func statusFilter() async throws {
        let test = try await TestOffice()
        let buyer = try await test.guest()
        _ = try await test.book(by: buyer)
        test.clock.pass(minutes: 15)
        for (status, count) in [(BookingStatus.pending, 0), (.confirmed, 0), (.cancelled, 1)] {
            var filter = BookingFilter()
            filter.status = status
            #expect(try await test.office.reservations.list(filter, for: buyer).items.count == count)
        }
    }

    @Test("A change of names asks for the version it was made from, and the party stays what was sold")
    func changes() async throws {
        let test = try await TestOffice()
        let buyer = try await test.guest()
        let booking = try await test.book(by: buyer)
        let reservations = test.office.reservations
        let change = BookingChange(specialRequests: ["A quiet room"])
        let changed = try await reservations.update(booking.number, with: change, by: buyer, ifVersion: 1)
        #expect(changed.specialRequests == ["A quiet room"] && changed.version == 2)
        #expect(
            await refusal { _ = try await reservations.update(booking.number, with: change, by: buyer, ifVersion: 1) }
                == "preconditionFailed")
        let crowd = BookingChange(passengers: changed.passengers + changed.passengers)
        #expect(
            await refusal { _ = try await reservations.update(booking.number, with: crowd, by: buyer, ifVersion: nil) }
                == "invalid")
    }
}
