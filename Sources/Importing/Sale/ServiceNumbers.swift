import Travel

/// The numbers of services while they are given out. A number has one operator and one kind, and runs at most once a day:
/// so no two rows of one id can ever overlap, whatever their places.
struct ServiceNumbers {
    private struct Holder {
        let kind: BookingType
        let operatorCode: Code
        var days: DaySet
    }

    private let window: DayWindow
    private var holders: [Code: Holder] = [:]

    /// - Parameter existing: the content's services, which keep their days.
    init(_ existing: [Service], _ window: DayWindow) {
        self.window = window
        for service in existing {
            var days = DaySet(count: window.count)
            for row in service.rows {
                let first = max(0, window.first.days(to: row.validity.from))
                let last = min(window.count - 1, window.first.days(to: row.validity.to))
                for day in stride(from: first, through: last, by: 1) where row.days.contains(window.day(day).weekday) {
                    days.insert(day)
                }
            }
            let earlier = holders[service.number]
            if let earlier { days.formUnion(earlier.days) }
            holders[service.number] = Holder(
                kind: earlier?.kind ?? service.kind, operatorCode: earlier?.operatorCode ?? service.operatorCode,
                days: days)
        }
    }

    /// Gives a number these days as well, unless it is somebody else's or runs on one of them already.
    mutating func take(_ number: Code, _ kind: BookingType, _ operatorCode: Code, _ days: DaySet) -> Bool {
        if var holder = holders[number] {
            guard holder.kind == kind, holder.operatorCode == operatorCode, holder.days.isDisjoint(with: days) else {
                return false
            }
            holder.days.formUnion(days)
            holders[number] = holder
        } else {
            holders[number] = Holder(kind: kind, operatorCode: operatorCode, days: days)
        }
        return true
    }
}

/// Numbers for the trips of lines: their own where they have one, else the line's name and a count.
struct LineNumbers {
    /// What is known of a trip before it has a number.
    struct Trip {
        let kind: BookingType
        let operatorCode: Code
        /// Its own number, empty when it has none.
        let own: String
        /// What its line is called, the best first.
        let line: [String]
        /// Trips that leave the same place for the same place at the same time, on other days, share a number.
        let slot: Slot
    }

    struct Slot: Hashable {
        let route: Int
        let origin: Code
        let destination: Code
        let departure: Int
    }

    private var numbers: ServiceNumbers
    private var slots: [Slot: [Code]] = [:]
    private var counts: [String: Int] = [:]

    init(_ numbers: ServiceNumbers) { self.numbers = numbers }

    /// Nil when the line's numbers have run out.
    /// - Parameter days: the local days on which it leaves.
    mutating func number(for trip: Trip, on days: DaySet) -> Code? {
        let own = CodeMaker.letters(trip.own)
        if own.utf8.contains(where: { (0x30...0x39).contains($0) }), let code = Code(own) {
            if take(code, trip, days) { return code }
            for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" {
                if let code = Code(own.prefix(9) + String(letter)), take(code, trip, days) { return code }
            }
        }
        for code in slots[trip.slot] ?? [] where take(code, trip, days) { return code }
        let base = Self.base(trip)
        while let code = next(base) {
            guard take(code, trip, days) else { continue }
            slots[trip.slot, default: []].append(code)
            return code
        }
        return nil
    }

    private mutating func take(_ code: Code, _ trip: Trip, _ days: DaySet) -> Bool {
        numbers.take(code, trip.kind, trip.operatorCode, days)
    }

    private mutating func next(_ base: String) -> Code? {
        let count = counts[base, default: 0] + 1
        counts[base] = count
        return Code(base + String(count))
    }

    /// `IC` of IC; `42N` of 42, so that 42N1 is not the 421.
    private static func base(_ trip: Trip) -> String {
        let name = trip.line.lazy.map { CodeMaker.letters($0) }.first { (1...5).contains($0.utf8.count) }
        let short = trip.line.lazy.map { CodeMaker.abbreviation($0, length: 4) }.first { !$0.isEmpty }
        let base = name ?? short ?? trip.operatorCode.text.prefix(4).description
        let endsInDigit = base.utf8.last.map { (0x30...0x39).contains($0) } ?? false
        return endsInDigit ? base + "N" : base
    }
}
