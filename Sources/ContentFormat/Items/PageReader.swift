import Travel

typealias ReadPage = Read<ContentPage, Void>

enum PageReader {
    static func read(_ file: ContentTree.Words, _ context: ReadingContext) -> ReadPage {
        ItemFile.read(file, context) { keys, body in
            let title = keys.required("title", .line)
            let description = keys.optional("description", .words)
            let isInNavigation = keys.optional("navigation", .flag) ?? false
            let updated = keys.optional("updated", .day)
            guard let title else { return (nil, ()) }
            let words = Words(
                summary: description ?? body.summary, body: body.html,
                translations: context.translations[file.path] ?? [])
            let page = ContentPage(
                id: file.slug, title: title, description: description, inNavigation: isInNavigation, updated: updated,
                words: words)
            return (page, ())
        }
    }
}
