import ContentFormat

/// Turns templates into programs for the types they are given, collecting every fault on the way.
///
/// A template is compiled anew for each stack of types it is used under: that is how a name in a partial is known to
/// exist wherever the partial is included.
struct TemplateCompiler {
    let templates: [String: TemplateSource]
    let nodes: [String: [TemplateNode]]
    let assets: [String: String]
    var known: [ProgramKey: Int] = [:]
    private var members: [ObjectIdentifier: [String: Member]] = [:]
    private var places: Set<FaultPlace> = []
    var uncertain: [(TemplateSource, [TemplateNode])] = []
    private(set) var programs: [Program] = []
    private(set) var faults: [Diagnostic] = []

    /// - Parameter assets: The published URL of each asset by its path below `assets/`.
    init(_ templates: [TemplateSource], assets: [String: String]) {
        self.templates = Dictionary(templates.map { ($0.name, $0) }) { first, _ in first }
        self.assets = assets
        var nodes: [String: [TemplateNode]] = [:]
        for template in templates {
            let encoding = template.file.encodingFaults()
            let (parsed, found) = encoding.isEmpty ? TemplateParser.parse(template) : ([], encoding)
            nodes[template.name] = parsed
            faults += found
        }
        self.nodes = nodes
    }

    /// The program of a template under these types, outermost first; nil when there is no such template.
    ///
    /// - Parameters:
    ///   - hidden: Frames that follow the visible ones and that `content` alone is given.
    ///   - content: The program that `{{{content}}}` stands for; it is given all frames, hidden ones too.
    mutating func compile(_ name: String, over shapes: [Shape], hidden: Int = 0, content: Int? = nil) -> Int? {
        guard let template = templates[name] else { return nil }
        let scope = Scope(
            template: template, visible: Array(zip(0..., shapes)), depth: shapes.count + hidden, content: content,
            indentation: [], chain: [name: Scope.Inclusion(indentation: [], descent: 0)])
        return program(ProgramKey(name: name, indentation: [], shapes: shapes.map(\.id), content: content), scope)
    }

    // MARK: Programs

    struct ProgramKey: Hashable {
        let name: String
        let indentation: [UInt8]
        let shapes: [ObjectIdentifier]
        let content: Int?
    }

    /// What is known at one point of a template.
    private struct Scope {
        let template: TemplateSource
        /// The frames that names are looked up in, outermost first.
        var visible: [(slot: Int, shape: Shape)]
        /// How many frames there are, visible or not.
        var depth: Int
        let content: Int?
        /// What a standalone partial tag puts before each line.
        let indentation: [UInt8]
        /// The templates being included, each with the indentation it got and how deep in the data that was.
        let chain: [String: Inclusion]
        /// How many views have been entered from other views: where a template may include itself, because data ends.
        var descent = 0

        struct Inclusion {
            let indentation: [UInt8]
            let descent: Int
        }

        func entering(_ shape: Shape) -> Scope {
            var inner = self
            inner.visible.append((depth, shape))
            inner.depth += 1
            return inner
        }

        func descending(_ shape: Shape) -> Scope {
            var inner = entering(shape)
            inner.descent += 1
            return inner
        }
    }

    private mutating func program(_ key: ProgramKey, _ scope: Scope) -> Int {
        if let index = known[key] { return index }
        let index = programs.count
        programs.append(Program())
        known[key] = index
        programs[index].instructions = instructions(nodes[scope.template.name] ?? [], scope)
        return index
    }

    private mutating func instructions(_ nodes: [TemplateNode], _ scope: Scope) -> [Instruction] {
        var result: [Instruction] = []
        for node in nodes {
            guard let next = instruction(node, scope) else { continue }
            if case .literal(let bytes) = next, case .literal(let before) = result.last {
                result[result.count - 1] = .literal(before + bytes)
            } else {
                result.append(next)
            }
        }
        return result
    }

    private mutating func instruction(_ node: TemplateNode, _ scope: Scope) -> Instruction? {
        switch node {
        case .text(let range): .literal(Array(scope.template.bytes[range]))
        case .lineStart: scope.indentation.isEmpty ? nil : .literal(scope.indentation)
        case .variable(let name, let isEscaped): variable(name, isEscaped: isEscaped, scope)
        case .section(let name, let isInverted, let body): section(name, isInverted: isInverted, body, scope)
        case .partial(let name, let indentation): partial(name, indentation: indentation, scope)
        }
    }

    private mutating func variable(_ name: TemplateName, isEscaped: Bool, _ scope: Scope) -> Instruction? {
        if let path = Self.assetPath(name.text) { return asset(path, at: name, in: scope.template) }
        if let content = scope.content, !isEscaped, name.text == "content" {
            return .call(content, slots: [0, 1])
        }
        guard let (place, member) = resolve(name, scope) else { return nil }
        switch member {
        case .text(let get):
            guard isEscaped else {
                return fault(
                    name, "\(name.text.quoted) is text, not markup: write {{\(name.text)}}", in: scope.template)
            }
            return .text(place, isEscaped: true, get)
        case .html(let get): return .text(place, isEscaped: isEscaped, get)
        case .flag:
            return fault(name, "\(name.text.quoted) is yes or no: use it as a section", in: scope.template)
        case .one, .many:
            return fault(name, "\(name.text.quoted) holds fields: use it as a section", in: scope.template)
        }
    }

    private mutating func section(
        _ name: TemplateName, isInverted: Bool, _ body: [TemplateNode], _ scope: Scope
    ) -> Instruction? {
        guard Self.assetPath(name.text) == nil else {
            return fault(name, "an asset cannot be a section", in: scope.template)
        }
        guard let (place, member) = resolve(name, scope) else {
            // What is inside may belong to the name that was meant.
            uncertain.append((scope.template, body))
            return nil
        }
        switch member {
        case .text(let get), .html(let get):
            let inner = isInverted ? scope : scope.entering(Shape(String.self))
            return .whenText(place, isInverted: isInverted, get, instructions(body, inner))
        case .flag(let get):
            return .whenFlag(place, isInverted: isInverted, get, instructions(body, scope))
        case .one(let shape, let visit), .many(let shape, let visit):
            return isInverted
                ? .whenNone(place, visit, instructions(body, scope))
                : .each(place, visit, instructions(body, scope.descending(shape)))
        }
    }

    private mutating func partial(_ name: TemplateName, indentation: Range<Int>, _ scope: Scope) -> Instruction? {
        let path = Self.partialPath(name.text)
        guard let template = templates[path] else { return missingPartial(name, in: scope.template) }
        let indentation = scope.indentation + scope.template.bytes[indentation]
        if let outer = scope.chain[path], outer.descent == scope.descent {
            return fault(name, "the partial \(name.text.quoted) includes itself without end", in: scope.template)
        }
        if let outer = scope.chain[path], outer.indentation != indentation {
            return fault(name, "a partial that includes itself cannot be indented", in: scope.template)
        }
        var seen: Set<ObjectIdentifier> = []
        // An outer frame of a type that is also further in is never reached by name.
        let frames = Array(scope.visible.reversed().filter { seen.insert($0.shape.id).inserted }.reversed())
        let inclusion = Scope.Inclusion(indentation: indentation, descent: scope.descent)
        let inner = Scope(
            template: template, visible: Array(zip(0..., frames.map(\.shape))), depth: frames.count, content: nil,
            indentation: indentation, chain: scope.chain.merging([path: inclusion]) { $1 }, descent: scope.descent)
        let key = ProgramKey(
            name: path, indentation: indentation, shapes: frames.map(\.shape.id), content: nil)
        return .call(program(key, inner), slots: frames.map(\.slot))
    }

    // MARK: Names

    private mutating func resolve(_ name: TemplateName, _ scope: Scope) -> (FieldPlace, Member)? {
        let parts = name.parts
        let candidates = parts[0].text == "." ? Array(scope.visible.suffix(1)) : scope.visible
        for (slot, shape) in candidates.reversed() {
            guard let member = members(of: shape)[parts[0].text] else { continue }
            return follow(parts.dropFirst(), from: member, slot: slot, scope)
        }
        let known = Set(scope.visible.flatMap { members(of: $0.shape).keys })
        return unknown(parts[0], among: known, in: scope.template)
    }

    private mutating func follow(
        _ parts: ArraySlice<TemplateName>, from first: Member, slot: Int, _ scope: Scope
    ) -> (FieldPlace, Member)? {
        var (member, path) = (first, [Member.Visit]())
        for part in parts {
            guard case .one(let shape, let visit) = member else {
                fault(
                    part, "\(part.text.quoted) cannot be reached: what stands before it has no fields of its own",
                    in: scope.template)
                return nil
            }
            let known = members(of: shape)
            guard let next = known[part.text] else { return unknown(part, among: Set(known.keys), in: scope.template) }
            path.append(visit)
            member = next
        }
        return (FieldPlace(slot: slot, path: path), member)
    }

    mutating func members(of shape: Shape) -> [String: Member] {
        if let known = members[shape.id] { return known }
        let made = shape.members()
        members[shape.id] = made
        return made
    }

    mutating func unknown(
        _ name: TemplateName, among known: Set<String>, in template: TemplateSource
    ) -> (FieldPlace, Member)? {
        fault(
            name, "unknown name \(name.text.quoted)\(Suggestion.phrase(for: name.text, among: known.sorted()))",
            in: template)
        return nil
    }

    // MARK: Partials and assets

    static func partialPath(_ name: String) -> String { "partials/\(name).mustache" }

    static func assetPath(_ name: String) -> String? {
        name.hasPrefix("asset:") ? String(name.dropFirst("asset:".count)) : nil
    }

    mutating func missingPartial(_ name: TemplateName, in template: TemplateSource) -> Instruction? {
        let known = templates.keys.sorted().filter { $0.hasPrefix("partials/") }
            .map { String($0.dropFirst("partials/".count).dropLast(".mustache".count)) }
        return fault(
            name, "missing partial \(name.text.quoted)\(Suggestion.phrase(for: name.text, among: known))", in: template)
    }

    mutating func asset(_ path: String, at name: TemplateName, in template: TemplateSource) -> Instruction? {
        guard let url = assets[path] else {
            let phrase = Suggestion.phrase(for: path, among: assets.keys.sorted())
            return fault(name, "unknown asset \(path.quoted)\(phrase)", in: template)
        }
        var bytes: [UInt8] = []
        appendEscaped(url, to: &bytes)
        return .literal(bytes)
    }

    // MARK: Faults

    private struct FaultPlace: Hashable {
        let template: String
        let offset: Int
    }

    /// Notes a fault once a place, however many pages the template is part of.
    @discardableResult
    private mutating func fault(_ name: TemplateName, _ message: String, in template: TemplateSource) -> Instruction? {
        if places.insert(FaultPlace(template: template.name, offset: name.offset)).inserted {
            faults.append(template.file.diagnostic(at: name.offset, message))
        }
        return nil
    }
}
