import Bookings

/// Reads a request's object field by field and collects every fault before any is thrown: unknown fields first, all of
/// them, then wrong values, all of them. A field that was at fault reads as a placeholder, so nothing read may be used
/// before `check()` has returned.
final class Fields {
    private let members: [String: JSONValue]
    private let names: [String]
    private let pointer: String
    private var known: Set<String> = []
    private let findings: Findings

    /// The faults of one request, shared by the readers of its nested objects.
    private final class Findings {
        var unknown: [FieldFault] = []
        var values: [FieldFault] = []
        var readers: [() -> Void] = []
    }

    /// - Throws: `HTTPRefusal.validation` when the body is not an object.
    convenience init(_ body: JSONValue) throws(HTTPRefusal) {
        guard case .object(let members) = body else {
            throw .invalid([FieldFault("", "must be an object")])
        }
        self.init(members, pointer: "", findings: Findings())
    }

    private init(_ members: [JSONValue.Member], pointer: String, findings: Findings) {
        self.members = Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
        self.names = members.map(\.name)
        self.pointer = pointer
        self.findings = findings
        findings.readers.append { [unowned self] in noteUnknown() }
    }

    private var nested: [Fields] = []

    private func noteUnknown() {
        for name in names where !known.contains(name) {
            findings.unknown.append(FieldFault(place(name), "is not a known field"))
        }
    }

    /// The JSON pointer of a member of this object.
    func place(_ name: String) -> String {
        pointer + "/"
            + name.unicodeScalars.map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined()
    }

    /// Marks fields as known without reading them: those of another branch of a request that is at fault anyway.
    func allow(_ names: String...) { known.formUnion(names) }

    /// Whether the field is there and has a value.
    func has(_ name: String) -> Bool {
        known.insert(name)
        return members[name].map { $0 != .null } ?? false
    }

    /// Whether the field is there as `null`: in a change, to be cleared.
    func isNull(_ name: String) -> Bool {
        known.insert(name)
        return members[name] == .null
    }

    func refuse(_ name: String, _ message: String) {
        findings.values.append(FieldFault(place(name), message))
    }

    /// - Throws: everything found so far: `unknown_field` before `validation_failed`.
    func check() throws(HTTPRefusal) {
        let readers = findings.readers
        findings.readers = []
        for note in readers { note() }
        if !findings.unknown.isEmpty { throw .unknownFields(findings.unknown) }
        if !findings.values.isEmpty { throw .invalid(findings.values) }
    }

    /// A member that is there and not null.
    private func present(_ name: String) -> JSONValue? {
        known.insert(name)
        guard let value = members[name], value != .null else { return nil }
        return value
    }

    private func required(_ name: String) -> JSONValue? {
        if let value = present(name) { return value }
        refuse(name, "is required")
        return nil
    }

    // MARK: - Text

    /// A required text of 1 to `longest` characters, trimmed of nothing.
    func text(_ name: String, longest: Int, shortest: Int = 1) -> String {
        required(name).flatMap { text($0, at: place(name), longest: longest, shortest: shortest) } ?? ""
    }

    func optionalText(_ name: String, longest: Int, shortest: Int = 1) -> String? {
        present(name).flatMap { text($0, at: place(name), longest: longest, shortest: shortest) }
    }

    private func text(_ value: JSONValue, at place: String, longest: Int, shortest: Int) -> String? {
        guard case .string(let text) = value else {
            findings.values.append(FieldFault(place, "must be a string"))
            return nil
        }
        if let fault = Self.fault(in: text, longest: longest, shortest: shortest) {
            findings.values.append(FieldFault(place, fault))
            return nil
        }
        return text
    }

    /// Length in characters, and no control characters but line breaks and tabs: NUL ends a string in C, in SQLite and
    /// in bcrypt.
    private static func fault(in text: String, longest: Int, shortest: Int) -> String? {
        let length = text.unicodeScalars.count
        if length < shortest {
            return shortest == 1 ? "must not be empty" : "must be at least \(shortest) characters"
        }
        if length > longest { return "must be at most \(longest) characters" }
        let control = text.unicodeScalars.contains { scalar in
            (scalar.value < 0x20 && scalar != "\n" && scalar != "\t" && scalar != "\r") || scalar.value == 0x7F
        }
        return control ? "must not contain control characters" : nil
    }

    /// A required e-mail address, as far as its form tells.
    func email(_ name: String) -> String {
        value(name, longest: 254, "must be an e-mail address, like ana@example.org") { EmailAddress($0) }?.text ?? ""
    }

    /// A password or token: any characters at all, up to a bound that keeps hashing cheap.
    func secret(_ name: String) -> String {
        required(name).flatMap { secret($0, name) } ?? ""
    }

    func optionalSecret(_ name: String) -> String? {
        present(name).flatMap { secret($0, name) }
    }

    private func secret(_ value: JSONValue, _ name: String) -> String? {
        guard case .string(let text) = value else {
            refuse(name, "must be a string")
            return nil
        }
        guard text.utf8.count <= 1000 else {
            refuse(name, "is too long")
            return nil
        }
        return text
    }

    // MARK: - Numbers and flags

    func integer(_ name: String, in range: ClosedRange<Int>) -> Int {
        required(name).flatMap { integer($0, name, range) } ?? range.lowerBound
    }

    func integer(_ name: String, in range: ClosedRange<Int>, default value: Int) -> Int {
        optionalInteger(name, in: range) ?? value
    }

    func optionalInteger(_ name: String, in range: ClosedRange<Int>) -> Int? {
        present(name).flatMap { integer($0, name, range) }
    }

    private func integer(_ value: JSONValue, _ name: String, _ range: ClosedRange<Int>) -> Int? {
        guard case .integer(let number) = value else {
            refuse(name, "must be a whole number")
            return nil
        }
        guard range.contains(number) else {
            refuse(name, "must be from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    func optionalFlag(_ name: String) -> Bool? {
        guard let value = present(name) else { return nil }
        guard case .bool(let flag) = value else {
            refuse(name, "must be true or false")
            return nil
        }
        return flag
    }

    // MARK: - Values that mean something

    /// A required text made into a domain value; `nil` from `parse` is a fault with these words.
    func value<Value>(
        _ name: String, longest: Int = 100, _ words: String, _ parse: (String) -> Value?
    ) -> Value? {
        let before = findings.values.count
        let text = text(name, longest: longest)
        guard findings.values.count == before else { return nil }
        return parsed(name, text, words, parse)
    }

    func optionalValue<Value>(
        _ name: String, longest: Int = 100, _ words: String, _ parse: (String) -> Value?
    ) -> Value? {
        optionalText(name, longest: longest).flatMap { parsed(name, $0, words, parse) }
    }

    private func parsed<Value>(_ name: String, _ text: String, _ words: String, _ parse: (String) -> Value?) -> Value? {
        if let value = parse(text) { return value }
        refuse(name, words)
        return nil
    }

    // MARK: - Structure

    /// A required nested object, read by `read`; nil when it is missing or not an object.
    func object<Value>(_ name: String, _ read: (Fields) -> Value) -> Value? {
        required(name).flatMap { object($0, at: place(name), read) }
    }

    func optionalObject<Value>(_ name: String, _ read: (Fields) -> Value) -> Value? {
        present(name).flatMap { object($0, at: place(name), read) }
    }

    private func object<Value>(_ value: JSONValue, at place: String, _ read: (Fields) -> Value) -> Value? {
        guard case .object(let members) = value else {
            findings.values.append(FieldFault(place, "must be an object"))
            return nil
        }
        let fields = Fields(members, pointer: place, findings: findings)
        nested.append(fields)
        return read(fields)
    }

    /// What stands at `name` when it is a list; lets a field be either a number or a list.
    func isList(_ name: String) -> Bool { members[name]?.elements != nil }

    /// A list of objects, each read by `read`; nil when missing. Counts outside `count` are a fault.
    func objects<Value>(_ name: String, count: ClosedRange<Int>, _ read: (Fields) -> Value) -> [Value]? {
        list(name, count: count)?.enumerated().compactMap { index, element in
            object(element, at: "\(place(name))/\(index)", read)
        }
    }

    func texts(_ name: String, count: ClosedRange<Int>, longest: Int) -> [String]? {
        list(name, count: count)?.enumerated().compactMap { index, element in
            text(element, at: "\(place(name))/\(index)", longest: longest, shortest: 1)
        }
    }

    private func list(_ name: String, count: ClosedRange<Int>) -> [JSONValue]? {
        guard let value = present(name) else { return nil }
        guard case .array(let elements) = value else {
            refuse(name, "must be a list")
            return nil
        }
        guard count.contains(elements.count) else {
            let bounds =
                count.lowerBound == count.upperBound
                ? "\(count.lowerBound)" : "from \(count.lowerBound) to \(count.upperBound)"
            refuse(name, "must have \(bounds) entries")
            return nil
        }
        return elements
    }
}
