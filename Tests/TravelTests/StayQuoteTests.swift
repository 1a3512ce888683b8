import Testing

@testable import Travel

@Suite("What a stay costs")
struct StayQuoteTests {
    private func stay(
        _ checkIn: String, _ checkOut: String, rooms: Int = 1, guests: Int = 2, room: String = "double"
    ) -> Selection {
        .stay(
            StaySelection(
                hotel: slug("casa-do-farol"), room: slug(room), rooms: rooms, guests: guests, checkIn: day(checkIn),
                checkOut: day(checkOut)))
    }

    @Test("Weekday and weekend nights, city tax added, VAT only shown")
    func weekend() throws {
        let quote = try Example.catalogue().quote(stay("2026-11-26", "2026-11-29", rooms: 2, guests: 3), now: now)
        // Thursday at 129, Friday and Saturday at 149, two rooms; three guests for three nights at 4
        #expect(quote.lines.map(\.amount) == [25_800, 59_600, 3_600])
        #expect(quote.lines.map(\.quantity) == [2, 4, 9])
        #expect(quote.totalAmount == 89_000)
        #expect(quote.returnDate == day("2026-11-29"))
        #expect(quote.needs.map(\.key.date) == [day("2026-11-26"), day("2026-11-27"), day("2026-11-28")])
        #expect(quote.needs.allSatisfy { $0.count == 2 && $0.capacity == 12 })
    }

    @Test("A season overrides both rates, and the later of two wins")
    func seasons() {
        let room = Room(
            code: slug("double"), name: "Double", sleeps: 2, count: 1, rate: 100, weekendRate: 120,
            seasons: [
                Season(nights: span("2026-12-01", "2026-12-31"), rate: 200),
                Season(nights: span("2026-12-24", "2026-12-26"), rate: 300),
            ])
        #expect(room.rate(on: day("2026-12-05")) == 200)
        #expect(room.rate(on: day("2026-12-25")) == 300)
        #expect(room.rate(on: day("2026-11-28")) == 120)
        #expect(room.rate(on: day("2026-11-29")) == 100)
    }

    @Test("An excluded percentage is of the room lines alone, rounded once")
    func percentTax() throws {
        let hotel = Example.hotel(
            rooms: [Room(code: slug("double"), name: "Double", sleeps: 2, count: 1, rate: 3_333)],
            taxes: [
                Tax(name: "City tax", charge: .perGuestPerNight(150), included: false),
                Tax(name: "Room tax", charge: .percent(percent("12.5")), included: false),
                Tax(name: "Fee", charge: .percent(percent("10")), included: false),
            ])
        let quote = try Example.catalogue(hotel: hotel).quote(stay("2026-12-01", "2026-12-04"), now: now)
        #expect(quote.lines.map(\.amount) == [9_999, 900, 1_250, 1_000])
    }

    @Test("Cancellation ends at midnight at the hotel after the last free day")
    func cancellation() throws {
        let quote = try Example.catalogue().quote(stay("2027-07-10", "2027-07-11", guests: 1), now: now)
        #expect(quote.totalAmount == 15_300)
        #expect(
            quote.cancellationTerms == [
                CancellationTerm(until: instant("2027-07-03T23:00:00.000Z"), refundAmount: 15_300),
                CancellationTerm(until: instant("2027-07-08T23:00:00.000Z"), refundAmount: 7_650),
            ])
        #expect(quote.cancellationTerms.refund(at: instant("2027-07-03T22:59:59.999Z")) == 15_300)
        #expect(quote.cancellationTerms.refund(at: instant("2027-07-03T23:00:00.000Z")) == 7_650)
        #expect(quote.cancellationTerms.refund(at: instant("2027-07-08T23:00:00.000Z")) == 0)
        #expect(quote.travelBegins == instant("2027-07-09T23:00:00.000Z"))
    }

    @Test("Any stay: lines multiply, add up, and equal the sum of its nights")
    func property() throws {
        var random = Seeded(state: 42)
        for _ in 0..<400 {
            let rates = (0..<2).map { _ in Int.random(in: 0...1_000_000, using: &random) }
            let from = day("2026-12-01").adding(days: Int.random(in: 0...200, using: &random))
            let room = Room(
                code: slug("double"), name: "Double", sleeps: 4, count: 9, rate: rates[0],
                weekendRate: Bool.random(using: &random) ? rates[1] : nil,
                seasons: [
                    Season(
                        nights: DateSpan(from: from, to: from.adding(days: Int.random(in: 0...20, using: &random)))!,
                        rate: Int.random(in: 0...9_999, using: &random))
                ])
            let checkIn = day("2026-12-01").adding(days: Int.random(in: 0...200, using: &random))
            let nights = Int.random(in: 1...30, using: &random)
            let rooms = Int.random(in: 1...10, using: &random)
            let guests = Int.random(in: 1...(rooms * 4), using: &random)
            let selection = Selection.stay(
                StaySelection(
                    hotel: slug("casa-do-farol"), room: slug("double"), rooms: rooms, guests: guests, checkIn: checkIn,
                    checkOut: checkIn.adding(days: nights)))
            let quote = try Example.catalogue(hotel: Example.hotel(rooms: [room])).quote(selection, now: now)
            let sum = (0..<nights).reduce(0) { $0 + room.rate(on: checkIn.adding(days: $1)) * rooms }
            #expect(quote.totalAmount == sum + 400 * guests * nights)
            #expect(quote.lines.allSatisfy { $0.quantity * $0.unitAmount == $0.amount })
            #expect(quote.lines.reduce(0) { $0 + $1.amount } == quote.totalAmount)
            #expect(quote.needs.count == nights)
        }
    }

    @Test("What cannot be sold is refused at its field")
    func refusals() {
        let catalogue = Example.catalogue(hotel: Example.hotel(minNights: 2))
        let cases: [(Selection, [String])] = [
            (stay("2026-12-01", "2026-12-03", guests: 3), ["/guests"]),
            (stay("2026-12-01", "2026-12-03", guests: 0), ["/guests"]),
            (stay("2026-12-01", "2026-12-03", rooms: 11), ["/rooms"]),
            (stay("2026-12-01", "2026-12-02"), ["/returnDate"]),
            (stay("2026-12-03", "2026-12-01"), ["/returnDate"]),
            (stay("2026-12-01", "2028-12-01"), ["/returnDate", "/travelDate"]),
            (stay("2026-10-01", "2026-10-03"), ["/travelDate", "/travelDate"]),
            (stay("2027-12-30", "2028-01-01"), []),
            (stay("2027-12-31", "2028-01-02"), ["/travelDate"]),
            (stay("2026-11-22", "2026-11-24"), ["/travelDate"]),
            (stay("2026-11-23", "2026-11-25"), []),
            (stay("2026-12-01", "2026-12-03", room: "suite"), ["/room"]),
            (stay("2026-12-03", "2026-12-01", rooms: 0, guests: 99), ["/rooms", "/guests", "/returnDate"]),
        ]
        for (selection, expected) in cases {
            #expect(faults { try catalogue.quote(selection, now: now) } == expected, "\(selection)")
        }
    }

    @Test("An unknown hotel has no quote") func unknown() {
        let selection = Selection.stay(
            StaySelection(
                hotel: slug("nowhere"), room: slug("double"), guests: 1, checkIn: day("2026-12-01"),
                checkOut: day("2026-12-02")))
        #expect(throws: QuoteFailure.unknownItem) { try Example.catalogue().quote(selection, now: now) }
    }
}
