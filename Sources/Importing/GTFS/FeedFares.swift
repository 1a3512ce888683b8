import Travel

/// `fare_attributes.txt` and `fare_rules.txt`: what a journey costs, where the feed says so in a way that fits one adult
/// fare a journey. (Fares v2 do not: they are products with rules for riders, times and transfers.)
struct FeedFares {
    private struct Key: Hashable {
        let route: String
        let origin: String
        let destination: String
    }

    private var prices: [Key: Money] = [:]

    init(_ feed: FeedArchive, _ report: ReportRecord) throws {
        guard var table = try feed.table("fare_attributes.txt") else { return }
        let (id, price) = (try table.required("fare_id"), try table.required("price"))
        let currency = try table.required("currency_type")
        var fares: [String: Money] = [:]
        while try table.next() {
            guard let unit = Currency(table.text(currency).uppercased()),
                let money = Money(Self.trimmed(table.text(price)), unit)
            else {
                table.leaveOut("the fare is no amount of a currency", table.text(id))
                continue
            }
            fares[table.text(id)] = money
        }
        try readRules(feed, fares)
    }

    private mutating func readRules(_ feed: FeedArchive, _ fares: [String: Money]) throws {
        var ruled: Set<String> = []
        if var table = try feed.table("fare_rules.txt") {
            let id = try table.required("fare_id")
            let columns = ["route_id", "origin_id", "destination_id", "contains_id"].map(table.column)
            while try table.next() {
                let key = table.text(id)
                ruled.insert(key)
                guard let money = fares[key] else {
                    table.leaveOut("the fare rule's fare does not exist", key)
                    continue
                }
                guard table.bytes(columns[3]).isEmpty else {
                    table.leaveOut("the fare depends on the zones passed through, and is not read", key)
                    continue
                }
                let texts = columns.map { table.text($0) }
                add(money, Key(route: texts[0], origin: texts[1], destination: texts[2]))
            }
        }
        // A fare without rules is good for every journey.
        for (id, money) in fares.sorted(by: { $0.key < $1.key }) where !ruled.contains(id) {
            add(money, Key(route: "", origin: "", destination: ""))
        }
    }

    /// Of several that fit a journey a passenger pays the cheapest.
    private mutating func add(_ money: Money, _ key: Key) {
        guard let other = prices[key], other.currency != money.currency || other.minorUnits <= money.minorUnits else {
            prices[key] = money
            return
        }
    }

    /// The cheapest fare for a journey on a route between two fare zones.
    func fare(route: String, origin: String, destination: String) -> Money? {
        guard !prices.isEmpty else { return nil }
        var best: Money?
        for route in Set([route, ""]) {
            for origin in Set([origin, ""]) {
                for destination in Set([destination, ""]) {
                    guard let money = prices[Key(route: route, origin: origin, destination: destination)] else {
                        continue
                    }
                    if best.map({ ($0.minorUnits, $0.currency) > (money.minorUnits, money.currency) }) ?? true {
                        best = money
                    }
                }
            }
        }
        return best
    }

    /// `2.500` as `2.5`: more zeros than the currency has decimals.
    private static func trimmed(_ text: String) -> String {
        guard text.contains(".") else { return text }
        var text = text
        while text.hasSuffix("0") { text.removeLast() }
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }
}
