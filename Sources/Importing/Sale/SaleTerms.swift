import ContentFormat
package import Travel

/// How what is imported is sold: what no timetable says and nobody may invent.
package struct SaleTerms: Sendable {
    /// A class of travel as the command line gives it.
    package struct CabinTerms: Sendable {
        package let name: String
        /// Nil leaves it to the fares of the source.
        package let fare: FareRule?
        /// Nil leaves it to the seats of the source.
        package let seats: Int?
    }

    package let currency: Currency
    /// The first is the one to which fares and seats of the source belong; never empty.
    package let cabins: [CabinTerms]
    /// `7:100 2:50`; empty for no refund.
    package let cancellation: String
    package let childPercent: Percent?
    package let infantPercent: Percent?

    /// - Parameters:
    ///   - fares: `29.40` for the default cabin, `first=43.80` for another; `4.00+0.12/km` counts kilometres. Several
    ///     may stand in one text, with commas between.
    ///   - seats: `246`, `first=64`.
    ///   - cabin: what a fare without a name belongs to.
    /// - Throws: `ImportFailure.refused` with words for whoever typed them.
    package init(
        currency: Currency, cabin: String, fares: [String], seats: [String], cancellation: String = "",
        childPercent: Percent? = nil, infantPercent: Percent? = nil
    ) throws {
        let fareTexts = try Self.named(fares, "--fare", cabin)
        let seatTexts = try Self.named(seats, "--seats", cabin)
        var names = [cabin]
        for name in fareTexts.map(\.name) + seatTexts.map(\.name) where !names.contains(name) { names.append(name) }
        cabins = try names.compactMap { name in
            let fare = try fareTexts.first { $0.name == name }.map { try Self.fare($0.value, currency) }
            let count = try seatTexts.first { $0.name == name }.map { try Self.seats($0.value) }
            if name != cabin, fare == nil || count == nil {
                throw ImportFailure.refused(
                    "the cabin \(name.quoted) needs both --fare \(name)=… and --seats \(name)=…")
            }
            return CabinTerms(name: name, fare: fare, seats: count)
        }
        self.currency = currency
        self.cancellation = cancellation
        self.childPercent = childPercent
        self.infantPercent = infantPercent
    }

    /// Whether some cabin has a fare of its own here.
    var hasFares: Bool { cabins.contains { $0.fare != nil } }

    /// The cabins of a journey with what the source says of it, none when there is no fare or no allotment.
    /// - Parameters:
    ///   - fare: the source's own, in minor units of `fareCurrency`.
    func cabins(kilometres: Int, fare: Int?, fareCurrency: Currency, seats: Int?) -> [Cabin] {
        cabins.enumerated().compactMap { index, terms in
            let isFirst = index == 0
            if !isFirst, fare != nil, fareCurrency != currency { return nil }
            guard let price = (isFirst ? fare : nil) ?? terms.fare?.amount(kilometres: kilometres),
                let count = terms.seats ?? (isFirst ? seats : nil)
            else { return nil }
            return Cabin(name: terms.name, fare: price, seats: count)
        }
    }

    private static func named(_ texts: [String], _ option: String, _ cabin: String) throws -> [(
        name: String, value: String
    )] {
        var found: [(name: String, value: String)] = []
        for text in texts.flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }) {
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let name = parts.count == 2 ? parts[0] : cabin
            guard !name.isEmpty, name.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) else {
                throw ImportFailure.refused("\(option) \(text): a cabin's name is lower-case letters alone")
            }
            guard !found.contains(where: { $0.name == name }) else {
                throw ImportFailure.refused("\(option) \(text): the cabin \(name.quoted) is given twice")
            }
            found.append((name, parts[parts.count - 1]))
        }
        return found
    }

    private static func fare(_ text: String, _ currency: Currency) throws -> FareRule {
        guard let rule = FareRule(text, currency) else {
            throw ImportFailure.refused(
                "--fare \(text): an amount of \(currency.code) such as 29.40, 0.12/km or 4.00+0.12/km")
        }
        return rule
    }

    private static func seats(_ text: String) throws -> Int {
        guard let count = Int(text), (1...1_000_000).contains(count), String(count) == text else {
            throw ImportFailure.refused("--seats \(text): a whole number from 1 on")
        }
        return count
    }
}
