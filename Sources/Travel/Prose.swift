/// Words as HTML: held here, or kept by whoever read them until somebody wants them.
///
/// A catalogue of many thousand items is small without its words; with them it need not fit into memory.
package struct Prose: Sendable {
    private enum Form: Sendable {
        case held(String)
        case kept(any ProseKeeper, KeptRange)
    }

    private let form: Form

    package init(_ text: String) { form = .held(text) }

    /// Text that `keeper` gives back when it is wanted.
    package init(keptBy keeper: any ProseKeeper, at range: KeptRange) { form = .kept(keeper, range) }

    package static let none = Prose("")

    package var text: String {
        switch form {
        case .held(let text): text
        case .kept(let keeper, let range): keeper.text(at: range)
        }
    }

    package var isEmpty: Bool {
        switch form {
        case .held(let text): text.isEmpty
        case .kept(_, let range): range.count == 0
        }
    }
}

/// Keeps texts elsewhere than in memory.
package protocol ProseKeeper: AnyObject, Sendable {
    /// The text that was kept at a range.
    func text(at range: KeptRange) -> String
}

/// Where something is kept: bytes from the beginning of its file.
package struct KeptRange: Hashable, Sendable {
    package let start: Int
    package let count: Int

    package init(start: Int, count: Int) {
        self.start = start
        self.count = count
    }
}

extension Prose: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) { self.init(text) }
}

extension Prose: Hashable {
    package static func == (a: Prose, b: Prose) -> Bool {
        if case .kept(let one, let here) = a.form, case .kept(let other, let there) = b.form, one === other,
            here == there
        {
            return true
        }
        return a.text == b.text
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
