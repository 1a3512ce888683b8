import Travel

/// The offsets of a zone through a window of days, each change looked up once: asking the zone itself for every trip
/// and day would take most of an import's time.
struct ZoneClock: Sendable {
    /// Seconds since 1970 from which an offset holds; the first is before everything.
    private let starts: [Int]
    private let offsets: [Int]

    init(_ zone: Zone, _ window: DayWindow) {
        let offset = { (second: Int) in zone.offset(at: Instant(seconds: second)) }
        var day = (window.first.dayNumber - 4) * 86_400
        let end = (window.last.dayNumber + 12) * 86_400
        var starts = [Int.min]
        var offsets = [offset(day)]
        while day < end {
            let next = day + 86_400
            if offset(next) != offsets[offsets.count - 1] {
                var low = day, high = next
                while high - low > 1 {
                    let middle = (low + high) / 2
                    if offset(middle) == offsets[offsets.count - 1] { low = middle } else { high = middle }
                }
                starts.append(high)
                offsets.append(offset(high))
                // Two changes within a day: the second is found from the first on.
                day = high
                continue
            }
            day = next
        }
        self.starts = starts
        self.offsets = offsets
    }

    /// Seconds to add to UTC.
    func offset(at second: Int) -> Int {
        var index = starts.count - 1
        while starts[index] > second { index -= 1 }
        return offsets[index]
    }

    /// Whether the clocks change between two moments.
    func changes(from: Int, to: Int) -> Bool { starts.contains { $0 > from && $0 <= to } }
}

/// When a journey leaves and arrives by the clocks of its two places, and on which of their days it leaves.
struct LocalJourney: Hashable, Sendable {
    /// Minutes since midnight, 0–1439.
    let departs: Int
    let arrives: Int
    /// Calendar days from the day of departure to the local day of arrival.
    let dayOffset: Int
}

/// Times of a feed as clocks show them.
///
/// In GTFS a time counts from noon minus twelve hours of the service day at the agency (reference, "Time"): past 24:00
/// it lies in the next day, and on the two days a year when clocks change it is not the time since midnight.
struct JourneyClock {
    private struct Span {
        let days: DaySet
        /// One of those days: on all of them clocks stand to each other as on this one.
        let sample: Int
        /// Whether clocks change around that day.
        let isOdd: Bool
    }

    private let window: DayWindow
    private let agency: ZoneClock
    private let origin: ZoneClock
    private let destination: ZoneClock
    private let zones: (origin: Zone, destination: Zone)
    private let spans: [Span]

    init(
        agency: ZoneClock, origin: (zone: Zone, clock: ZoneClock), destination: (zone: Zone, clock: ZoneClock),
        _ window: DayWindow
    ) {
        self.window = window
        self.agency = agency
        self.origin = origin.clock
        self.destination = destination.clock
        zones = (origin.zone, destination.zone)
        var plain: [[Int]: DaySet] = [:]
        var spans: [Span] = []
        for day in 0..<window.count {
            let noon = (window.first.dayNumber + day) * 86_400 + 43_200
            let clocks = [agency, origin.clock, destination.clock]
            var one = DaySet(count: window.count)
            one.insert(day)
            // A journey lasts a week at most; the offset of any zone is less than a day.
            if clocks.contains(where: { $0.changes(from: noon - 2 * 86_400, to: noon + 9 * 86_400) }) {
                spans.append(Span(days: one, sample: day, isOdd: true))
            } else {
                plain[clocks.map { $0.offset(at: noon) }, default: DaySet(count: window.count)].insert(day)
            }
        }
        for days in plain.values {
            if let sample = days.first { spans.append(Span(days: days, sample: sample, isOdd: false)) }
        }
        self.spans = spans.sorted { $0.sample < $1.sample }
    }

    /// The journeys that a departure and an arrival, in seconds of the feed, become on the service days given, each with
    /// the days on which it leaves its origin.
    func journeys(departure: Int, arrival: Int, on days: DaySet) -> [LocalJourney: DaySet] {
        var journeys: [LocalJourney: DaySet] = [:]
        for span in spans {
            let running = days.intersection(span.days)
            guard !running.isEmpty else { continue }
            let (journey, shift) = journey(departure, arrival, on: span.sample)
            let leaving = running.shifted(by: shift)
            guard !leaving.isEmpty, !span.isOdd || takesTime(journey, from: span.sample + shift) else { continue }
            journeys[journey, default: DaySet(count: window.count)].formUnion(leaving)
        }
        return journeys
    }

    /// Of these days of departure, those on which the journey lasts longer than nothing.
    func possible(_ journey: LocalJourney, on days: DaySet) -> DaySet {
        var possible = days
        for span in spans where !takesTime(journey, from: span.sample) { possible = possible.subtracting(span.days) }
        return possible
    }

    private func journey(_ departure: Int, _ arrival: Int, on day: Int) -> (LocalJourney, shift: Int) {
        let date = window.first.dayNumber + day
        let localNoon = date * 86_400 + 43_200
        let start = localNoon - agency.offset(at: localNoon - agency.offset(at: localNoon)) - 43_200
        // Half minutes leave earlier and arrive later than they say, never the other way.
        let leaves = divide(start + departure + origin.offset(at: start + departure), by: 60)
        let comes = -divide(-(start + arrival + destination.offset(at: start + arrival)), by: 60)
        let leavingDay = divide(leaves, by: 1440)
        let comingDay = divide(comes, by: 1440)
        let journey = LocalJourney(
            departs: leaves - leavingDay * 1440, arrives: comes - comingDay * 1440, dayOffset: comingDay - leavingDay)
        return (journey, leavingDay - date)
    }

    /// Whether the content's rule for times that clocks skip or double leaves a duration above nothing: in the hour that
    /// comes twice it takes the first, whichever the feed means.
    private func takesTime(_ journey: LocalJourney, from day: Int) -> Bool {
        guard let departs = LocalTime(hour: journey.departs / 60, minute: journey.departs % 60),
            let arrives = LocalTime(hour: journey.arrives / 60, minute: journey.arrives % 60)
        else { return false }
        let date = window.day(day)
        return zones.origin.instant(date, departs)
            < zones.destination.instant(date.adding(days: journey.dayOffset), arrives)
    }

    /// Towards the lower.
    private func divide(_ number: Int, by divisor: Int) -> Int {
        number >= 0 ? number / divisor : -((-number + divisor - 1) / divisor)
    }
}
