import Travel

/// Words that stand apart from their item, translations and those of services, belong to something that exists.
enum WordsCheck {
    static func faults(_ content: ReadContent, _ services: ServiceAssembly) -> [Diagnostic] {
        content.serviceWords.flatMap { serviceWords($0, services) } + translations(content)
    }

    private static func serviceWords(_ read: ReadServiceWords, _ services: ServiceAssembly) -> [Diagnostic] {
        guard let references = read.references, services.isWhole(references.kind) else { return [] }
        let kind = references.kind
        if let route = references.route {
            guard !services.runs(route.value) else { return [] }
            let message = "no \(kind.rawValue) runs from \(route.value.origin) to \(route.value.destination)"
            return [read.source.diagnostic(at: route.span, message)]
        }
        guard !services.exists(ServiceReference(kind: kind, id: read.id)) else { return [] }
        let hint = Suggestion.phrase(for: read.id.text, among: services.ids(kind).map(\.text))
        let message =
            "there is no \(kind.rawValue) \(read.id.text.quoted)\(hint); a route's words name it with `route:`"
        return [Diagnostic(file: read.source.path, message: message)]
    }

    private static func translations(_ content: ReadContent) -> [Diagnostic] {
        // The pictures of each item by its file; nil for one with faults, of which nobody knows them.
        var pictures: [String: Set<String>?] = [:]
        for read in content.destinations {
            pictures.updateValue(read.item.map { files([$0.image]) }, forKey: read.source.path)
        }
        for read in content.hotels {
            pictures.updateValue(read.item.map { files($0.images) }, forKey: read.source.path)
        }
        for read in content.packages {
            pictures.updateValue(read.item.map { files($0.images) }, forKey: read.source.path)
        }
        for read in content.pages { pictures.updateValue(read.item.map { _ in [] }, forKey: read.source.path) }
        for read in content.serviceWords {
            pictures.updateValue(read.item.map { files($0.images) }, forKey: read.source.path)
        }
        return content.translations.flatMap { translation in
            guard let known = pictures[translation.file.itemPath] else {
                let message = "there is no \(translation.file.slug).md that it could translate"
                return [Diagnostic(file: translation.file.path, message: message)]
            }
            guard let known else { return [] }
            return translation.pictures.filter { !known.contains($0.value) }.map { picture in
                let hint = Suggestion.phrase(for: picture.value, among: known.sorted())
                let message = "\(translation.file.slug).md shows no picture \(picture.value.quoted)\(hint)"
                return translation.source.diagnostic(at: picture.span, message)
            }
        }
    }

    private static func files(_ pictures: [Picture?]) -> Set<String> { Set(pictures.compactMap { $0?.file }) }
}
