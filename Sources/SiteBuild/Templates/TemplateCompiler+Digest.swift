import ContentFormat

/// What a template's output follows from beside the views it is given.
extension TemplateCompiler {
    /// Of a template's text and of all that it includes and refers to.
    func made(_ name: String) -> Digest {
        var digest = Digest.none
        var seen: Set<String> = []
        add(name, to: &digest, &seen)
        return digest
    }

    private func add(_ name: String, to digest: inout Digest, _ seen: inout Set<String>) {
        guard seen.insert(name).inserted, let template = templates[name] else { return }
        digest.add(name)
        digest.add(Digest(of: template.bytes))
        add(nodes[name] ?? [], to: &digest, &seen)
    }

    private func add(_ nodes: [TemplateNode], to digest: inout Digest, _ seen: inout Set<String>) {
        for node in nodes {
            switch node {
            case .text, .lineStart: continue
            case .variable(let name, _):
                if let path = Self.assetPath(name.text) { digest.add(assets[path] ?? "") }
            case .section(_, _, let body): add(body, to: &digest, &seen)
            case .partial(let name, _): add(Self.partialPath(name.text), to: &digest, &seen)
            }
        }
    }
}
