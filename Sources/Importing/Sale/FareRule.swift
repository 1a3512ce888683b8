import Foundation
package import Travel

/// An adult fare as the command line writes it: `29.40`, `0.12/km`, or `4.00+0.12/km`.
package struct FareRule: Hashable, Sendable {
    /// Minor units, and millionths of a minor unit a kilometre.
    private let base: Int
    private let perKilometre: Int
    private let scale: Int

    /// Nil for anything else, and for more decimals in the amount than the currency has.
    package init?(_ text: String, _ currency: Currency) {
        scale = currency.scale
        let parts = text.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
        guard (1...2).contains(parts.count), let last = parts.last else { return nil }
        if last.hasSuffix("/km") {
            guard let rate = Self.millionths(last.dropLast(3)) else { return nil }
            perKilometre = rate * currency.scale
            guard parts.count == 2 else {
                base = 0
                return
            }
        } else {
            guard parts.count == 1 else { return nil }
            perKilometre = 0
        }
        guard let amount = Money(parts[0], currency) else { return nil }
        base = amount.minorUnits
    }

    /// For so many kilometres, rounded half up to a minor unit.
    func amount(kilometres: Int) -> Int {
        base + (kilometres * perKilometre + 500_000) / 1_000_000
    }

    /// `0.125` is 125,000; at most 4 digits before the point and 6 behind it.
    private static func millionths(_ text: Substring) -> Int? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let isNumber = { (part: Substring, longest: Int) in
            (1...longest).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
        guard let whole = parts.first, isNumber(whole, 4), parts.count == 1 || isNumber(parts[1], 6) else { return nil }
        let decimals = parts.count == 2 ? String(parts[1]) : ""
        return Int(whole + decimals + String(repeating: "0", count: 6 - decimals.utf8.count))
    }
}

extension Coordinates {
    /// Metres along the great circle of a sphere of the earth's mean radius, 6,371 km.
    func metres(to other: Coordinates) -> Double {
        let radians = { (degrees: Double) in degrees * .pi / 180 }
        let north = sin(radians(other.latitude - latitude) / 2)
        let east = sin(radians(other.longitude - longitude) / 2)
        let half = north * north + cos(radians(latitude)) * cos(radians(other.latitude)) * east * east
        return 2 * 6_371_008.8 * asin(min(1, half.squareRoot()))
    }

    /// The same in whole kilometres.
    func kilometres(to other: Coordinates) -> Int { Int((metres(to: other) / 1000).rounded()) }
}
