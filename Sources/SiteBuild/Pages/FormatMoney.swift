import Travel

extension Money {
    /// As a traveller reads it: `€1,290.00`, `¥18,000`, `CHF 95.00`, `−€12.50`.
    var shown: String {
        let unsigned = decimalText.drop { $0 == "-" }
        let parts = unsigned.split(separator: ".", omittingEmptySubsequences: false)
        let amount = ([Self.grouped(parts[0])] + parts.dropFirst().map(String.init)).joined(separator: ".")
        return (minorUnits < 0 ? "−" : "") + (Self.symbols[currency.code] ?? currency.code + "\u{A0}") + amount
    }

    private static func grouped(_ digits: Substring) -> String {
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// The symbols of English (CLDR), so that what the build writes and what a browser formats read alike.
    private static let symbols = [
        "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩", "CNY": "CN¥", "BRL": "R$",
        "CAD": "CA$", "AUD": "A$", "NZD": "NZ$", "MXN": "MX$", "HKD": "HK$", "TWD": "NT$", "ILS": "₪", "VND": "₫",
        "PHP": "₱", "XCD": "EC$", "XAF": "FCFA\u{A0}", "XOF": "F\u{202F}CFA\u{A0}", "XPF": "CFPF\u{A0}",
    ]
}
