import Bookings
import Storage
import Testing
import Travel

@Suite("Stock")
struct StockTests {
    @Test("Fifty buyers, one room: exactly one gets it")
    func fiftyBuyers() async throws {
        let test = try await TestOffice()
        let buyer = try await test.guest()
        let outcomes = await withTaskGroup(of: String?.self) { group in
            for _ in 0..<50 {
                group.addTask { await refusal { _ = try await test.book(by: buyer) } }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 == nil } == 1)
        #expect(outcomes.count { $0 == "soldOut" } == 49)
        #expect(try await test.used("2026-12-10") == 1)
        #expect(try await test.used("2026-12-11") == 1)
    }

    @Test("What is sold out on one night takes nothing of the others")
    func allOrNothing() async throws {
        let test = try await TestOffice()
        let buyer = try await test.guest()
        _ = try await test.book(TestOffice.stay(from: "2026-12-12", to: "2026-12-13"), by: buyer)
        let long = TestOffice.stay(from: "2026-12-10", to: "2026-12-14")
        #expect(await refusal { _ = try await test.book(long, by: buyer) } == "soldOut")
        #expect(try await test.used("2026-12-10") == 0)
        #expect(try await test.used("2026-12-13") == 0)
    }

    @Test("From the instant it ends a hold blocks nobody, sweep or no sweep", arguments: [false, true])
    func expiry(sweep: Bool) async throws {
        let test = try await TestOffice()
        let (first, second) = (try await test.guest(), try await test.guest())
        let held = try await test.book(by: first)
        test.clock.pass(seconds: 15 * 60 - 1)
        #expect(await refusal { _ = try await test.book(by: second) } == "soldOut")
        test.clock.pass(seconds: 1)
        if sweep { #expect(try await test.office.reservations.releaseExpired() == 1) }
        let read = try await test.office.reservations.booking(held.number, for: first)
        #expect(read.status == .cancelled && read.statusReason == .expired && read.version == 2)
        #expect(read.updatedAt == held.expiresAt)
        #expect(try await test.office.sales.quote(held.selection).available)
        _ = try await test.book(by: second)
        #expect(try await test.used("2026-12-10") == 1)
        #expect(await refusal { _ = try await test.pay(held, by: first) } == "holdExpired")
    }

    @Test("Cancelling gives the stock back once")
    func cancelling() async throws {
        let test = try await TestOffice()
        let buyer = try await test.guest()
        let booking = try await test.book(TestOffice.stay("suite", rooms: 2), by: buyer)
        let outcomes = await withTaskGroup(of: String?.self) { group in
            for _ in 0..<10 {
                group.addTask {
                    await refusal { _ = try await test.office.reservations.cancel(booking.number, by: buyer) }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 == nil } == 1)
        #expect(outcomes.count { $0 == "notCancellable" } == 9)
        #expect(try await test.used("2026-12-10", unit: "suite") == 0)
    }

    @Test("A price that is not the one expected is told with the new one, and nothing is held")
    func priceChanged() async throws {
        let test = try await TestOffice()
        let buyer = try await test.guest()
        var order = TestOffice.stay()
        order.expectedTotal = 19_999
        let changed = order
        #expect(await refusal { _ = try await test.book(changed, by: buyer) } == "priceChanged")
        #expect(try await test.used("2026-12-10") == 0)
        order.expectedTotal = 20_000
        #expect(try await test.book(order, by: buyer).totalAmount == 20_000)
    }

    @Test("The same key a hundred times in parallel: one booking, one answer")
    func keyed() async throws {
        let test = try await TestOffice()
        let buyer = try await test.guest()
        let key = KeyedRequest(
            userID: buyer.userID!, key: "k1", method: "POST", path: "/api/v1/bookings", bodyHash: "aa")
        let numbers = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<100 {
                group.addTask { try await test.book(TestOffice.stay("suite"), by: buyer, key: key).number.text }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(numbers.count == 1)
        #expect(try await test.used("2026-12-10", unit: "suite") == 1)
        let other = KeyedRequest(
            userID: buyer.userID!, key: "k1", method: "POST", path: "/api/v1/bookings", bodyHash: "bb")
        #expect(await refusal { _ = try await test.book(by: buyer, key: other) } == "idempotencyMismatch")
    }

    @Test("Nobody else sees a booking")
    func owners() async throws {
        let test = try await TestOffice()
        let (owner, stranger) = (try await test.guest(), try await test.guest())
        let booking = try await test.book(by: owner)
        #expect(
            await refusal { _ = try await test.office.reservations.booking(booking.number, for: stranger) }
                == "notFound")
        #expect(try await test.office.reservations.list(BookingFilter(), for: stranger).items.isEmpty)
        #expect(try await test.office.reservations.list(BookingFilter(), for: owner).items.count == 1)
    }
}
