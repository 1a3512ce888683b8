/// An ISO 4217 currency with the decimals that its amounts are written with.
package struct Currency: Hashable, Comparable, Sendable {
    /// The three-letter code, upper case.
    package let code: String
    /// Decimals of the minor unit: 2 for EUR, 0 for JPY, 3 for KWD.
    package let minorDigits: Int

    /// Nil unless `code` is an active ISO 4217 code in upper case.
    package init?(_ code: String) {
        guard let digits = Self.minorDigits[code] else { return nil }
        self.code = code
        minorDigits = digits
    }

    /// Minor units in one major unit.
    package var scale: Int { (0..<minorDigits).reduce(1) { product, _ in product * 10 } }

    /// All known codes, sorted: for suggestions.
    package static let knownCodes: [String] = minorDigits.keys.sorted()

    package static func < (a: Currency, b: Currency) -> Bool { a.code < b.code }

    /// Active codes of ISO 4217:2015 (list one) that name money in circulation, with their minor unit.
    private static let minorDigits: [String: Int] = {
        let two = """
            AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF \
            CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF \
            IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR \
            MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD \
            SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG \
            YER ZAR ZMW ZWG
            """
        let none = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
        let three = "BHD IQD JOD KWD LYD OMR TND"
        var digits: [String: Int] = [:]
        for (codes, count) in [(two, 2), (none, 0), (three, 3)] {
            for code in codes.split(separator: " ") { digits[String(code)] = count }
        }
        return digits
    }()
}

extension Currency: TextCoded {
    package init?(text: String) { self.init(text) }
    package var text: String { code }
}

/// An amount of one currency in its minor unit: EUR 129.00 is 12900, JPY 500 is 500. Amounts of two currencies do not add.
package struct Money: Hashable, Codable, Sendable {
    package let minorUnits: Int
    package let currency: Currency

    package init(_ minorUnits: Int, _ currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// The largest amount that content can write: ten digits of the major unit and every decimal.
    package static func limit(_ currency: Currency) -> Int { 9_999_999_999 * currency.scale + currency.scale - 1 }

    /// Reads money as people write it, `[0-9]{1,10}(\.[0-9]+)?`. Nil for anything else, and for more decimals than the
    /// currency has.
    package init?(_ text: some StringProtocol, _ currency: Currency) {
        guard let number = DecimalText(text), number.wholeDigits <= 10, number.decimals <= currency.minorDigits,
            let minorUnits = number.scaled(to: currency.minorDigits)
        else { return nil }
        self.init(minorUnits, currency)
    }

    /// As content writes it: `129.00`, `-12.50`, `500`.
    package var decimalText: String {
        let digits = currency.minorDigits
        let magnitude = String(minorUnits.magnitude)
        let sign = minorUnits < 0 ? "-" : ""
        guard digits > 0 else { return sign + magnitude }
        let padded = String(repeating: "0", count: max(0, digits + 1 - magnitude.count)) + magnitude
        return sign + padded.dropLast(digits) + "." + padded.suffix(digits)
    }
}

/// A share of 0 to 100 %, exact to a ten-thousandth of a percent.
package struct Percent: Hashable, Comparable, Sendable {
    /// Ten-thousandths of a percent, 0–1,000,000.
    package let tenThousandths: Int

    package init?(tenThousandths: Int) {
        guard (0...1_000_000).contains(tenThousandths) else { return nil }
        self.tenThousandths = tenThousandths
    }

    /// Reads `6`, `5.5` or `4.7125`; nil outside 0–100, past four decimals, or for signs and exponents.
    package init?(_ text: some StringProtocol) {
        guard let number = DecimalText(text), number.wholeDigits <= 3,
            let tenThousandths = number.scaled(to: 4)
        else { return nil }
        self.init(tenThousandths: tenThousandths)
    }

    package static let whole = Percent(known: 1_000_000)
    private init(known tenThousandths: Int) { self.tenThousandths = tenThousandths }

    /// That share of `amount`, a sum of minor units not below 0, rounded half up, once.
    package func of(_ amount: Int) -> Int {
        Int((Int128(amount) * Int128(tenThousandths) + 500_000) / 1_000_000)
    }

    /// `6`, `5.5`, `4.7125`: no decimals that say nothing.
    package var text: String {
        let (major, rest) = tenThousandths.quotientAndRemainder(dividingBy: 10_000)
        guard rest > 0 else { return "\(major)" }
        var decimals = String(rest + 10_000).dropFirst()
        while decimals.last == "0" { decimals.removeLast() }
        return "\(major).\(decimals)"
    }

    package static func < (a: Percent, b: Percent) -> Bool { a.tenThousandths < b.tenThousandths }
}

extension Percent: TextCoded {
    package init?(text: String) { self.init(text) }
}
