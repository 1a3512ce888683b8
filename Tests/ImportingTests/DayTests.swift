import Testing
import Travel

@testable import Importing

@Suite("Days, weeks and clocks")
struct DayTests {
    private static let first = TravelDate(dayNumber: 20_454)  // Thursday, 1 January 2026

    private func window(_ count: Int) throws -> DayWindow {
        try #require(DayWindow(from: Self.first, to: Self.first.adding(days: count - 1)))
    }

    private func days(_ rows: [WeeklyRow], _ window: DayWindow) -> [Int] {
        rows.flatMap { row in
            (row.span.from...row.span.to).filter { row.days.contains($0.weekday) }.compactMap(window.index)
        }
    }

    @Test("Rows hold exactly the days they were made from, none of them twice", arguments: 0..<300)
    func exact(seed: Int) throws {
        var random = Seeded(state: UInt64(seed + 1))
        let window = try window(Int.random(in: 1...200, using: &random))
        let pattern = UInt8.random(in: 0...127, using: &random)
        let later = UInt8.random(in: 0...127, using: &random)
        let noise = Double.random(in: 0...0.2, using: &random)
        var set = DaySet(count: window.count)
        for day in 0..<window.count {
            let week = day < window.count / 2 ? pattern : later
            let isOn = week & 1 << window.day(day).weekdayNumber != 0
            if isOn != (Double.random(in: 0...1, using: &random) < noise) { set.insert(day) }
        }
        let rows = WeeklyRows.rows(set, window)
        #expect(days(rows, window).sorted() == set.list)
        #expect(rows.reduce(0) { $0 + $1.count } == set.size)
    }

    @Test("A year of weekdays with eight holidays and an extra Sunday is ten rows, not forty")
    func holidays() throws {
        let window = try window(365)
        var set = DaySet(count: window.count)
        for day in 0..<365 where window.day(day).weekdayNumber < 5 { set.insert(day) }
        #expect(WeeklyRows.rows(set, window).map(\.days.text) == ["mon tue wed thu fri"])
        for holiday in [4, 60, 92, 95, 120, 155, 226, 358] { set.remove(holiday) }
        set.insert(window.first.days(to: try #require(TravelDate("2026-06-14"))))
        #expect(WeeklyRows.rows(set, window).count <= 10)
    }

    @Test("A change of the week's pattern is two rows")
    func change() throws {
        let window = try window(140)
        var set = DaySet(count: window.count)
        for day in 0..<140 where window.day(day).weekdayNumber < (day < 74 ? 5 : 7) { set.insert(day) }
        let rows = WeeklyRows.rows(set, window)
        #expect(rows.map(\.days.text) == ["mon tue wed thu fri", "daily"])
    }

    @Test(
        "The clocks found once are the zone's own",
        arguments: ["Europe/Lisbon", "America/Phoenix", "Australia/Lord_Howe"])
    func clock(name: String) throws {
        let zone = try #require(Zone(name))
        let clock = ZoneClock(zone, try window(400))
        for hour in stride(from: 0, to: 400 * 24, by: 1) {
            let second = Self.first.dayNumber * 86_400 + hour * 3600
            #expect(clock.offset(at: second) == zone.offset(at: Instant(seconds: second)))
        }
    }

    private func journeys(_ departure: Int, _ arrival: Int, on day: String, _ zones: [String]) throws -> [String] {
        let window = try window(700)
        let known = try zones.map { try #require(Zone($0)) }
        let clocks = known.map { ZoneClock($0, window) }
        let clock = JourneyClock(
            agency: clocks[0], origin: (known[1], clocks[1]), destination: (known[2], clocks[2]), window)
        var set = DaySet(count: window.count)
        let date = try #require(TravelDate(day))
        set.insert(try #require(window.index(of: date)))
        return clock.journeys(departure: departure, arrival: arrival, on: set).map { journey, days in
            let time = { (minutes: Int) in "\(minutes / 60):\(minutes % 60)" }
            let first = days.first.map(window.day)?.text ?? ""
            return "\(first) \(time(journey.departs)) \(time(journey.arrives)) +\(journey.dayOffset)"
        }
    }

    @Test("Times count from noon minus twelve hours, also when the clocks change, and become those of each place")
    func noonRule() throws {
        let lisbon = ["Europe/Lisbon", "Europe/Lisbon", "Europe/Lisbon"]
        let at = { (hour: Int, minute: Int) in (hour * 60 + minute) * 60 }
        #expect(try journeys(at(8, 0), at(9, 30), on: "2026-03-02", lisbon) == ["2026-03-02 8:0 9:30 +0"])
        // Past midnight it leaves the next day; in the small hours of the night in which clocks go forward at 01:00.
        #expect(try journeys(at(25, 10), at(26, 0), on: "2026-03-02", lisbon) == ["2026-03-03 1:10 2:0 +0"])
        #expect(try journeys(at(22, 0), at(26, 30), on: "2026-03-28", lisbon) == ["2026-03-28 22:0 3:30 +1"])
        // On the day itself the count began at 23:00 of the evening before.
        #expect(try journeys(at(0, 30), at(8, 0), on: "2026-03-29", lisbon) == ["2026-03-28 23:30 8:0 +1"])
        let east = ["Europe/Lisbon", "Europe/Lisbon", "Europe/Madrid"]
        #expect(try journeys(at(21, 30), at(30, 0), on: "2026-03-02", east) == ["2026-03-02 21:30 7:0 +1"])
        let west = ["America/New_York", "America/Chicago", "America/Phoenix"]
        #expect(try journeys(at(0, 30), at(20, 0), on: "2026-07-01", west) == ["2026-06-30 23:30 17:0 +1"])
        #expect(try journeys(at(0, 30), at(20, 0), on: "2026-01-07", west) == ["2026-01-06 23:30 18:0 +1"])
    }

    @Test("Half minutes leave earlier and arrive later")
    func seconds() throws {
        let utc = ["UTC", "UTC", "UTC"]
        #expect(try journeys(8 * 3600 + 59, 9 * 3600 + 1, on: "2026-03-02", utc) == ["2026-03-02 8:0 9:1 +0"])
    }
}

/// The same numbers every time (SplitMix64).
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
