package import Travel

/// Which items of a catalogue differ from those in its file, by the folder of their kind.
package struct CatalogueChange: Sendable {
    /// New ones too.
    package var changed: [String: Set<Slug>] = [:]
    package var removed: [String: Set<Slug>] = [:]

    package init() {}

    package var isEmpty: Bool { changed.values.allSatisfy(\.isEmpty) && removed.values.allSatisfy(\.isEmpty) }

    func changed(_ folder: String) -> Set<Slug> { changed[folder] ?? [] }
    func removed(_ folder: String) -> Set<Slug> { removed[folder] ?? [] }
}

/// A new catalogue that lies whole beside the file whose place it is to take.
package struct StagedCatalogue: Sendable {
    let temporary: String
    let path: String

    /// Puts it there. Readers keep what they have open until they look again.
    package func publish() throws {
        try FileSwap.sync(temporary)
        try FileSwap.move(temporary, to: path)
    }

    /// Whether the file that it is to replace has the same rows: which of them came first is not seen.
    package func hasRowsOfOld() -> Bool { (try? CatalogueComparison(temporary, path).isSame()) ?? false }

    /// Takes it away again.
    package func discard() { FileSwap.remove(temporary) }
}
