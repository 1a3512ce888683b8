/// A flat YAML mapping of settings, such as `wayfare.yaml`: each key with one value, or with a list of them.
package struct SettingsFile: Sendable {
    package struct Entry: Sendable {
        package let key: String
        package let values: [String]
        fileprivate let keySpan: Span
    }

    package let entries: [Entry]
    private let file: SourceFile

    /// - Parameter file: Its path is how faults name it.
    /// - Throws: every fault of the file at once.
    package init(_ file: SourceFile) throws(ContentFaults) {
        self.file = file
        let encoding = file.encodingFaults()
        guard encoding.isEmpty else { throw ContentFaults(diagnostics: encoding) }
        var (root, faults) = YAMLDocument.read(file)
        var entries: [Entry] = []
        switch root?.content {
        case .mapping(let members):
            for member in members {
                switch member.value.content {
                case .scalar(let text): entries.append(Entry(member, [text]))
                case .sequence(let items):
                    let texts = items.compactMap { if case .scalar(let text) = $0.content { text } else { nil } }
                    if texts.count < items.count {
                        faults.append(file.diagnostic(at: member.value.span.start, "expected a list of single values"))
                    }
                    entries.append(Entry(member, texts))
                case .mapping:
                    faults.append(file.diagnostic(at: member.value.span.start, "expected a value or a list"))
                case .refused: break
                }
            }
        case .scalar(""), nil: break
        default: faults.append(file.diagnostic(at: 0, "expected one setting a line, as key: value"))
        }
        guard faults.isEmpty else { throw ContentFaults(diagnostics: faults.inOrder()) }
        self.entries = entries
    }

    /// What to say of a key that is no setting's name.
    package func unknown(_ entry: Entry, among known: [String]) -> Diagnostic {
        file.diagnostic(
            at: entry.keySpan.start,
            "unknown setting \(entry.key.quoted)\(Suggestion.phrase(for: entry.key, among: known))")
    }
}

extension SettingsFile.Entry {
    fileprivate init(_ entry: YAMLEntry, _ values: [String]) {
        self.init(key: entry.key.value, values: values, keySpan: entry.key.span)
    }
}
