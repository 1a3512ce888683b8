import Synchronization

extension Zone {
    /// The days (numbers, in UTC) within which the offset changes, ascending. A change that is undone within a week,
    /// which no zone has ever made, is not seen.
    package func changes(from first: Int, to last: Int) -> [Int] {
        guard first < last else { return [] }
        return Self.known.withLock { known in
            var zone = known[identifier] ?? KnownChanges(span: first...first)
            zone.extend(to: first...last, self)
            known[identifier] = zone
            return zone.days.filter { (first...last).contains($0) }
        }
    }

    /// What has been looked up before: the answers never change, and timetables share a few zones.
    private static let known = Mutex<[String: KnownChanges]>([:])
}

private struct KnownChanges {
    private(set) var span: ClosedRange<Int>
    private(set) var days: [Int] = []

    init(span: ClosedRange<Int>) {
        self.span = span
    }

    mutating func extend(to wanted: ClosedRange<Int>, _ zone: Zone) {
        if wanted.lowerBound < span.lowerBound {
            days = Self.changes(zone, wanted.lowerBound, span.lowerBound) + days
        }
        if wanted.upperBound > span.upperBound {
            days += Self.changes(zone, span.upperBound, wanted.upperBound)
        }
        span = min(span.lowerBound, wanted.lowerBound)...max(span.upperBound, wanted.upperBound)
    }

    /// Looks at a day of each week, and closer where two differ.
    private static func changes(_ zone: Zone, _ first: Int, _ last: Int) -> [Int] {
        let offset = { (day: Int) in zone.offset(at: Instant(seconds: day * 86_400)) }
        var days: [Int] = []
        var day = first
        var before = offset(day)
        while day < last {
            let next = min(day + 7, last)
            let after = offset(next)
            if before != after {
                var low = day, high = next
                while high - low > 1 {
                    let middle = (low + high) / 2
                    if offset(middle) == before { low = middle } else { high = middle }
                }
                days.append(low)
            }
            (day, before) = (next, after)
        }
        return days
    }
}
