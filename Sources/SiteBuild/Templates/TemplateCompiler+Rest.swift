/// What could not be compiled for want of a type is checked by the names that exist at all.
extension TemplateCompiler {
    /// Checks what could not be compiled, templates that no page uses and sections without a known type: their partials,
    /// assets, and names against all names of these types.
    mutating func checkRest(against shapes: [Shape]) {
        var names: Set<String> = ["."]
        var seen: Set<ObjectIdentifier> = []
        for shape in shapes { collect(&names, of: shape, seen: &seen) }
        let used = Set(known.keys.map(\.name))
        for name in templates.keys.sorted() where !used.contains(name) {
            guard let template = templates[name] else { continue }
            check(nodes[name] ?? [], of: template, against: names)
        }
        for (template, body) in uncertain { check(body, of: template, against: names) }
    }

    private mutating func collect(_ names: inout Set<String>, of shape: Shape, seen: inout Set<ObjectIdentifier>) {
        guard seen.insert(shape.id).inserted else { return }
        for (name, member) in members(of: shape) {
            names.insert(name)
            switch member {
            case .one(let inner, _), .many(let inner, _): collect(&names, of: inner, seen: &seen)
            case .text, .html, .flag: continue
            }
        }
    }

    private mutating func check(_ nodes: [TemplateNode], of template: TemplateSource, against names: Set<String>) {
        for node in nodes {
            switch node {
            case .text, .lineStart: continue
            case .variable(let name, _):
                if let path = Self.assetPath(name.text) {
                    _ = asset(path, at: name, in: template)
                } else {
                    check(name, of: template, against: names)
                }
            case .section(let name, _, let body):
                check(name, of: template, against: names)
                check(body, of: template, against: names)
            case .partial(let name, _):
                if templates[Self.partialPath(name.text)] == nil { _ = missingPartial(name, in: template) }
            }
        }
    }

    private mutating func check(_ name: TemplateName, of template: TemplateSource, against names: Set<String>) {
        for part in name.parts where !names.contains(part.text) {
            _ = unknown(part, among: names, in: template)
            return
        }
    }
}
