import Testing

@testable import Travel

@Suite("How long a service takes, day by day")
struct DurationTests {
    private static let zones = [
        "Europe/Lisbon", "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo", "Africa/Casablanca",
        "America/Phoenix", "Pacific/Apia", "America/Sao_Paulo", "Europe/Dublin", "Asia/Gaza", "Pacific/Chatham", "UTC",
    ].map { Zone($0)! }

    /// What `durations` promises, by looking at every day.
    private func slowly(_ rows: [TimetableRow], _ origin: Zone, _ destination: Zone) -> [DurationChange] {
        var changes: [DurationChange] = []
        for (date, row) in rows.flatMap({ row in row.runningDays.map { ($0, row) } }).sorted(by: { $0.0 < $1.0 }) {
            let minutes = row.durationMinutes(on: date, from: origin, to: destination)
            if minutes != changes.last?.durationMinutes {
                changes.append(DurationChange(from: date, durationMinutes: minutes))
            }
        }
        return changes
    }

    /// Up to three rows, no two of which run on one day, between 2005 and 2040.
    private func rows(_ random: inout Seeded) -> [TimetableRow] {
        var rows: [TimetableRow] = []
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let from = TravelDate(dayNumber: Int.random(in: 12_784...25_000, using: &random))
            let to = from.adding(days: Int.random(in: 0...900, using: &random))
            let days = Weekdays(Weekday.allCases.filter { _ in Bool.random(using: &random) })
            let times = (0..<2).map { _ in
                LocalTime(hour: Int.random(in: 0...23, using: &random), minute: Int.random(in: 0...59, using: &random))!
            }
            let row = TimetableRow(
                departs: times[0], arrives: times[1], arrivalDayOffset: Int.random(in: -1...3, using: &random),
                days: days, validity: DateSpan(from: from, to: to)!, currency: Currency("EUR")!, cabins: [])
            let runs = { (other: TimetableRow) in other.runningDays.contains(where: row.runs) }
            if !rows.contains(where: runs) { rows.append(row) }
        }
        return rows
    }

    @Test("The short way finds what a look at every day finds")
    func property() async {
        var random = Seeded(state: 7)
        for _ in 0..<60 {
            await Task.yield()
            let rows = rows(&random)
            let origin = Self.zones.randomElement(using: &random)!
            let destination = Self.zones.randomElement(using: &random)!
            #expect(rows.durations(from: origin, to: destination) == slowly(rows, origin, destination))
        }
    }

    @Test("Days without end cost no walk without end")
    func farOff() {
        let row = TimetableRow(
            departs: LocalTime(hour: 10, minute: 35)!, arrives: LocalTime(hour: 13, minute: 40)!, arrivalDayOffset: 0,
            days: .daily, validity: DateSpan(from: TravelDate("2026-10-25")!, to: TravelDate("9999-12-31")!)!,
            currency: Currency("EUR")!, cabins: [])
        let tokyo = Zone("Asia/Tokyo")!
        #expect([row].durations(from: tokyo, to: tokyo).count == 1)
        #expect([row].durations(from: tokyo, to: Zone("Europe/Lisbon")!).count > 2 * 7000)
        #expect([TimetableRow]().durations(from: tokyo, to: tokyo).isEmpty)
    }
}
