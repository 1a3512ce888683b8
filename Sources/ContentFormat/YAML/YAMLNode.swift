/// A YAML value with its place. Scalars stay text: the key that asks decides the type.
struct YAMLNode: Sendable {
    enum Content: Sendable {
        case scalar(String)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
        /// Refused and already reported, such as an alias: whoever asks for it stays silent.
        case refused
    }

    let content: Content
    let span: Span

    /// What to call this value in a message.
    var kind: String {
        switch content {
        case .scalar(let text): text.isEmpty ? "nothing" : "a single value"
        case .sequence: "a list"
        case .mapping: "a mapping"
        case .refused: "nothing"
        }
    }
}

/// One `key: value` of a mapping.
struct YAMLEntry: Sendable {
    let key: Located<String>
    let value: YAMLNode
}
