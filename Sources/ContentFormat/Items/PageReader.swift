import Travel

typealias ReadPage = Read<ContentPage, NoReferences>

/// What a page names of others: nothing that a check would look for.
struct NoReferences: Sendable {}

enum PageReader {
    static func read(
        _ file: ContentTree.Words, _ context: ReadingContext, _ faults: FaultRecord
    ) -> ReadPage {
        ItemFile.read(file, context, faults) { keys, body in
            let title = keys.required("title", .line)
            let description = keys.optional("description", .words)
            let isInNavigation = keys.optional("navigation", .flag) ?? false
            let updated = keys.optional("updated", .day)
            guard let title else { return (nil, NoReferences()) }
            let words = Words(
                summary: description ?? body.summary, body: context.prose(body, faults),
                translations: context.translations[file.path] ?? [])
            let page = ContentPage(
                id: file.slug, title: title, description: description, inNavigation: isInNavigation, updated: updated,
                words: words)
            return (page, NoReferences())
        }
    }
}
