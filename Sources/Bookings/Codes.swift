import Travel

/// Crockford's base32: 32 letters that people neither mistake nor spell. https://www.crockford.com/base32.html
enum Crockford {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// `length` letters, five random bits each.
    static func code(_ length: Int, from randomness: some Randomness) -> String {
        let letters = randomness.bytes(length).map { alphabet[Int($0 & 31)] }
        return String(decoding: letters, as: UTF8.self)
    }

    static func isCode(_ text: some StringProtocol) -> Bool {
        text.utf8.allSatisfy(alphabet.contains)
    }

    /// Undoes what people write: lower case, O for 0, I and L for 1.
    static func normalised(_ text: some StringProtocol) -> String {
        String(
            text.uppercased().map { letter in
                switch letter {
                case "O": "0"
                case "I", "L": "1"
                default: letter
                }
            })
    }
}

/// A booking's number: `WF-` and 8 letters of Crockford base32, 40 random bits.
package struct BookingNumber: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    /// Reads it as people type it; nil when it cannot be one.
    package init?(_ text: String) {
        let upper = text.uppercased()
        guard upper.hasPrefix("WF-") else { return nil }
        let code = Crockford.normalised(upper.dropFirst(3))
        guard code.utf8.count == 8, Crockford.isCode(code) else { return nil }
        self.text = "WF-" + code
    }

    init(stored text: String) { self.text = text }

    static func make(from randomness: some Randomness) -> BookingNumber {
        BookingNumber(stored: "WF-" + Crockford.code(8, from: randomness))
    }

    package var description: String { text }
}

/// A payment's id: `pay_` and 20 letters.
package struct PaymentID: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    /// Nil unless it has the form that this server gives.
    package init?(_ text: String) {
        guard text.hasPrefix("pay_"), text.utf8.count == 24, Crockford.isCode(text.dropFirst(4)) else { return nil }
        self.text = text
    }

    package init(stored text: String) { self.text = text }

    static func make(from randomness: some Randomness) -> PaymentID {
        PaymentID(stored: "pay_" + Crockford.code(20, from: randomness))
    }

    package var description: String { text }
}

/// A refund's id: `ref_` and 20 letters.
package struct RefundID: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package init(stored text: String) { self.text = text }

    static func make(from randomness: some Randomness) -> RefundID {
        RefundID(stored: "ref_" + Crockford.code(20, from: randomness))
    }

    package var description: String { text }
}

extension BookingNumber: TextCoded {
    package init?(text: String) { self.init(text) }
}

extension PaymentID: TextCoded {
    package init?(text: String) { self.init(text) }
}

extension RefundID: TextCoded {
    package init?(text: String) { self.init(stored: text) }
}
