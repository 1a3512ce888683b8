import Testing
import Travel

@testable import SiteBuild

@Suite("What pages write for people")
struct FormatTests {
    @Test(
        "Money is written as its currency is",
        arguments: [
            (12_900, "EUR", "€129.00"), (129_000, "EUR", "€1,290.00"), (18_000, "JPY", "¥18,000"), (5, "USD", "$0.05"),
            (-1_250, "EUR", "−€12.50"), (123_456_789, "USD", "$1,234,567.89"), (9_500, "CHF", "CHF\u{A0}95.00"),
            (1_500, "KWD", "KWD\u{A0}1.500"),
        ])
    func money(minorUnits: Int, code: String, expected: String) throws {
        let currency = try #require(Currency(code))
        #expect(Money(minorUnits, currency).shown == expected)
    }

    @Test(
        "A span of days says no more than it must",
        arguments: [
            ("2026-11-27", "2026-11-27", "27 Nov 2026"), ("2027-02-01", "2027-02-28", "1–28 Feb 2027"),
            ("2026-10-25", "2026-12-19", "25 Oct – 19 Dec 2026"),
            ("2026-10-25", "2027-03-27", "25 Oct 2026 – 27 Mar 2027"),
        ])
    func spans(from: String, to: String, expected: String) throws {
        let (first, last) = (try #require(TravelDate(from)), try #require(TravelDate(to)))
        let span = try #require(DateSpan(from: first, to: last))
        #expect(span.shown == expected)
    }

    @Test(
        "Days of the week read as people say them",
        arguments: [
            (Weekday.allCases, "Every day"), ([.fri], "Fridays"), ([.mon, .tue, .wed, .thu, .fri], "Monday to Friday"),
            ([.mon, .wed, .fri], "Mon, Wed and Fri"), ([.sat, .sun], "Sat and Sun"),
        ])
    func weekdays(days: [Weekday], expected: String) {
        #expect(Weekdays(days).shown == expected)
    }

    @Test(
        "Elapsed time is hours and two digits of minutes",
        arguments: [(45, "45 min", "PT45M"), (480, "8 h", "PT8H"), (485, "8 h 05 min", "PT8H5M"), (0, "0 min", "PT0M")])
    func durations(minutes: Int, shown: String, machine: String) {
        #expect(durationShown(minutes: minutes) == shown)
        #expect(durationISO(minutes: minutes) == machine)
    }

    @Test("An arrival on another day is said in words")
    func dayShifts() {
        #expect(dayShiftShown(0) == nil)
        #expect(dayShiftShown(1) == "arrives the next day")
        #expect(dayShiftShown(2) == "arrives 2 days later")
        #expect(dayShiftShown(-1) == "arrives the day before")
    }

    @Test("One of a thing is not many")
    func plurals() {
        #expect(Words.count(1, "night") == "1 night")
        #expect(Words.count(2, "night") == "2 nights")
        #expect(Words.count(0, "country", "countries") == "0 countries")
        #expect(Words.list(["a"]) == "a")
        #expect(Words.list(["a", "b", "c"]) == "a, b and c")
    }

    @Test("A cancellation ladder becomes sentences")
    func cancellation() throws {
        let half = try #require(Percent("50"))
        let rules = [
            CancellationRule(daysBefore: 7, refundPercent: .whole),
            CancellationRule(daysBefore: 1, refundPercent: half),
        ]
        #expect(
            rules.sentences(before: "check-in") == [
                "Cancel up to 7 days before check-in and everything comes back.",
                "Cancel up to 1 day before check-in and 50 % comes back.", "After that nothing is refunded.",
            ])
        #expect([CancellationRule]().sentences(before: "check-in") == ["This cannot be refunded."])
        #expect(rules.brief(before: "departure") == "Free cancellation up to 7 days before")
    }

    @Test("Distances have thousands apart and no false precision")
    func distances() {
        #expect(Words.distance(kilometres: 3974.4) == "3,970 km")
        #expect(Words.distance(kilometres: 283) == "280 km")
        #expect(Words.distance(kilometres: 5_003) == "5,000 km")
    }
}

@Suite("Pictures and maps")
struct DrawingTests {
    @Test(
        "A picture's size is read from its first bytes",
        arguments: [
            (
                [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 2, 0, 0, 0, 1, 0],
                512, 256
            ),
            ([0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 17, 8, 0, 200, 1, 44, 3, 1], 300, 200),
            (Array("<?xml version=\"1.0\"?><svg xmlns=\"x\" viewBox=\"0 0 40 30\">".utf8), 40, 30),
        ] as [([UInt8], Int, Int)])
    func sizes(bytes: [UInt8], width: Int, height: Int) {
        #expect(PictureSize(bytes) == PictureSize(width: width, height: height))
    }

    @Test("Bytes that are no picture have no size, however they are cut")
    func damaged() {
        let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 17, 8, 0, 200, 1]
        for length in jpeg.indices { #expect(PictureSize(Array(jpeg.prefix(length))) == nil) }
        #expect(PictureSize(Array("plain words".utf8)) == nil)
    }

    @Test("The great circle from Lisbon to New York is 5,400 km and bends north")
    func greatCircle() throws {
        let lisbon = try #require(Coordinates(latitude: 38.7742, longitude: -9.1342))
        let newYork = try #require(Coordinates(latitude: 40.6398, longitude: -73.7789))
        #expect(abs(lisbon.kilometres(to: newYork) - 5_400) < 50)
        let way = lisbon.greatCircle(to: newYork)
        #expect((way.map(\.latitude).max() ?? 0) > 44)
    }

    @Test("A way over the date line does not jump across the map")
    func dateLine() throws {
        let tokyo = try #require(Coordinates(latitude: 35.55, longitude: 139.78))
        let honolulu = try #require(Coordinates(latitude: 21.32, longitude: -157.92))
        let way = tokyo.greatCircle(to: honolulu)
        for (a, b) in zip(way, way.dropFirst()) { #expect(abs(a.longitude - b.longitude) < 10) }
    }

    @Test("A label's words cannot break out of its drawing")
    func labels() {
        let label = LabelDrawing(id: "x", name: "<script>\"&", above: "a", below: "b")
        #expect(!label.card.contains("<script"))
        #expect(label.card == LabelDrawing(id: "x", name: "<script>\"&", above: "a", below: "b").card)
    }
}
