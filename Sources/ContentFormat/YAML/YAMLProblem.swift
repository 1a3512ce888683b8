/// What libyaml found wrong, in words for who wrote it, at the place where it is mended.
///
/// The parser tells where it gave up and in the middle of what; an editor is better served by where that began when it
/// was never ended.
struct YAMLProblem {
    /// libyaml's own words.
    let problem: String
    /// Byte offsets in the file: where the parser gave up, and where what it was reading began.
    let offset: Int
    let beginning: Int?
    /// The last value between quotation marks, when it has several lines: perhaps one is missing.
    let longQuotation: Span?

    /// The place and the words; libyaml's own where nothing better is known.
    func fault(in file: SourceFile) -> (offset: Int, message: String) {
        let began = beginning ?? offset
        let hasEndedLine = file.line(at: began) < file.line(at: offset)
        switch problem {
        case _ where longQuotation.map { file.line(at: $0.end) == file.line(at: offset) } ?? false:
            return (longQuotation?.start ?? offset, "the quotation mark is never closed on its line")
        case "found unexpected end of stream": return (began, "the quotation mark is never closed")
        case "could not find expected ':'":
            return (began, "expected `key: value`: no colon with a space behind it stands in this line")
        case "mapping values are not allowed in this context":
            return (offset, "a colon is not expected here: quote the value, or mend the indentation")
        case "found character that cannot start any token":
            return (offset, Self.strangeStart(file.scalar(at: offset)))
        case "did not find expected key":
            return (offset, "expected a key here, as `key: value`, with the indentation of those above")
        case "did not find expected '-' indicator":
            return (offset, "expected an item of the list above here, as `- item`, or a deeper indentation")
        case "block sequence entries are not allowed in this context":
            return (offset, "an item of a list is not expected here: a list begins on a line of its own")
        case "did not find expected ',' or '}'":
            return hasEndedLine
                ? (began, "the brace is never closed on its line")
                : (offset, "expected a comma or the closing brace here")
        case "did not find expected ',' or ']'":
            return hasEndedLine
                ? (began, "the bracket is never closed on its line")
                : (offset, "expected a comma or the closing bracket here")
        case "did not find expected node content": return (offset, "expected a value here")
        case "found unknown escape character":
            return (offset, "unknown escape in quotation marks: a backslash itself is written \\\\")
        default: return (offset, "YAML: \(problem)")
        }
    }

    private static func strangeStart(_ character: Unicode.Scalar?) -> String {
        guard let character, character != "\t" else { return "a tab cannot indent: use spaces" }
        return "a value cannot begin with \(String(character).quoted): put it in quotation marks"
    }
}

extension SourceFile {
    fileprivate func scalar(at offset: Int) -> Unicode.Scalar? {
        guard offset < bytes.count else { return nil }
        return String(decoding: bytes[offset..<min(offset + 4, bytes.count)], as: UTF8.self).unicodeScalars.first
    }
}
