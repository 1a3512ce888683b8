import Foundation

/// Gathers what is wrong with a request, so that a person hears all of it at once.
struct FaultList {
    private(set) var faults: [FieldFault] = []

    mutating func add(_ field: String, _ message: String) {
        faults.append(FieldFault(field, message))
    }

    func throwIfAny() throws {
        if !faults.isEmpty { throw Refusal.invalid(faults) }
    }

    /// One line that says something: a name.
    mutating func line(_ value: String, at field: String, upTo limit: Int) {
        if value.contains(where: \.isNewline) || value.unicodeScalars.contains(where: Self.isControl) {
            add(field, "Must be one line without control characters.")
        } else {
            text(value, at: field, upTo: limit)
        }
    }

    /// Words, perhaps over several lines.
    mutating func text(_ value: String, at field: String, upTo limit: Int) {
        let isBlank = value.allSatisfy(\.isWhitespace)
        if isBlank {
            add(field, "Must not be empty.")
        } else if value.count > limit || value.utf8.count > limit * 8 {
            add(field, "At most \(limit) characters.")
        } else if value.unicodeScalars.contains(where: { Self.isControl($0) && !["\n", "\r", "\t"].contains($0) }) {
            add(field, "Must not hold control characters.")
        }
    }

    mutating func email(_ value: String, at field: String) {
        if EmailAddress(value) == nil { add(field, "Must be an e-mail address, like ana@example.org.") }
    }

    mutating func phone(_ value: String, at field: String) {
        let digits = value.count { $0.isASCII && $0.isNumber }
        let isPlain = value.allSatisfy { $0.isASCII && ($0.isNumber || " +-./()".contains($0)) }
        if !isPlain || !(3...20).contains(digits) || value.count > 40 {
            add(field, "Must be a phone number, like +351 210 000 000.")
        }
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control
    }
}

/// An address that mail can be sent to, as far as its form tells.
package struct EmailAddress: Hashable, Sendable {
    /// As written, in NFC.
    package let text: String
    /// The same for every way to write it: case-folded.
    package var key: String { NameKey.of(text) }

    /// Nil unless there is one `@` with something before it and a host name with a dot after it, at most 254 bytes, and
    /// nothing that could begin another header.
    package init?(_ raw: String) {
        let text = raw.precomposedStringWithCanonicalMapping
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].utf8.count), text.utf8.count <= 254,
            !text.unicodeScalars.contains(where: Self.isForbidden),
            !parts[0].hasPrefix("."), !parts[0].hasSuffix("."), !parts[0].contains("..")
        else { return nil }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy(Self.isLabel) else { return nil }
        self.text = text
    }

    private static func isLabel(_ label: Substring) -> Bool {
        (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
            && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        if "\"(),:;<>[\\]".unicodeScalars.contains(scalar) { return true }
        switch scalar.properties.generalCategory {
        case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned,
            .privateUse:
            return true
        default: return false
        }
    }
}

/// Names that count as one: NFC, without case.
enum NameKey {
    static func of(_ text: String) -> String {
        text.precomposedStringWithCanonicalMapping.lowercased().precomposedStringWithCanonicalMapping
    }
}
