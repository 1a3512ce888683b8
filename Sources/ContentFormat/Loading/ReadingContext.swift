package import Travel

/// What the reading of any file needs to know of the rest: facts of the site and the pictures there are.
struct ReadingContext: Sendable {
    let rawHTML: Bool
    /// The site's languages; the first is that of the items themselves.
    let languages: [String]
    /// Pictures as content refers to them: `media/name.jpg`.
    let media: Set<String>
    /// Translations by the path of the file whose words they translate.
    var translations: [String: [Translation]] = [:]
}

/// Who wrote a body: for links between items and their headings.
package enum ContentOwner: Hashable, Sendable {
    case destination(Slug)
    case hotel(Slug)
    case package(Slug)
    case page(Slug)
    case service(BookingType, Slug)
    case route(BookingType, String)
    /// `site.yaml`, for its navigation.
    case site
}

/// One Markdown file, read: its item if it has no faults, and what others must know of it even if it has.
struct Read<Item: Sendable, References: Sendable>: Sendable {
    let id: Slug
    /// Whether it says `draft: true`.
    let isDraft: Bool
    /// Nil when the file has faults.
    let item: Item?
    /// What it names, as far as that could be read; nil when its front matter could not.
    let references: References?
    let source: SourceFile
    let diagnostics: [Diagnostic]
    let body: Markdown?
}

/// Reads the file at a path, or says why it cannot be read as text.
enum TextFile {
    static func open(_ path: String) -> FaultRecord {
        guard let bytes = FileBytes.read(path) else {
            let faults = FaultRecord(SourceFile(path: path, bytes: []))
            faults.recordWhole("cannot be read")
            return faults
        }
        let faults = FaultRecord(SourceFile(path: path, bytes: bytes))
        faults.record(faults.file.encodingFaults())
        return faults
    }
}
