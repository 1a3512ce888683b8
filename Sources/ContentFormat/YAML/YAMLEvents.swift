import CLibYAML

/// libyaml's events over a stretch of a file, with marks turned into byte offsets of that file.
///
/// libyaml counts characters, and takes NEL, LS and PS for line breaks; so only its running index is trusted, and
/// lines and columns are the file's own.
struct YAMLEvents: ~Copyable {
    enum Event {
        /// The byte at which the document begins.
        case documentStart(Int)
        case streamEnd
        case alias(Properties)
        case scalar(Properties, String)
        case sequenceStart(Properties)
        case mappingStart(Properties)
        case collectionEnd
        case other
    }

    /// The place of a node and what stands before its value.
    struct Properties {
        let span: Span
        let anchor: String?
        let tag: String?
    }

    /// The parser gave up.
    struct SyntaxFault: Error {
        let problem: YAMLProblem
    }

    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let bytes: UnsafeBufferPointer<UInt8>
    private let base: Int
    /// A character of the input and the byte at which it begins. Marks come nearly in order, so that counting on from
    /// the last one is a short way.
    private var known = (character: 0, byte: 0)
    private var longQuotation: Span?

    /// - Parameters:
    ///   - bytes: valid UTF-8, which outlives the parser.
    ///   - base: where in the file they begin.
    init(_ bytes: UnsafeBufferPointer<UInt8>, base: Int) {
        self.bytes = bytes
        self.base = base
        parser = .allocate(capacity: 1)
        yaml_parser_initialize(parser)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// The next event; `streamEnd` is the last.
    mutating func next() throws(SyntaxFault) -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw syntaxFault() }
        defer { yaml_event_delete(&event) }
        let span = Span(offset(event.start_mark), offset(event.end_mark))
        switch event.type {
        case YAML_DOCUMENT_START_EVENT: return .documentStart(span.start)
        case YAML_STREAM_END_EVENT: return .streamEnd
        case YAML_ALIAS_EVENT:
            return .alias(Properties(span: span, anchor: text(event.data.alias.anchor), tag: nil))
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            noteQuotation(scalar.style, event, span)
            let value = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            return .scalar(Properties(span: span, anchor: text(scalar.anchor), tag: text(scalar.tag)), value)
        case YAML_SEQUENCE_START_EVENT:
            let start = event.data.sequence_start
            return .sequenceStart(Properties(span: span, anchor: text(start.anchor), tag: text(start.tag)))
        case YAML_MAPPING_START_EVENT:
            let start = event.data.mapping_start
            return .mappingStart(Properties(span: span, anchor: text(start.anchor), tag: text(start.tag)))
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .collectionEnd
        default: return .other
        }
    }

    private mutating func offset(_ mark: yaml_mark_t) -> Int {
        var (character, byte) = known
        while character < mark.index, byte < bytes.count {
            byte += 1
            while byte < bytes.count, bytes[byte] & 0xC0 == 0x80 { byte += 1 }
            character += 1
        }
        while character > mark.index, byte > 0 {
            byte -= 1
            while byte > 0, bytes[byte] & 0xC0 == 0x80 { byte -= 1 }
            character -= 1
        }
        known = (character, byte)
        return base + byte
    }

    private mutating func syntaxFault() -> SyntaxFault {
        let state = parser.pointee
        let problem = state.problem.map { String(cString: $0) } ?? "cannot be read"
        if state.error == YAML_READER_ERROR {
            let place = base + Int(state.problem_offset)
            return SyntaxFault(
                problem: YAMLProblem(problem: problem, offset: place, beginning: nil, longQuotation: nil))
        }
        let beginning = state.context == nil ? nil : offset(state.context_mark)
        return SyntaxFault(
            problem: YAMLProblem(
                problem: problem, offset: offset(state.problem_mark), beginning: beginning,
                longQuotation: longQuotation))
    }

    private mutating func noteQuotation(_ style: yaml_scalar_style_t, _ event: yaml_event_t, _ span: Span) {
        let isQuoted = style == YAML_DOUBLE_QUOTED_SCALAR_STYLE || style == YAML_SINGLE_QUOTED_SCALAR_STYLE
        longQuotation = isQuoted && event.start_mark.line < event.end_mark.line ? span : nil
    }

    private func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }
}
