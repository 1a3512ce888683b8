/// Where a list goes on: the last row's place in its order. A place, not a count, so rows that come in between move
/// nothing.
struct Cursor: Hashable {
    /// Which list and order it belongs to: a cursor of one is refused by another.
    let list: String
    /// The last row's sorting value, then what tells equals apart.
    let place: [String]

    var text: String {
        Base64URL.encode(([list] + place).joined(separator: "\u{1F}").utf8)
    }

    /// - Throws: `Refusal.invalidCursor` for what this list never gave.
    init(_ text: String, for list: String, places: Int) throws {
        guard text.utf8.count <= 1_024, let bytes = Base64URL.decode(text),
            let plain = String(validating: bytes, as: UTF8.self)
        else { throw Refusal.invalidCursor }
        let parts = plain.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == places + 1, parts[0] == list, Base64URL.encode(bytes) == text else {
            throw Refusal.invalidCursor
        }
        self.list = list
        place = Array(parts.dropFirst())
    }

    init(list: String, place: [String]) {
        self.list = list
        self.place = place
    }
}

extension Page {
    /// The first `limit` of `rows`, of which the caller asked for one more than that.
    init(_ rows: [Item], limit: Int, list: String, place: (Item) -> [String]) {
        let items = Array(rows.prefix(limit))
        let more = rows.count > limit
        self.init(items: items, next: more ? items.last.map { Cursor(list: list, place: place($0)).text } : nil)
    }
}
