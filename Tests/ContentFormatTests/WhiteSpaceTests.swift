import Foundation
import Testing

@testable import ContentFormat

@Suite("White space, by the byte")
struct WhiteSpaceTests {
    /// Words of every width with every kind of white space, at both ends and between.
    private static let texts: [String] = {
        let spaces = (0...0x3000).compactMap { Unicode.Scalar($0) }.filter(\.properties.isWhitespace).map(String.init)
        let words = ["a", "é", "日本", "🙂", "e\u{301}", "\u{200B}", "\u{2010}", "\u{180E}", "\u{FEFF}"]
        var texts = ["", " ", "\t\u{3000}\u{2028}"]
        for space in spaces {
            for word in words { texts.append("\(space)\(word)\(space) \(word)\(word)\(space)\(space)") }
        }
        return texts
    }()

    @Test("Every space of Unicode's is cut from the ends, and nothing else")
    func trimming() {
        for text in Self.texts {
            var scalars = Substring(text).unicodeScalars
            while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
            while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
            #expect(Array(WhiteSpace.trimmed(text).utf8) == Array(String(scalars).utf8))
        }
    }

    @Test("A run of spaces becomes one, and none at the ends")
    func folding() {
        for text in Self.texts {
            let words = text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map { String($0) }
            #expect(Array(WhiteSpace.folded(Array(text.utf8)).utf8) == Array(words.joined(separator: " ").utf8))
        }
    }

    @Test("What is called composed without being asked is composed")
    func composed() {
        for value in UInt32(0)...0x2_FFFF {
            guard let scalar = Unicode.Scalar(value), WhiteSpace.isPlainlyComposed(String(scalar)) else { continue }
            let text = "e\(scalar)\(scalar)"
            #expect(Array(text.precomposedStringWithCanonicalMapping.utf8) == Array(text.utf8))
        }
        #expect(WhiteSpace.isPlainlyComposed("São Tomé – “ilha”"))
        #expect(!WhiteSpace.isPlainlyComposed("Sa\u{303}o"))
    }
}
