import ContentFormat

/// Builds the tree of a template from its pieces, and finds sections that do not close where they should.
struct TemplateParser {
    private let source: TemplateSource
    private var open: [(tag: TemplateScanner.Tag, before: [TemplateNode])] = []
    private var nodes: [TemplateNode] = []
    private var faults: [Diagnostic]

    /// The tree, and every fault of syntax; after a fault the tree holds what could be read.
    static func parse(_ source: TemplateSource) -> (nodes: [TemplateNode], faults: [Diagnostic]) {
        var scanner = TemplateScanner(source)
        scanner.scan()
        var parser = TemplateParser(source: source, faults: scanner.faults)
        for piece in scanner.pieces { parser.append(piece) }
        while let unclosed = parser.open.last {
            parser.faultNotClosed(unclosed.tag)
            parser.close()
        }
        return (parser.nodes, parser.faults)
    }

    private init(source: TemplateSource, faults: [Diagnostic]) {
        self.source = source
        self.faults = faults
    }

    private mutating func append(_ piece: TemplateScanner.Piece) {
        switch piece {
        case .text(let range): nodes.append(.text(range))
        case .lineStart: nodes.append(.lineStart)
        case .tag(let tag):
            switch tag.kind {
            case .name: nodes.append(.variable(tag.name, isEscaped: true))
            case .unescaped: nodes.append(.variable(tag.name, isEscaped: false))
            case .partial: nodes.append(.partial(tag.name, indentation: tag.indentation))
            case .section, .inverted:
                open.append((tag, nodes))
                nodes = []
            case .close: append(close: tag)
            }
        }
    }

    private mutating func append(close tag: TemplateScanner.Tag) {
        let names = open.reversed().map(\.tag.name.text)
        var wanted = tag.name.text
        if !names.contains(wanted) {
            let phrase = Suggestion.phrase(for: wanted, among: names)
            fault(tag.name.offset, "section \(wanted.quoted) is closed but not open\(phrase)")
            // A slip in the closing name still closes what it meant: the opening tag is no second fault.
            guard let meant = Suggestion.nearest(to: wanted, among: names) else { return }
            wanted = meant
        }
        while let last = open.last {
            let isIt = last.tag.name.text == wanted
            if !isIt { faultNotClosed(last.tag) }
            close()
            if isIt { return }
        }
    }

    private mutating func close() {
        guard let (tag, before) = open.popLast() else { return }
        nodes = before + [.section(tag.name, isInverted: tag.kind == .inverted, nodes)]
    }

    private mutating func faultNotClosed(_ tag: TemplateScanner.Tag) {
        fault(tag.name.offset, "section \(tag.name.text.quoted) is never closed")
    }

    private mutating func fault(_ offset: Int, _ message: String) {
        faults.append(source.file.diagnostic(at: offset, message))
    }
}
