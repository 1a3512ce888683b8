/// Reads one YAML document into a tree that keeps its places.
///
/// Refused, each with its place: anchors, aliases, tags, merge keys, keys that are no plain values, duplicate keys,
/// a second document, nesting past 16. After a syntax fault there is no tree.
struct YAMLDocument: ~Copyable {
    static let nestingLimit = 16

    private var events: YAMLEvents
    private let file: SourceFile
    private var faults: [Diagnostic] = []
    private var depth = 0

    /// Ends the walk where nothing behind can be trusted; the fault is already recorded.
    private struct Abandoned: Error {}

    private init(_ events: consuming YAMLEvents, of file: SourceFile) {
        self.events = events
        self.file = file
    }

    /// The root of the document in `range` of the file's bytes; nil when it is empty or could not be read to its end.
    static func read(_ file: SourceFile, range: Range<Int>? = nil) -> (root: YAMLNode?, faults: [Diagnostic]) {
        file.bytes.withUnsafeBufferPointer { bytes in
            let range = range ?? 0..<bytes.count
            if let separator = LineSeparators.first(in: bytes, range) {
                let message = "the line separator \(separator.name) is not allowed: lines end with a line feed"
                return (nil, [file.diagnostic(at: separator.offset, message)])
            }
            let events = YAMLEvents(UnsafeBufferPointer(rebasing: bytes[range]), base: range.lowerBound)
            var document = YAMLDocument(events, of: file)
            let root = document.root()
            return (root, document.faults)
        }
    }

    private mutating func root() -> YAMLNode? {
        do {
            var root: YAMLNode?
            var documents = 0
            while true {
                switch try next() {
                case .documentStart(let offset):
                    documents += 1
                    if documents > 1 { try abandon(at: offset, "only one YAML document is allowed") }
                    root = try node(try next())
                case .streamEnd: return root
                default: continue
                }
            }
        } catch {
            return nil
        }
    }

    private mutating func next() throws(Abandoned) -> YAMLEvents.Event {
        do {
            return try events.next()
        } catch {
            let (offset, message) = error.problem.fault(in: file)
            faults.append(file.diagnostic(at: offset, message))
            throw Abandoned()
        }
    }

    private mutating func abandon(at offset: Int, _ message: String) throws(Abandoned) -> Never {
        faults.append(file.diagnostic(at: offset, message))
        throw Abandoned()
    }

    private mutating func node(_ event: YAMLEvents.Event) throws(Abandoned) -> YAMLNode {
        switch event {
        case .alias(let properties):
            faults.append(file.diagnostic(at: properties.span, "YAML aliases are not allowed"))
            return YAMLNode(content: .refused, span: properties.span)
        case .scalar(let properties, let text):
            refuse(properties)
            return YAMLNode(content: .scalar(text), span: properties.span)
        case .sequenceStart(let properties):
            refuse(properties)
            return YAMLNode(content: .sequence(try items(at: properties.span)), span: properties.span)
        case .mappingStart(let properties):
            refuse(properties)
            return YAMLNode(content: .mapping(try entries(at: properties.span)), span: properties.span)
        case .documentStart, .streamEnd, .collectionEnd, .other:
            // libyaml gives a node wherever its grammar asks for one.
            return YAMLNode(content: .refused, span: Span(0, 0))
        }
    }

    private mutating func refuse(_ properties: YAMLEvents.Properties) {
        if properties.anchor != nil {
            faults.append(file.diagnostic(at: properties.span, "YAML anchors are not allowed"))
        } else if properties.tag != nil {
            faults.append(file.diagnostic(at: properties.span, "YAML tags are not allowed"))
        }
    }

    private mutating func descend(at span: Span) throws(Abandoned) {
        depth += 1
        if depth > Self.nestingLimit {
            try abandon(at: span.start, "nested deeper than \(Self.nestingLimit) levels")
        }
    }

    private mutating func items(at span: Span) throws(Abandoned) -> [YAMLNode] {
        try descend(at: span)
        defer { depth -= 1 }
        var items: [YAMLNode] = []
        while true {
            let event = try next()
            if case .collectionEnd = event { return items }
            items.append(try node(event))
        }
    }

    private mutating func entries(at span: Span) throws(Abandoned) -> [YAMLEntry] {
        try descend(at: span)
        defer { depth -= 1 }
        var entries: [YAMLEntry] = []
        var seen = SeenKeys()
        while true {
            let event = try next()
            if case .collectionEnd = event { return entries }
            let key = try node(event)
            let value = try node(try next())
            switch key.content {
            case .scalar("<<"): faults.append(file.diagnostic(at: key.span, "YAML merge keys are not allowed"))
            case .scalar(let text) where seen.isNew(text, beside: entries):
                entries.append(YAMLEntry(key: Located(text, key.span), value: value))
            case .scalar(let text):
                faults.append(file.diagnostic(at: key.span, "the key \(text.quoted) is given twice"))
            case .refused: break
            case .sequence, .mapping:
                faults.append(file.diagnostic(at: key.span, "a key must be a single value, not \(key.kind)"))
            }
        }
    }
}

/// Which keys a mapping has had: by comparison while they are few, by a set when they are many.
private struct SeenKeys {
    private var many: Set<String> = []

    mutating func isNew(_ key: String, beside entries: [YAMLEntry]) -> Bool {
        if many.isEmpty {
            if entries.contains(where: { $0.key.value == key }) { return false }
            if entries.count >= 32 { many = Set(entries.map(\.key.value)).union([key]) }
            return true
        }
        return many.insert(key).inserted
    }
}
