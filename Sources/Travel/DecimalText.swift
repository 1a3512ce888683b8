/// Digits, and perhaps a point with digits behind it: `129`, `129.00`, never `.5`, `5.`, `+5` or `5e1`.
package struct DecimalText: Sendable {
    /// Digits before the point, at least 1, leading zeros counted.
    package let wholeDigits: Int
    /// Digits behind it.
    package let decimals: Int
    private let digits: Int

    /// Nil for any other text, and past 18 digits.
    package init?(_ text: some StringProtocol) {
        let text = String(text)
        var digits = 0, whole = 0, decimals = 0, hasPoint = false
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39:
                if hasPoint { decimals += 1 } else { whole += 1 }
                guard whole + decimals <= 18 else { return nil }
                digits = digits * 10 + Int(byte - 0x30)
            case UInt8(ascii: ".") where !hasPoint: hasPoint = true
            default: return nil
            }
        }
        guard whole > 0, !hasPoint || decimals > 0 else { return nil }
        wholeDigits = whole
        self.decimals = decimals
        self.digits = digits
    }

    /// The number in units of its `places`th decimal; nil when it has more decimals than that, or does not fit.
    package func scaled(to places: Int) -> Int? {
        guard decimals <= places else { return nil }
        var units = digits
        for _ in decimals..<places {
            let (product, overflows) = units.multipliedReportingOverflow(by: 10)
            guard !overflows else { return nil }
            units = product
        }
        return units
    }
}
