package import Foundation

/// A point in time, in UTC, to the millisecond.
package struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
    package let milliseconds: Int

    package init(milliseconds: Int) { self.milliseconds = milliseconds }
    package init(seconds: Int) { milliseconds = seconds * 1000 }
    package init(_ date: Date) { milliseconds = Int((date.timeIntervalSince1970 * 1000).rounded(.down)) }

    package var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

    package func adding(seconds: Int) -> Instant { Instant(milliseconds: milliseconds + seconds * 1000) }
    package func adding(minutes: Int) -> Instant { adding(seconds: minutes * 60) }
    package func minutes(to other: Instant) -> Int { (other.milliseconds - milliseconds) / 60_000 }

    /// RFC 3339 in UTC with milliseconds: `2026-11-23T09:02:26.120Z`.
    package var text: String {
        let days = floorDivide(milliseconds, 86_400_000)
        let rest = milliseconds - days * 86_400_000
        let pad = { (number: Int, width: Int) in
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let time = "\(pad(rest / 3_600_000, 2)):\(pad(rest / 60_000 % 60, 2)):\(pad(rest / 1000 % 60, 2))"
        return "\(TravelDate(dayNumber: days))T\(time).\(pad(rest % 1000, 3))Z"
    }

    package var description: String { text }
    package static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }
}

extension Instant: TextCoded {
    /// Reads what `text` writes, and the same without the fraction.
    package init?(text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 24 || bytes.count == 20, bytes.last == UInt8(ascii: "Z"), bytes[10] == UInt8(ascii: "T"),
            let day = TravelDate(String(text.prefix(10))), let time = LocalTime(String(text.dropFirst(11).prefix(5))),
            bytes[16] == UInt8(ascii: ":"), let seconds = Self.digits(bytes[17..<19]), seconds < 60
        else { return nil }
        var fraction = 0
        if bytes.count == 24 {
            guard bytes[19] == UInt8(ascii: "."), let thousandths = Self.digits(bytes[20..<23]) else { return nil }
            fraction = thousandths
        }
        milliseconds = ((day.dayNumber * 1440 + time.minutes) * 60 + seconds) * 1000 + fraction
    }

    private static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}

func floorDivide(_ number: Int, _ divisor: Int) -> Int {
    let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
}

/// A wall-clock time of day at a place, to the minute.
package struct LocalTime: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Minutes since 00:00, 0–1439.
    package let minutes: Int

    package init?(hour: Int, minute: Int) {
        guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
        minutes = hour * 60 + minute
    }

    /// Reads `HH:MM` to the letter.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"),
            [0, 1, 3, 4].allSatisfy({ (0x30...0x39).contains(bytes[$0]) })
        else { return nil }
        let digit = { Int(bytes[$0]) - 0x30 }
        self.init(hour: digit(0) * 10 + digit(1), minute: digit(3) * 10 + digit(4))
    }

    package static let midnight = LocalTime(minutes: 0)
    private init(minutes: Int) { self.minutes = minutes }

    package var text: String {
        let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    package var description: String { text }
    package static func < (a: LocalTime, b: LocalTime) -> Bool { a.minutes < b.minutes }
}

extension LocalTime: TextCoded {
    package init?(text: String) { self.init(text) }
}
