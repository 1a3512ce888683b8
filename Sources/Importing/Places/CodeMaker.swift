import Foundation
import Travel

/// Codes (`[A-Z0-9]{1,10}`) from whatever others call their things.
enum CodeMaker {
    /// `ic-520 ` as `IC520`; nil when nothing is left, or more than fits.
    static func code(_ text: String) -> Code? { Code(letters(text)) }

    /// Upper-case letters and digits alone, accents taken off.
    static func letters(_ text: String) -> String {
        let folded = text.folding(options: [.diacriticInsensitive, .widthInsensitive], locale: nil).uppercased()
        return String(
            folded.utf8.filter { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }.map {
                Character(Unicode.Scalar($0))
            })
    }

    /// For a name of several words their beginnings, for one word its own: `LISAPO` for Lisboa Santa Apolónia.
    static func abbreviation(_ name: String, length: Int) -> String {
        let words = name.split { !$0.isLetter && !$0.isNumber }.map { letters(String($0)) }.filter { !$0.isEmpty }
        guard let first = words.first else { return "" }
        guard words.count > 1 else { return String(first.prefix(length)) }
        let share = max(1, length / min(words.count, length))
        return String(words.map { $0.prefix(share) }.joined().prefix(length))
    }

    /// `base`, or with the first number behind it that `isFree` likes; nil when there is none to be found.
    static func free(_ base: String, isFree: (Code) -> Bool) -> Code? {
        if let code = Code(base), isFree(code) { return code }
        for number in 2...9_999 {
            let digits = String(number)
            if let code = Code(base.prefix(10 - digits.utf8.count) + digits), isFree(code) { return code }
        }
        return nil
    }
}
