import Travel

extension Money {
    /// As a traveller reads it: `€1,290.00`, `¥18,000`, `CHF 95.00`, `−€12.50`.
    var shown: String {
        let unsigned = Array(decimalText.utf8.drop { $0 == UInt8(ascii: "-") })
        let whole = unsigned.prefix { $0 != UInt8(ascii: ".") }.count
        var amount: [UInt8] = []
        amount.reserveCapacity(unsigned.count + whole / 3)
        for (index, digit) in unsigned.enumerated() {
            if index > 0, index < whole, (whole - index) % 3 == 0 { amount.append(UInt8(ascii: ",")) }
            amount.append(digit)
        }
        return (minorUnits < 0 ? "−" : "") + (Self.symbols[currency.code] ?? currency.code + "\u{A0}")
            + String(decoding: amount, as: UTF8.self)
    }

    /// The symbols of English (CLDR), so that what the build writes and what a browser formats read alike.
    private static let symbols = [
        "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩", "CNY": "CN¥", "BRL": "R$",
        "CAD": "CA$", "AUD": "A$", "NZD": "NZ$", "MXN": "MX$", "HKD": "HK$", "TWD": "NT$", "ILS": "₪", "VND": "₫",
        "PHP": "₱", "XCD": "EC$", "XAF": "FCFA\u{A0}", "XOF": "F\u{202F}CFA\u{A0}", "XPF": "CFPF\u{A0}",
    ]
}
