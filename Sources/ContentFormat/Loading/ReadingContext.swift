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
    /// Where bodies are kept; nil leaves them in memory.
    var texts: KeptTexts?
    /// Whether links, pictures and headings in bodies are wanted.
    var keepsMarkdown = false
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

/// What a file says of itself for an item that is made of it, to be told apart from what it was: without its body, and with.
struct RecordDigests: Sendable {
    /// Of the item without its body.
    let shape: Digest
    let body: Digest
    /// Whether the body shows pictures.
    let isIllustrated: Bool

    static let none = RecordDigests(shape: .none, body: .none, isIllustrated: false)
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
    /// The links, pictures and headings of its body, where they are wanted.
    let body: Markdown?
    var digests = RecordDigests.none
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
        faults.sizeOnDisk = bytes.count
        faults.record(faults.file.encodingFaults())
        return faults
    }
}
