import Travel

/// Words and pictures for one service, or for a route when `route:` names one.
struct ServiceWords: Sendable {
    let images: [Picture]
    let words: Words
}

struct ServiceWordsReferences: Sendable {
    let kind: BookingType
    /// The two codes of `LIS-JFK`; nil for a service's words.
    let route: Located<Route>?
}

typealias ReadServiceWords = Read<ServiceWords, ServiceWordsReferences>

enum ServiceWordsReader {
    static func read(
        _ file: ContentTree.Words, _ kind: BookingType, _ context: ReadingContext, _ faults: FaultRecord
    ) -> ReadServiceWords {
        guard faults.count == 0, let front = FrontMatter(faults) else {
            return Read(
                id: file.slug, isDraft: false, item: nil, references: nil, source: faults.file,
                diagnostics: faults.diagnostics, body: nil)
        }
        let keys = front.keys
        let body = Markdown(faults.file, body: front.body, rawHTML: context.rawHTML)
        let route = keys.located("route", .route(kind))
        if let route, route.value.slug != file.slug.text {
            let name = "\(route.value.slug).md"
            faults.record(at: route.span, "the words of the route \(route.value.code) belong in a file called \(name)")
        }
        let images = keys.pictures(context)
        let words = keys.words(body, file, context)
        keys.finish()
        // A route that is wrong is no service's words either: whoever asks is told nothing more.
        let isClear = route.map { $0.value.slug == file.slug.text } ?? !keys.has("route")
        let item = faults.count == 0 ? ServiceWords(images: images, words: words) : nil
        return Read(
            id: file.slug, isDraft: false, item: item,
            references: isClear ? ServiceWordsReferences(kind: kind, route: route) : nil,
            source: context.source(faults), diagnostics: faults.diagnostics, body: context.keepsMarkdown ? body : nil,
            digests: faults.digests(item))
    }
}

extension Rule where Value == Route {
    /// `LIS-JFK`: two codes with a hyphen between.
    static func route(_ kind: BookingType) -> Rule {
        Rule { text throws(WrongValue) in
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 2, let origin = Code(parts[0]), let destination = Code(parts[1]) else {
                throw WrongValue("\(text.quoted) is not a route, such as LIS-JFK")
            }
            return Route(kind: kind, origin: origin, destination: destination)
        }
    }
}
