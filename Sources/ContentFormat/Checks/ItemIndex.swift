import Travel

/// Which items there are, and which of them are drafts that stay out.
struct ItemIndex {
    private let includeDrafts: Bool
    /// Each id with whether it is a draft. A file that could not be read is there too: naming it is no fault.
    let destinations: [Slug: Bool]
    let hotels: [Slug: Bool]

    init(_ content: ReadContent, includeDrafts: Bool) {
        self.includeDrafts = includeDrafts
        destinations = Self.index(content.destinations, content.misnamed["destinations"])
        hotels = Self.index(content.hotels, content.misnamed["hotels"])
    }

    private static func index<Item, References>(
        _ read: [Read<Item, References>], _ misnamed: Set<Slug>?
    ) -> [Slug: Bool] {
        let pairs = read.map { ($0.id, $0.isDraft) } + (misnamed ?? []).map { ($0, false) }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// Whether an item stays in the catalogue.
    func isPublished<Item, References>(_ read: Read<Item, References>) -> Bool { includeDrafts || !read.isDraft }

    func published<Item, References>(_ read: [Read<Item, References>]) -> [Item] {
        read.filter(isPublished).compactMap(\.item)
    }

    /// Whether a published item may not name this one.
    func isHidden(_ isDraft: Bool) -> Bool { isDraft && !includeDrafts }
}
