/// One line of a price: `quantity × unitAmount = amount`, in minor units; a discount's amounts are below 0.
package struct PriceLine: Hashable, Codable, Sendable {
    package let label: String
    package let quantity: Int
    package let unitAmount: Int
    package let amount: Int

    package init(_ label: String, quantity: Int, unitAmount: Int) {
        self.label = label
        self.quantity = quantity
        self.unitAmount = unitAmount
        amount = quantity * unitAmount
    }
}

/// Until when cancelling brings how much back.
package struct CancellationTerm: Hashable, Codable, Sendable {
    /// Exclusive.
    package let until: Instant
    /// Minor units of the booking's currency.
    package let refundAmount: Int

    package init(until: Instant, refundAmount: Int) {
        self.until = until
        self.refundAmount = refundAmount
    }
}

extension [CancellationTerm] {
    /// What cancelling at `now` brings back: the terms are in order, and the first that has not ended counts.
    package func refund(at now: Instant) -> Int { first { now < $0.until }?.refundAmount ?? 0 }
}

/// One night of a room type, or one departure of a cabin: what is sold, and sold once.
package struct StockKey: Hashable, Comparable, Codable, Sendable {
    /// `.hotel`, `.flight`, `.train` or `.bus`: packages are sold as their parts.
    package let kind: BookingType
    package let item: Slug
    /// The room's code or the cabin's name.
    package let unit: String
    /// The night, or the day of departure.
    package let date: TravelDate

    package init(kind: BookingType, item: Slug, unit: String, date: TravelDate) {
        self.kind = kind
        self.item = item
        self.unit = unit
        self.date = date
    }

    package static func < (a: StockKey, b: StockKey) -> Bool {
        (a.kind, a.item, a.unit, a.date) < (b.kind, b.item, b.unit, b.date)
    }
}

/// How many of a key a selection takes, and how many there are in all.
package struct StockNeed: Hashable, Codable, Sendable {
    package let key: StockKey
    package let count: Int
    package let capacity: Int

    package init(_ key: StockKey, count: Int, capacity: Int) {
        self.key = key
        self.count = count
        self.capacity = capacity
    }
}

/// What a selection costs and takes: a pure function of the catalogue, the selection and the time.
package struct Quote: Hashable, Codable, Sendable {
    package let currency: Currency
    package let lines: [PriceLine]
    /// The sum of the lines.
    package let totalAmount: Int
    /// In order of `until`; empty when nothing comes back.
    package let cancellationTerms: [CancellationTerm]
    /// Sorted by key, each key once.
    package let needs: [StockNeed]
    /// Check-out, or the day of the journey back; nil for one way.
    package let returnDate: TravelDate?
    /// When travel begins: a service's departure; 00:00 of `travelDate` at the place for a stay or package. From then
    /// on nothing can be cancelled or changed.
    package let travelBegins: Instant
    /// When the whole of it is over: check-out day's end at the place, or the last arrival.
    package let travelEnds: Instant

    init(
        currency: Currency, lines: [PriceLine], terms: CancellationLadder, needs: [StockNeed],
        returnDate: TravelDate?, travelBegins: Instant, travelEnds: Instant
    ) {
        self.currency = currency
        self.lines = lines
        totalAmount = lines.reduce(0) { $0 + $1.amount }
        cancellationTerms = terms.terms(for: totalAmount)
        self.needs = StockNeed.merged(needs)
        self.returnDate = returnDate
        self.travelBegins = travelBegins
        self.travelEnds = travelEnds
    }
}

extension StockNeed {
    /// Each key once, in order: two legs on one departure take their seats together.
    static func merged(_ needs: [StockNeed]) -> [StockNeed] {
        Dictionary(grouping: needs, by: \.key)
            .map { key, same in
                StockNeed(
                    key, count: same.reduce(0) { $0 + $1.count }, capacity: same.map(\.capacity).min() ?? 0)
            }
            .sorted { $0.key < $1.key }
    }
}

/// A cancellation ladder with the day and the zone that it counts from.
struct CancellationLadder {
    let rules: [CancellationRule]
    let travelDate: TravelDate
    let zone: Zone

    /// `daysBefore: 7` ends at 00:00, at the place, of the day after `travelDate − 7`.
    func terms(for total: Int) -> [CancellationTerm] {
        rules.map { rule in
            CancellationTerm(
                until: zone.instant(travelDate.adding(days: 1 - rule.daysBefore), .midnight),
                refundAmount: rule.refundPercent.of(total))
        }
    }
}

extension CatalogueLookup {
    /// Prices `selection` at `now`. Throws `QuoteFailure`, and whatever the lookup itself throws.
    package func quote(_ selection: Selection, now: Instant) throws -> Quote {
        switch selection {
        case .stay(let stay): try quote(stay, now: now)
        case .journey(let journey): try quote(journey, now: now)
        case .trip(let trip): try quote(trip, now: now)
        }
    }
}
