/// Asks a YAML mapping for its keys and records what is wrong: an unknown key at the key, a wrong value at the value,
/// a missing key at the mapping's first key.
///
/// A value that could not be read is nil; the fault is then recorded, so that nobody reports it again.
final class MappingReader: RecordReader {
    let faults: FaultRecord
    let span: Span
    private let entries: [YAMLEntry]
    /// Where each key stands in `entries`, when they are too many to look through.
    private let places: [String: Int]
    private var isKnown: [Bool]
    private var asked: [String] = []
    private var absent: [String] = []
    private var needsOne: (String, String)?

    /// Nil, with a fault, unless `node` is a mapping. `what` names it in messages: `a room`.
    init?(_ node: YAMLNode, _ what: String, _ faults: FaultRecord) {
        self.faults = faults
        guard case .mapping(let entries) = node.content else {
            if case .refused = node.content { return nil }
            faults.record(at: node.span, "expected \(what) as a mapping (key: value), found \(node.kind)")
            return nil
        }
        self.entries = entries
        span = entries.first?.key.span ?? node.span
        isKnown = Array(repeating: false, count: entries.count)
        places =
            entries.count <= 32
            ? [:] : Dictionary(uniqueKeysWithValues: zip(entries.map(\.key.value), entries.indices))
        asked.reserveCapacity(24)
    }

    private func place(_ key: String) -> Int? {
        places.isEmpty ? entries.firstIndex { $0.key.value == key } : places[key]
    }

    /// Whether the key is written at all, with whatever value.
    func has(_ key: String) -> Bool { place(key) != nil }

    /// Where the key itself stands; the mapping's first key when it is missing.
    func keySpan(_ key: String) -> Span { place(key).map { entries[$0].key.span } ?? span }

    /// Where the value of a key stands; the mapping's first key when it is missing.
    func valueSpan(_ key: String) -> Span { place(key).map { entries[$0].value.span } ?? span }

    /// The raw node of a key, which counts as known from now on.
    func node(_ key: String) -> YAMLNode? {
        asked.append(key)
        guard let place = place(key) else { return nil }
        isKnown[place] = true
        return entries[place].value
    }

    /// A required key is not there; told by `finish`, unless a slip of the pen explains it.
    func missing(_ key: String) {
        asked.append(key)
        absent.append(key)
    }

    func hasField(_ key: String) -> Bool { has(key) }

    func isFilled(_ key: String) -> Bool { has(key) }

    func prefixes(of suffix: String) -> [String] {
        entries.map(\.key.value).filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) }
    }

    // MARK: Single values

    func located<Value>(_ key: String, _ rule: Rule<Value>) -> Located<Value>? {
        guard let node = node(key) else { return nil }
        return value(node, key, rule)
    }

    func requiredLocated<Value>(_ key: String, _ rule: Rule<Value>) -> Located<Value>? {
        guard let node = node(key) else {
            absent.append(key)
            return nil
        }
        return value(node, key, rule)
    }

    private func value<Value>(
        _ node: YAMLNode, _ key: String, isItem: Bool = false, _ rule: Rule<Value>
    ) -> Located<Value>? {
        switch node.content {
        case .refused: return nil
        case .scalar(""):
            faults.record(at: node.span, isItem ? "an item of \(key.quoted) is empty" : "\(key.quoted) has no value")
            return nil
        case .scalar(let text):
            do {
                return Located(try rule.read(text), node.span)
            } catch {
                faults.record(at: node.span, error.message)
                return nil
            }
        case .sequence, .mapping:
            let what = isItem ? "an item of \(key.quoted)" : key.quoted
            faults.record(at: node.span, "\(what) must be a single value, not \(node.kind)")
            return nil
        }
    }

    // MARK: Lists and mappings

    /// The items of a list, nil when the key is missing or no list.
    func items(_ key: String) -> [YAMLNode]? {
        guard let node = node(key) else { return nil }
        switch node.content {
        case .sequence(let items): return items
        case .refused: return nil
        case .scalar, .mapping:
            faults.record(at: node.span, "\(key.quoted) must be a list, not \(node.kind)")
            return nil
        }
    }

    /// The values of a list that obey the rule; each of the others is a fault.
    func list<Value>(_ key: String, _ rule: Rule<Value>) -> [Located<Value>] {
        (items(key) ?? []).compactMap { value($0, key, isItem: true, rule) }
    }

    /// The mappings of a list.
    func mappings(_ key: String, _ what: String) -> [MappingReader] {
        (items(key) ?? []).compactMap { MappingReader($0, what, faults) }
    }

    func mapping(_ key: String, _ what: String) -> MappingReader? {
        node(key).flatMap { MappingReader($0, what, faults) }
    }

    func requiredMapping(_ key: String, _ what: String) -> MappingReader? {
        guard has(key) else {
            missing(key)
            return nil
        }
        return mapping(key, what)
    }

    /// Of two keys one must be there, and not both: a second one is a fault at its key.
    func exactlyOne(of one: String, _ other: String) {
        if has(one), has(other) {
            let later = max(keySpan(one).start, keySpan(other).start) == keySpan(one).start ? one : other
            faults.record(at: keySpan(later), "only one of \(one.quoted) and \(other.quoted) is allowed")
        } else if !has(one), !has(other) {
            needsOne = (one, other)
        }
    }

    /// Call last: every key that nobody asked for is a fault, and so is every missing one that no such key was meant
    /// to be.
    func finish() {
        var meant: Set<String> = []
        let unused = isKnown.contains(false) ? asked.filter { !has($0) } : []
        for (entry, isKnown) in zip(entries, isKnown) where !isKnown {
            let name = entry.key.value
            let nearest = Suggestion.nearest(to: name, among: unused) ?? Suggestion.nearest(to: name, among: asked)
            let hint = nearest.map { " (did you mean \"\($0)\"?)" } ?? ""
            faults.record(at: entry.key.span, "unknown key \(name.quoted)\(hint)")
            if let nearest { meant.insert(nearest) }
        }
        if let (one, other) = needsOne, meant.isDisjoint(with: [one, other]) {
            faults.record(at: span, "one of the keys \(one.quoted) and \(other.quoted) is missing")
        }
        for key in absent where !meant.contains(key) {
            faults.record(at: span, "the key \(key.quoted) is missing")
        }
    }
}
