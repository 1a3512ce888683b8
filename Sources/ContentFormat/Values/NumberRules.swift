import Travel

extension Rule where Value == Int {
    /// A whole number in a range, written in digits alone: no sign but a minus, no leading zeros.
    static func whole(_ range: ClosedRange<Int>) -> Rule {
        Rule { text throws(WrongValue) in
            let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
            guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                digits == "0" || !digits.hasPrefix("0"), text != "-0"
            else { throw WrongValue("\(text.quoted) is not a whole number") }
            guard let number = Int(text), range.contains(number) else {
                throw WrongValue(
                    range.upperBound == Self.largest
                        ? "must be at least \(range.lowerBound), not \(text)"
                        : "must be from \(range.lowerBound) to \(range.upperBound), not \(text)")
            }
            return number
        }
    }

    /// A whole number from `least` to a million, past which nothing in this product counts.
    static func atLeast(_ least: Int) -> Rule {
        Rule { text throws(WrongValue) in
            let number = try Rule.whole(least...largest).read(text)
            guard number <= 1_000_000 else { throw WrongValue("must be at most 1000000, not \(text)") }
            return number
        }
    }

    private static var largest: Int { .max }

    /// An amount of money in minor units. Without a currency, which then is a fault already, only its shape is read.
    static func money(_ currency: Currency?) -> Rule {
        Rule { text throws(WrongValue) in
            if let currency, let money = Money(text, currency) { return money.minorUnits }
            let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } })
            else { throw WrongValue("\(text.quoted) is not an amount of money, such as 129 or 129.00") }
            guard parts[0].count <= 10 else {
                throw WrongValue("\(text.quoted) is too large: at most 10 digits before the point")
            }
            guard let currency else { return 0 }
            throw WrongValue("\(text.quoted) has more decimals than \(currency.code) has (\(currency.minorDigits))")
        }
    }

    /// A score out of 10 with up to two decimals, in hundredths.
    static var score: Rule {
        Rule { text throws(WrongValue) in
            guard let number = DecimalText(text), number.wholeDigits <= 2, let hundredths = number.scaled(to: 2),
                hundredths <= 1000
            else {
                throw WrongValue("\(text.quoted) is not a score from 0 to 10 with up to two decimals")
            }
            return hundredths
        }
    }
}

extension Rule where Value == Percent {
    static var percent: Rule {
        Rule { text throws(WrongValue) in
            guard let percent = Percent(text) else {
                throw WrongValue("\(text.quoted) is not a percentage from 0 to 100 with up to four decimals")
            }
            return percent
        }
    }
}

extension Rule where Value == Currency {
    static var currency: Rule {
        Rule { text throws(WrongValue) in
            guard let currency = Currency(text) else {
                let hint = Suggestion.phrase(for: text, among: likelyFirst)
                throw WrongValue("unknown currency \(text.quoted)\(hint)")
            }
            return currency
        }
    }

    /// The most traded currencies first, so that of two equally near codes the likelier is suggested.
    private static var likelyFirst: [String] {
        let likely = ["EUR", "USD", "GBP", "JPY", "CHF", "CAD", "AUD", "CNY", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF"]
        return likely + Currency.knownCodes
    }
}

extension Rule where Value == Double {
    /// Degrees in plain decimals, such as -9.1302.
    static func degrees(_ limit: Int) -> Rule {
        Rule { text throws(WrongValue) in
            let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
            let parts = digits.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            let isNumber = { (part: Substring.UTF8View) in
                (1...15).contains(part.count) && part.allSatisfy { (0x30...0x39).contains($0) }
            }
            guard parts.count <= 2, parts.allSatisfy(isNumber), let value = Double(text), abs(value) <= Double(limit)
            else { throw WrongValue("\(text.quoted) is not in degrees from -\(limit) to \(limit), such as 38.7118") }
            return value
        }
    }
}
