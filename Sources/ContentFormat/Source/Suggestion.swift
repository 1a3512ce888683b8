/// What somebody probably meant by a name that does not exist.
package enum Suggestion {
    /// The known name nearest to `name`, or nil when none is near; of equally near ones the first given.
    ///
    /// The distance is that of optimal string alignment, blind to case, where swapping two neighbours costs less than
    /// any other slip. Up to a third of the longer name may differ.
    package static func nearest(to name: String, among known: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased().utf8)
        guard !wanted.isEmpty, wanted.count <= 100 else { return nil }
        var best: (name: String, cost: Int)?
        for candidate in known {
            let other = Array(candidate.lowercased().utf8)
            let limit = max(1, max(wanted.count, other.count) / 3) * slip
            guard abs(wanted.count - other.count) * slip <= min(limit, best?.cost ?? limit) else { continue }
            let cost = distance(wanted, other)
            if cost <= limit, cost < best?.cost ?? .max, cost < max(wanted.count, other.count) * slip {
                best = (candidate, cost)
            }
        }
        return best?.name
    }

    /// ` (did you mean "EUR"?)`, or nothing when no known name is near.
    package static func phrase(for name: String, among known: some Sequence<String>) -> String {
        nearest(to: name, among: known).map { " (did you mean \"\($0)\"?)" } ?? ""
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

extension String {
    /// The value between quotation marks, fit for one line of a message: controls and line breaks written out, cut
    /// after 60 characters.
    package var quoted: String {
        var shown = "\""
        for scalar in unicodeScalars.prefix(60) {
            switch scalar {
            case "\n": shown += "\\n"
            case "\r": shown += "\\r"
            case "\t": shown += "\\t"
            default:
                let isControl = scalar.properties.generalCategory == .control
                shown += isControl ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
            }
        }
        return shown + (unicodeScalars.count > 60 ? "…\"" : "\"")
    }
}
