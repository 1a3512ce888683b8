import Testing

@testable import Travel

@Suite("What a package costs and takes")
struct TripQuoteTests {
    private func trip(_ date: String, travellers: Int) -> Selection {
        .trip(TripSelection(package: slug("lisbon-long-weekend"), date: day(date), travellers: travellers))
    }

    @Test("A price a person, all parts taken: rooms rounded up, the stay from the day of arrival")
    func perPerson() throws {
        let quote = try Example.catalogue().quote(trip("2026-11-27", travellers: 3), now: now)
        #expect(quote.totalAmount == 224_700)
        #expect(quote.returnDate == day("2026-11-30"))
        let taken = quote.needs.map { "\($0.key.item) \($0.key.date) \($0.count)" }
        #expect(
            taken == [
                "casa-do-farol 2026-11-28 2", "casa-do-farol 2026-11-29 2", "wf101-lis-jfk 2026-11-30 3",
                "wf102-jfk-lis 2026-11-27 3",
            ])
        #expect(quote.travelBegins == instant("2026-11-27T00:00:00.000Z"))
    }

    @Test("A discount is off the parts' sum: rooms, excluded taxes, adult fares")
    func discount() throws {
        let catalogue = Example.catalogue(package: Example.package(.discount(percent("12"))))
        let quote = try catalogue.quote(trip("2026-11-27", travellers: 3), now: now)
        // Saturday 149 and Sunday 129 in two rooms, 3 guests × 2 nights at 4, 3 × two fares of 389
        let parts = 2 * 14_900 + 2 * 12_900 + 6 * 400 + 6 * 38_900
        #expect(quote.lines.last?.amount == -percent("12").of(parts))
        #expect(quote.totalAmount == parts - percent("12").of(parts))
        #expect(quote.lines.allSatisfy { $0.quantity * $0.unitAmount == $0.amount })
    }

    @Test("What cannot be sold is refused at its field")
    func refusals() {
        let catalogue = Example.catalogue(package: Example.package(.perPerson(100), sleeps: 4))
        let cases: [(Selection, [String])] = [
            (trip("2026-11-27", travellers: 4), []),
            (trip("2026-11-27", travellers: 5), ["/travellers"]),
            (trip("2026-11-27", travellers: 0), ["/travellers"]),
            (trip("2026-11-28", travellers: 2), ["/travelDate"]),
            (trip("2026-11-20", travellers: 2), ["/travelDate"]),
        ]
        for (selection, expected) in cases {
            #expect(faults { try catalogue.quote(selection, now: now) } == expected, "\(selection)")
        }
    }

    @Test("A package that cannot run says why") func obstacles() throws {
        let late = Example.hotel(bookable: span("2026-11-01", "2026-11-28"))
        let parts = try Example.catalogue(hotel: late).parts(of: Example.package(.perPerson(1)), on: day("2026-11-27"))
        #expect(parts?.obstacle == "casa-do-farol cannot be booked on the night of 2026-11-29")
        let saturday = try Example.catalogue().parts(of: Example.package(.perPerson(1)), on: day("2026-11-28"))
        #expect(saturday?.obstacle == "wf102-jfk-lis does not run on 2026-11-28")
    }
}

@Suite("What is offered day by day")
struct AvailabilityTests {
    @Test("Nights past or outside the bookable ones are absent, rates are a room a night")
    func nights() throws {
        let offers = try Example.catalogue().offers(
            .hotel, slug("casa-do-farol"), in: span("2026-11-22", "2026-11-28"), now: now)
        #expect(offers.map(\.date).first == day("2026-11-23"))
        #expect(offers.map(\.amount) == [12_900, 12_900, 12_900, 12_900, 14_900, 14_900])
        #expect(offers[0].available { _ in 10 } == 2)
        #expect(offers[0].available { _ in 13 } == 0)
    }

    @Test("Days without service are absent, each cabin has its fare") func departures() throws {
        let offers = try Example.catalogue().offers(
            .flight, Example.wf101.id, in: span("2026-11-23", "2026-11-27"), now: instant("2026-11-23T12:00:00.000Z"))
        #expect(
            offers.map { "\($0.date) \($0.unit) \($0.amount)" } == [
                "2026-11-25 economy 38900", "2026-11-25 business 129000", "2026-11-27 economy 38900",
                "2026-11-27 business 129000",
            ])
    }

    @Test("A package has the least of its parts") func packages() throws {
        let offers = try Example.catalogue().offers(
            .package, slug("lisbon-long-weekend"), in: span("2026-11-23", "2026-12-04"), now: now)
        #expect(offers.map(\.date) == [day("2026-11-27"), day("2026-12-04")])
        #expect(offers[0].amount == 74_900)
        #expect(offers[0].available { $0.kind == .hotel ? 9 : 170 } == 3)
        #expect(offers[0].available { $0.kind == .hotel ? 0 : 179 } == 1)
    }
}
