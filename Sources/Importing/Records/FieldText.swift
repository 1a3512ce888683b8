import Foundation

/// The text in a field of other people's files: UTF-8, or else Windows-1252, which older programs write.
enum FieldText {
    static func decode(_ bytes: ArraySlice<UInt8>) -> (text: String, isUTF8: Bool) {
        if let text = String(validating: bytes, as: UTF8.self) { return (text, true) }
        var text = ""
        for byte in bytes { text.unicodeScalars.append(scalar(byte)) }
        return (text, false)
    }

    /// One line of visible words in Unicode's composed form, fit for a content file: no control characters, single
    /// spaces, and no first character that makes a spreadsheet take it for a formula.
    static func words(_ text: String) -> String {
        var words = ""
        for scalar in text.unicodeScalars {
            let isSpace = scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
            let isInvisible = scalar == "\u{FEFF}" || scalar.properties.isNoncharacterCodePoint
            if isSpace {
                if !words.isEmpty, words.last != " " { words.append(" ") }
            } else if !isInvisible, !(words.isEmpty && "=+@".unicodeScalars.contains(scalar)) {
                words.unicodeScalars.append(scalar)
            }
        }
        while words.last == " " { words.removeLast() }
        return words.utf8.allSatisfy { $0 < 0x80 } ? words : words.precomposedStringWithCanonicalMapping
    }

    private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        return windows[Int(byte - 0x80)]
    }

    /// 0x80 to 0x9F of Windows-1252; what it leaves undefined is U+FFFD.
    private static let windows = Array(
        """
        €\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ
        """.unicodeScalars)
}
