/// What somebody probably meant by a name that does not exist.
package enum Suggestion {
    /// The known name nearest to `name`, or nil when none is near; of equally near ones the first given.
    ///
    /// The distance is that of optimal string alignment, blind to case, where swapping two neighbours costs less than
    /// any other slip. Up to a third of the longer name may differ, where a folder and an ending that both have do not
    /// count.
    package static func nearest(to name: String, among known: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased().utf8)
        guard !wanted.isEmpty, wanted.count <= 100 else { return nil }
        var best: (name: String, cost: Int)?
        for candidate in known {
            let other = Array(candidate.lowercased().utf8)
            let length = max(wanted.count, other.count) - sharedFrame(wanted, other)
            let limit = max(1, length / 3) * slip
            guard abs(wanted.count - other.count) * slip <= min(limit, best?.cost ?? limit) else { continue }
            let cost = distance(wanted, other)
            if cost <= limit, cost < best?.cost ?? .max, cost < length * slip {
                best = (candidate, cost)
            }
        }
        return best?.name
    }

    /// ` (did you mean "EUR"?)`, or nothing when no known name is near.
    package static func phrase(for name: String, among known: some Sequence<String>) -> String {
        nearest(to: name, among: known).map { " (did you mean \"\($0)\"?)" } ?? ""
    }

    /// Bytes of the folder (`media/`) and of the ending (`.jpg`) that two names have in common.
    private static func sharedFrame(_ one: [UInt8], _ other: [UInt8]) -> Int {
        let start = zip(one.dropLast(), other.dropLast()).prefix { $0 == $1 }.map(\.0)
        let end = zip(one.reversed(), other.reversed()).prefix { $0 == $1 }.map(\.0)
        let folder = start.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
        let ending = end.firstIndex(of: UInt8(ascii: ".")).map { $0 + 1 } ?? 0
        return min(folder + ending, min(one.count, other.count))
    }

    private static let slip = 4
    private static let swap = 3

    private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = (0...other.count).map { $0 * slip }
        for row in 1...max(1, one.count) {
            var current = [row * slip]
            for column in stride(from: 1, through: other.count, by: 1) {
                let differs = one[row - 1] != other[column - 1]
                var cost = min(last[column] + slip, current[column - 1] + slip, last[column - 1] + (differs ? slip : 0))
                if differs, row > 1, column > 1, one[row - 1] == other[column - 2], one[row - 2] == other[column - 1] {
                    cost = min(cost, beforeLast[column - 2] + swap)
                }
                current.append(cost)
            }
            (beforeLast, last) = (last, current)
        }
        return last[other.count]
    }
}
