import Testing

@testable import Travel

@Suite("What a journey costs, and how long it takes")
struct JourneyQuoteTests {
    private func journey(
        _ date: String, _ passengers: [PassengerType] = [.adult], cabin: String = "economy", back: String? = nil,
        backOn: Service = Example.wf102
    ) -> Selection {
        .journey(
            JourneySelection(
                kind: .flight, service: Example.wf101.id, cabin: cabin, date: day(date),
                returning: back.map { JourneySelection.Return(service: backOn.id, date: day($0)) },
                passengers: passengers))
    }

    @Test("Children and infants pay their share of the adult fare, rounded for each")
    func party() throws {
        let quote = try Example.catalogue().quote(journey("2026-11-27", [.infant, .adult, .child, .adult]), now: now)
        #expect(quote.lines.map(\.quantity) == [2, 1, 1])
        #expect(quote.lines.map(\.amount) == [77_800, 29_175, 3_890])
        #expect(quote.totalAmount == 110_865)
        #expect(quote.needs.map(\.count) == [4])
        #expect(quote.travelBegins == instant("2026-11-27T10:35:00.000Z"))
        #expect(quote.travelEnds == instant("2026-11-27T18:40:00.000Z"))
    }

    @Test("There and back: both legs' lines and seats, the way out's terms")
    func roundTrip() throws {
        let quote = try Example.catalogue().quote(journey("2026-11-27", back: "2026-11-30"), now: now)
        #expect(quote.totalAmount == 77_800)
        #expect(quote.returnDate == day("2026-11-30"))
        #expect(quote.needs.map(\.key.item) == [Example.wf101.id, Example.wf102.id])
        #expect(
            quote.cancellationTerms == [
                CancellationTerm(until: instant("2026-11-21T00:00:00.000Z"), refundAmount: 77_800)
            ])
    }

    @Test("What cannot be sold is refused at its field")
    func refusals() {
        let catalogue = Example.catalogue()
        let cases: [(Selection, [String])] = [
            (journey("2026-11-26"), ["/travelDate"]),
            (journey("2026-11-20"), ["/travelDate"]),
            (journey("2027-03-29"), ["/travelDate"]),
            (journey("2026-11-27", []), ["/passengers"]),
            (journey("2026-11-27", Array(repeating: .adult, count: 51)), ["/passengers"]),
            (journey("2026-11-27", cabin: "first"), ["/cabin"]),
            (journey("2026-11-27", back: "2026-11-25"), ["/returnDate"]),
            (journey("2026-11-27", back: "2026-11-28"), ["/returnDate"]),
            (journey("2026-11-27", back: "2026-11-27"), []),
            (journey("2026-11-27", back: "2026-11-27", backOn: Example.wf101), ["/returnDate"]),
        ]
        for (selection, expected) in cases {
            #expect(faults { try catalogue.quote(selection, now: now) } == expected, "\(selection)")
        }
    }

    @Test("A departure of today can be sold until the minute it leaves")
    func gone() {
        let catalogue = Example.catalogue()
        let selection = journey("2026-11-23")
        #expect(faults { try catalogue.quote(selection, now: instant("2026-11-23T10:34:59.999Z")) } == [])
        #expect(faults { try catalogue.quote(selection, now: instant("2026-11-23T10:35:00.000Z")) } == ["/travelDate"])
    }

    @Test("8 h 05, but 7 h 05 in the weeks when only one side has changed its clocks")
    func summerTime() {
        let changes = Example.wf101.durations(from: Zone("Europe/Lisbon")!, to: Zone("America/New_York")!)
        #expect(
            changes == [
                DurationChange(from: day("2026-10-26"), durationMinutes: 425),
                DurationChange(from: day("2026-11-02"), durationMinutes: 485),
                DurationChange(from: day("2027-03-15"), durationMinutes: 425),
            ])
    }

    @Test("Any party: each line multiplies, and the sum is that of its passengers")
    func property() throws {
        var random = Seeded(state: 3)
        let row = Example.wf101.rows[0]
        for _ in 0..<200 {
            let party = (0..<Int.random(in: 1...50, using: &random)).map { _ in
                PassengerType.allCases.randomElement(using: &random)!
            }
            let quote = try Example.catalogue().quote(journey("2026-11-27", party), now: now)
            #expect(quote.totalAmount == party.reduce(0) { $0 + row.fare(38_900, for: $1) })
            #expect(quote.lines.allSatisfy { $0.quantity * $0.unitAmount == $0.amount })
            #expect(quote.needs.first?.count == party.count)
        }
    }
}
