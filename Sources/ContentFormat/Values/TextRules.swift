import Foundation
import Travel

extension Rule where Value == String {
    /// Words on one line, trimmed, in Unicode's composed form (NFC), so that equal words are equal bytes.
    static var line: Rule {
        Rule { text throws(WrongValue) in
            let words = try Rule.words.read(text)
            let endsLine = { (scalar: Unicode.Scalar) in
                scalar == "\n" || scalar == "\r" || scalar == "\u{85}" || scalar == "\u{2028}" || scalar == "\u{2029}"
            }
            guard !words.unicodeScalars.contains(where: endsLine) else { throw WrongValue("must stand on one line") }
            return words
        }
    }

    /// Words that may have several lines.
    static var words: Rule {
        Rule { text throws(WrongValue) in
            let trimmed = WhiteSpace.trimmed(text)
            guard !trimmed.isEmpty else { throw WrongValue("has no visible text") }
            let isControl = { (byte: UInt8) in
                byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F
            }
            guard !trimmed.utf8.contains(where: isControl) else {
                throw WrongValue("control characters are not allowed")
            }
            return WhiteSpace.isPlainlyComposed(trimmed) ? trimmed : trimmed.precomposedStringWithCanonicalMapping
        }
    }

    /// One of the words given, to the letter.
    static func one(of known: [String], _ noun: String) -> Rule {
        Rule { text throws(WrongValue) in
            guard known.contains(text) else {
                throw WrongValue("unknown \(noun) \(text.quoted)\(Suggestion.phrase(for: text, among: known))")
            }
            return text
        }
    }

    /// A language tag of BCP 47 in its usual shape: `en`, `pt`, `pt-BR`.
    static var language: Rule {
        Rule { text throws(WrongValue) in
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            let isPart = { (part: Substring) in
                (2...8).contains(part.utf8.count)
                    && part.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
            }
            let first = parts[0]
            guard parts.allSatisfy(isPart), first.utf8.count <= 3, first.utf8.allSatisfy({ (0x61...0x7A).contains($0) })
            else { throw WrongValue("\(text.quoted) is not a language tag, such as en or pt-BR") }
            return text
        }
    }

    /// An e-mail address as far as a page that shows it needs: something, an @, a domain.
    static var email: Rule {
        Rule { text throws(WrongValue) in
            let parts = text.split(separator: "@", omittingEmptySubsequences: false)
            let hasSpace = text.utf8.contains { $0 <= 0x20 || $0 == 0x7F }
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, !hasSpace else {
                throw WrongValue("\(text.quoted) is not an e-mail address")
            }
            return text
        }
    }

    /// Where a site lives: `https://example.com` or `https://example.com/travel`; a slash at the end is dropped.
    static var baseURL: Rule {
        Rule { text throws(WrongValue) in
            guard let base = WebAddress.base(text) else {
                throw WrongValue("\(text.quoted) is not an absolute http or https address without query or fragment")
            }
            return base
        }
    }

    /// A site path (`/hotels/`) or a full address (`https://…`, `mailto:…`).
    static var link: Rule {
        Rule { text throws(WrongValue) in
            guard text.hasPrefix("/") && !text.hasPrefix("//") || WebAddress.isFull(text) else {
                throw WrongValue("\(text.quoted) is neither a site path that begins with / nor a full address")
            }
            return text
        }
    }

    /// A cabin's name, `[a-z]+`.
    static var cabin: Rule {
        Rule { text throws(WrongValue) in
            guard !text.isEmpty, text.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) else {
                throw WrongValue("\(text.quoted) is not a cabin: lower-case letters alone")
            }
            return text
        }
    }

    /// A picture's path, `media/…`, without steps up.
    static var picture: Rule {
        Rule { text throws(WrongValue) in
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count > 1, parts[0] == "media", !parts.contains(where: { $0.isEmpty || $0.hasPrefix(".") }),
                !text.utf8.contains(UInt8(ascii: "\\"))
            else { throw WrongValue("\(text.quoted) is not a picture's path: media/name.jpg") }
            return text
        }
    }
}

extension Rule where Value == Bool {
    static var flag: Rule {
        Rule { text throws(WrongValue) in
            switch text {
            case "true": return true
            case "false": return false
            default: throw WrongValue("\(text.quoted) is neither true nor false")
            }
        }
    }
}

extension Rule where Value == Slug {
    static var slug: Rule {
        Rule { text throws(WrongValue) in
            guard let slug = Slug(text) else {
                throw WrongValue("\(text.quoted) is not a slug: lower-case letters, digits and single hyphens")
            }
            return slug
        }
    }
}

extension Rule where Value == Code {
    static var code: Rule {
        Rule { text throws(WrongValue) in
            guard let code = Code(text) else {
                throw WrongValue("\(text.quoted) is not a code: 1 to 10 of A–Z and 0–9")
            }
            return code
        }
    }
}
