extension Unicode.Scalar {
    /// Whether a scalar must not reach a terminal as it is: controls, line separators, and the invisible ones that turn
    /// the direction of what follows or hide where words end. The joiners of scripts and emoji are none of these.
    var isTreacherous: Bool {
        if value < 0x80 { return value < 0x20 || value == 0x7F }
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: return true
        case .format: return value != 0x200C && value != 0x200D && !(0xE0020...0xE007F).contains(value)
        default: return false
        }
    }

    /// The scalar as it may stand in a message: `\n`, `\u{202E}` instead of itself where it could mislead.
    fileprivate var printable: String {
        switch self {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: isTreacherous ? "\\u{\(String(value, radix: 16))}" : String(self)
        }
    }

    /// How many cells of a terminal it takes: 0 for marks that stand on the scalar before, 2 for the wide scripts of
    /// East Asia and for emoji (Unicode 15, East_Asian_Width W and F), else 1.
    var cells: Int {
        if value < 0x300 { return 1 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return Self.wide.contains { $0.contains(value) } || properties.isEmojiPresentation ? 2 : 1
        }
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
        0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
        0x17000...0x18CFF, 0x1AFF0...0x1B2FF, 0x20000...0x3FFFD,
    ]
}

extension String {
    /// The text on one line, with everything written out that a terminal would obey or an eye would miss.
    var printable: String {
        guard unicodeScalars.contains(where: \.isTreacherous) else { return self }
        return unicodeScalars.map(\.printable).joined()
    }

    /// The value between quotation marks, fit for one line of a message: controls and invisible characters written out,
    /// cut after 60 characters.
    package var quoted: String {
        let start = String(unicodeScalars.prefix(60))
        return "\"\(start.printable)\(start.utf8.count < utf8.count ? "…" : "")\""
    }
}
