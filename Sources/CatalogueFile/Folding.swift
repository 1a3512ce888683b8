import Foundation

/// Text as it is compared when people search: without accents, without case.
package enum Folding {
    /// `São Tomé` is `sao tome`, `Ørsted Straße` is `orsted strasse`. The same on both sides of a comparison.
    package static func folded(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        let plain = text.folding(options: [.diacriticInsensitive, .caseInsensitive, .widthInsensitive], locale: nil)
        guard plain.utf8.contains(where: { $0 > 0x7F }) else { return plain }
        return String(plain.flatMap { Array(letters[$0] ?? String($0)) })
    }

    /// The words of a search, folded; each must be found.
    package static func words(_ text: String) -> [String] {
        let folded = folded(text)
        if folded.utf8.allSatisfy({ $0 < 0x80 }) {
            return folded.utf8.split { !(0x61...0x7A).contains($0) && !(0x30...0x39).contains($0) }
                .map { String(decoding: $0, as: UTF8.self) }
        }
        return folded.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    /// Letters that Unicode does not take apart into a base and an accent.
    private static let letters: [Character: String] = [
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
    ]
}
