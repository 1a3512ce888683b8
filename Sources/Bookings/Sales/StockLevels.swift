import Storage
import Travel

/// What is taken of some items' days, holds past their time not counted.
struct StockLevels {
    private var used: [Place: Int] = [:]

    private struct Place: Hashable {
        let item: String
        let day: String
        let unit: String

        init(item: String, day: String, unit: String) {
            self.item = item
            self.day = day
            self.unit = unit
        }

        init(_ row: Row) throws {
            self.init(item: try row.text("item"), day: try row.text("day"), unit: try row.text("unit"))
        }
    }

    /// - Parameters:
    ///   - items: as `StockKey.itemName` tells them.
    ///   - days: the first and the last, both included.
    init(of items: Set<String>, on days: ClosedRange<TravelDate>, in books: any Reading, now: Instant) throws {
        for chunk in items.sorted().chunked(by: 500) {
            let names = SQL.joined(chunk.map { "\($0)" }, by: ", ")
            let rows = try books.rows(
                """
                SELECT item, day, unit, used FROM stock
                WHERE item IN (\(names)) AND day BETWEEN \(days.lowerBound) AND \(days.upperBound)
                """)
            for row in rows { used[try Place(row), default: 0] += try row.int("used") }
            let expired = try books.rows(
                """
                SELECT item, day, unit, CAST(SUM(count) AS BIGINT) AS used FROM holdings
                WHERE item IN (\(names)) AND day BETWEEN \(days.lowerBound) AND \(days.upperBound)
                    AND held_until <= \(now)
                GROUP BY item, day, unit
                """)
            for row in expired { used[try Place(row), default: 0] -= try row.int("used") }
        }
    }

    /// The levels of everything that `needs` name.
    init(for needs: [StockNeed], in books: any Reading, now: Instant) throws {
        let dates = needs.map(\.key.date)
        let (first, last) = (dates.min() ?? now.utcToday, dates.max() ?? now.utcToday)
        try self.init(of: Set(needs.map(\.key.itemName)), on: first...last, in: books, now: now)
    }

    func used(_ key: StockKey) -> Int {
        used[Place(item: key.itemName, day: key.date.text, unit: key.unit)] ?? 0
    }

    /// Whether all of `needs` can be had.
    func cover(_ needs: [StockNeed]) -> Bool {
        needs.allSatisfy { used($0.key) + $0.count <= $0.capacity }
    }
}

extension Array {
    /// Runs of at most `size`, in order.
    func chunked(by size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
    }
}
