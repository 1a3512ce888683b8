/// Fields by name, whether they stand in a CSV row or in a YAML mapping.
protocol RecordReader: AnyObject {
    var faults: FaultRecord { get }
    /// The first field or key, where faults of the whole record are shown.
    var span: Span { get }
    /// The field's value, or nil when it is absent, empty in a CSV, or wrong (then with a fault).
    func located<Value>(_ key: String, _ rule: Rule<Value>) -> Located<Value>?
    /// The same, where absence too is a fault.
    func requiredLocated<Value>(_ key: String, _ rule: Rule<Value>) -> Located<Value>?
    /// The names that end in `suffix`, without it, in the order of the columns or keys.
    func prefixes(of suffix: String) -> [String]
    /// Whether a value could be written: a CSV has the column, a mapping the key.
    func hasField(_ key: String) -> Bool
    /// Whether a value is written, right or wrong.
    func isFilled(_ key: String) -> Bool
    /// Where the value of a name stands; `span` when it is missing.
    func valueSpan(_ key: String) -> Span
    /// Call last: what nobody asked for, and what is missing.
    func finish()
}

extension RecordReader {
    func optional<Value>(_ key: String, _ rule: Rule<Value>) -> Value? { located(key, rule)?.value }

    func required<Value>(_ key: String, _ rule: Rule<Value>) -> Value? { requiredLocated(key, rule)?.value }
}
