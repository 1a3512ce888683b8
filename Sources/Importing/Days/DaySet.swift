import Travel

/// The days that an import looks at, numbered from 0.
struct DayWindow: Sendable {
    let first: TravelDate
    let count: Int

    /// More than three years ahead nobody sells, and feeds that say "until 2099" would fill memory with it.
    static let limit = 1_100

    /// From `from` to `to`, cut where it becomes longer than can be; nil when it would be empty.
    init?(from: TravelDate, to: TravelDate) {
        guard from <= to else { return nil }
        first = from
        count = min(from.days(to: to) + 1, Self.limit)
    }

    func index(of day: TravelDate) -> Int? {
        let index = first.days(to: day)
        return (0..<count).contains(index) ? index : nil
    }

    func day(_ index: Int) -> TravelDate { first.adding(days: index) }

    var last: TravelDate { day(count - 1) }

    /// Those of its days that are wanted.
    func set(where isWanted: (TravelDate) -> Bool) -> DaySet {
        var set = DaySet(count: count)
        for index in 0..<count where isWanted(day(index)) { set.insert(index) }
        return set
    }
}

/// Some of the days of a window, a bit each.
struct DaySet: Hashable, Sendable {
    private var words: [UInt64]
    private let count: Int

    /// None of a window's `count` days.
    init(count: Int) {
        words = [UInt64](repeating: 0, count: (count + 63) / 64)
        self.count = count
    }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
    var size: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    func contains(_ day: Int) -> Bool {
        day >= 0 && day < count && words[day / 64] & (1 << UInt64(day % 64)) != 0
    }

    mutating func insert(_ day: Int) {
        if day >= 0, day < count { words[day / 64] |= 1 << UInt64(day % 64) }
    }

    mutating func remove(_ day: Int) {
        if day >= 0, day < count { words[day / 64] &= ~(1 << UInt64(day % 64)) }
    }

    mutating func formUnion(_ other: DaySet) {
        for index in words.indices { words[index] |= other.words[index] }
    }

    func intersection(_ other: DaySet) -> DaySet {
        var both = self
        for index in words.indices { both.words[index] &= other.words[index] }
        return both
    }

    func subtracting(_ other: DaySet) -> DaySet {
        var rest = self
        for index in words.indices { rest.words[index] &= ~other.words[index] }
        return rest
    }

    func isDisjoint(with other: DaySet) -> Bool {
        zip(words, other.words).allSatisfy { $0 & $1 == 0 }
    }

    /// The same days so many later; what leaves the window is lost.
    func shifted(by days: Int) -> DaySet {
        guard days != 0 else { return self }
        var moved = DaySet(count: count)
        for day in list { moved.insert(day + days) }
        return moved
    }

    /// The days in their order.
    var list: [Int] {
        var list: [Int] = []
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                list.append(index * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        return list
    }

    var first: Int? {
        words.firstIndex { $0 != 0 }.map { $0 * 64 + words[$0].trailingZeroBitCount }
    }
}
