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
