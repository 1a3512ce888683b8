import Foundation

/// Names for headings that stay the same while the heading does: `Getting there` is `getting-there`, a second one
/// `getting-there-2`.
struct HeadingNames {
    private var used: Set<String> = []

    mutating func name(for heading: String) -> String {
        let base = Self.folded(heading)
        var name = base
        var count = 1
        while !used.insert(name).inserted {
            count += 1
            name = "\(base)-\(count)"
        }
        return name
    }

    /// Letters and digits of any script without accents, in lower case, with single hyphens between words.
    private static func folded(_ heading: String) -> String {
        heading.utf8.allSatisfy { $0 < 0x80 } ? foldedBytes(heading) : foldedScalars(heading)
    }

    /// The same for the headings that are ASCII, without asking Unicode.
    private static func foldedBytes(_ heading: String) -> String {
        var name: [UInt8] = []
        for byte in heading.utf8 {
            switch byte {
            case 0x30...0x39, 0x61...0x7A: name.append(byte)
            case 0x41...0x5A: name.append(byte | 0x20)
            case UInt8(ascii: "'"): continue
            default: if let last = name.last, last != UInt8(ascii: "-") { name.append(UInt8(ascii: "-")) }
            }
        }
        if name.last == UInt8(ascii: "-") { name.removeLast() }
        return name.isEmpty ? "section" : String(decoding: name, as: UTF8.self)
    }

    private static func foldedScalars(_ heading: String) -> String {
        var name = ""
        for scalar in heading.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .spacingMark, .enclosingMark: continue
            case .lowercaseLetter, .otherLetter, .modifierLetter, .decimalNumber, .letterNumber:
                name.unicodeScalars.append(scalar)
            default:
                // An apostrophe joins: "what's on" is whats-on.
                if scalar == "'" || scalar == "\u{2019}" { continue }
                if !name.isEmpty, !name.hasSuffix("-") { name += "-" }
            }
        }
        while name.hasSuffix("-") { name.removeLast() }
        return name.isEmpty ? "section" : name
    }
}
