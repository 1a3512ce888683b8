import Foundation

/// An IANA time zone, and what its clocks say.
package struct Zone: Hashable, Sendable {
    /// The IANA name: `Europe/Lisbon`, `UTC`.
    package let identifier: String
    private let rules: TimeZone

    /// Nil for names that are not in the IANA database. Offsets (`GMT+3`) and abbreviations (`PST`), which Foundation
    /// also reads, are not names.
    package init?(_ identifier: String) {
        guard identifier.contains("/") || identifier == "UTC" || identifier == "GMT",
            let rules = TimeZone(identifier: identifier), identifier == "UTC" || rules.identifier == identifier
        else { return nil }
        self.identifier = identifier
        self.rules = rules
    }

    package static let utc = Zone(identifier: "UTC", rules: .gmt)

    private init(identifier: String, rules: TimeZone) {
        self.identifier = identifier
        self.rules = rules
    }

    /// Seconds to add to UTC for the local time at `instant`.
    package func offset(at instant: Instant) -> Int {
        rules.secondsFromGMT(for: Date(timeIntervalSince1970: Double(floorDivide(instant.milliseconds, 1000))))
    }

    /// The instant at which the clocks of this zone show `time` on `date`. A time that the clocks skip counts with the
    /// offset before the change; of a doubled one it is the first.
    package func instant(_ date: TravelDate, _ time: LocalTime) -> Instant {
        let local = (date.dayNumber * 1440 + time.minutes) * 60
        let before = offset(at: Instant(seconds: local - 86_400))
        let after = offset(at: Instant(seconds: local + 86_400))
        let early = Instant(seconds: local - before)
        guard before != after, offset(at: early) != before else { return early }
        let late = Instant(seconds: local - after)
        return offset(at: late) == after ? late : early
    }

    /// The day and the time (whole minutes) that clocks here show at `instant`.
    package func local(_ instant: Instant) -> (date: TravelDate, time: LocalTime) {
        let minutes = floorDivide(floorDivide(instant.milliseconds, 1000) + offset(at: instant), 60)
        let day = floorDivide(minutes, 1440)
        let ofDay = minutes - day * 1440
        return (TravelDate(dayNumber: day), LocalTime(hour: ofDay / 60, minute: ofDay % 60) ?? .midnight)
    }

    package func today(at now: Instant) -> TravelDate { local(now).date }
}

extension Zone: TextCoded {
    package init?(text: String) { self.init(text) }
    package var text: String { identifier }
}
