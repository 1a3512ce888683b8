import Travel

/// A translation, and the pictures whose alt texts it gives.
struct ReadTranslation: Sendable {
    let file: ContentTree.Words
    let translation: Translation?
    let pictures: [Located<String>]
    let source: SourceFile
    let diagnostics: [Diagnostic]
    let body: Markdown?
    /// The alt texts of `pictures`, in their order.
    var alts: [String] = []
    var bodyDigest = Digest.none
}

enum TranslationReader {
    /// The keys that say an item's name and summary, and whether its pictures are a list.
    enum Shape: Sendable {
        case item, destination, page, service
    }

    static func read(
        _ file: ContentTree.Words, _ shape: Shape, _ context: ReadingContext, _ faults: FaultRecord
    ) -> ReadTranslation {
        let language = file.language ?? ""
        guard context.languages.dropFirst().contains(language) else {
            return ReadTranslation(
                file: file, translation: nil, pictures: [], source: SourceFile(path: file.path, bytes: []),
                diagnostics: unknownLanguage(file, context), body: nil)
        }
        guard faults.count == 0, let front = FrontMatter(faults) else {
            return ReadTranslation(
                file: file, translation: nil, pictures: [], source: faults.file, diagnostics: faults.diagnostics,
                body: nil)
        }
        let keys = front.keys
        let body = Markdown(faults.file, body: front.body, rawHTML: context.rawHTML)
        let name = shape == .service ? nil : keys.optional(shape == .page ? "title" : "name", .line)
        let summary = keys.optional(shape == .page ? "description" : "summary", .words)
        let pictures = pictures(keys, shape)
        keys.finish()
        let hasBody = !body.html.isEmpty
        let translation = Translation(
            language: language, name: name, summary: summary ?? (body.summary.isEmpty ? nil : body.summary),
            alts: Dictionary(pictures.map { ($0.file.value, $0.alt) }, uniquingKeysWith: { first, _ in first }),
            body: hasBody ? context.prose(body, faults) : nil)
        return ReadTranslation(
            file: file, translation: faults.count == 0 ? translation : nil, pictures: pictures.map(\.file),
            source: context.source(faults), diagnostics: faults.diagnostics,
            body: context.keepsMarkdown ? body : nil, alts: pictures.map(\.alt),
            bodyDigest: faults.body?.digest ?? .none)
    }

    private static func pictures(_ keys: MappingReader, _ shape: Shape) -> [(file: Located<String>, alt: String)] {
        let readers =
            switch shape {
            case .item, .service: keys.mappings("images", "a picture")
            case .destination: [keys.mapping("image", "a picture")].compactMap(\.self)
            case .page: [MappingReader]()
            }
        return readers.compactMap { picture in
            let file = picture.requiredLocated("file", .picture)
            let alt = picture.required("alt", .line)
            picture.finish()
            guard let file, let alt else { return nil }
            return (file, alt)
        }
    }

    private static func unknownLanguage(_ file: ContentTree.Words, _ context: ReadingContext) -> [Diagnostic] {
        // Without a readable site.yaml nobody knows the languages.
        guard let first = context.languages.first, let language = file.language else { return [] }
        let others = Array(context.languages.dropFirst())
        let message =
            language == first
            ? "\(language.quoted) is the first language: its words belong in \(file.slug).md"
            : "the language \(language.quoted) is not among the languages of site.yaml"
                + Suggestion.phrase(for: language, among: others)
        return [Diagnostic(file: file.path, message: message)]
    }
}
