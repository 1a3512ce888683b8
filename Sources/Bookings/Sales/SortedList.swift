import Travel

/// Found things in an order that every page of them agrees on: by a text that sorts as it should be read.
enum SortedList {
    /// One page of `items`, beginning after the cursor's place.
    static func page<Item: Sendable>(
        _ items: [(key: String, item: Item)], limit: Int, cursor: String?, list: String
    ) throws -> Page<Item> {
        let after = try cursor.map { try Cursor($0, for: list, places: 1).place[0] }
        let rest = items.filter { entry in
            after.map { $0.utf8.lexicographicallyPrecedes(entry.key.utf8) } ?? true
        }
        let sorted = rest.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.prefix(limit + 1)
        let shown = sorted.prefix(limit)
        let next = sorted.count > limit ? shown.last.map { Cursor(list: list, place: [$0.key]).text } : nil
        return Page(items: shown.map(\.item), next: next)
    }

    /// A number as text that sorts like it, 0 to `largest`.
    static func rising(_ number: Int) -> String {
        let digits = String(min(max(0, number), largest))
        return String(repeating: "0", count: 18 - digits.count) + digits
    }

    /// The largest first.
    static func falling(_ number: Int) -> String { rising(largest - min(max(0, number), largest)) }

    private static let largest = 999_999_999_999_999_999
}
