import Travel

/// `feed.xml` (RFC 4287): items whose editor gave a day of change, the newest first. Nothing in it comes from the clock.
struct AtomFeed {
    /// The most entries.
    static let limit = 100

    let site: SiteContext

    func file() -> PlannedFile { PlannedFile("feed.xml", .bytes { Array(text.utf8) }) }

    private struct Entry {
        let path: String
        let title: String
        let summary: String
        let updated: TravelDate
    }

    private var text: String {
        let entries = self.entries
        let title = XML.escaped(site.site.title)
        // A feed must say when it changed; one without entries has never.
        let updated = entries.first.map { instant($0.updated) } ?? "1970-01-01T00:00:00Z"
        var lines = [
            XML.declaration,
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"\(XML.escaped(site.site.language))\">",
            "<title>\(title)</title>", "<id>\(url("/"))</id>", "<updated>\(updated)</updated>",
            "<link rel=\"self\" type=\"application/atom+xml\" href=\"\(url("/feed.xml"))\"/>",
            "<link rel=\"alternate\" type=\"text/html\" href=\"\(url("/"))\"/>",
            "<author><name>\(title)</name></author>",
        ]
        for entry in entries {
            lines += [
                "<entry>", "<title>\(XML.escaped(entry.title))</title>", "<id>\(url(entry.path))</id>",
                "<link rel=\"alternate\" type=\"text/html\" href=\"\(url(entry.path))\"/>",
                "<updated>\(instant(entry.updated))</updated>", "<summary>\(XML.escaped(entry.summary))</summary>",
                "</entry>",
            ]
        }
        return (lines + ["</feed>", ""]).joined(separator: "\n")
    }

    private var entries: [Entry] {
        let catalogue = site.catalogue
        var entries: [Entry] = []
        func add(_ path: String, _ title: String, _ summary: String, _ updated: TravelDate?) {
            guard let updated else { return }
            entries.append(Entry(path: path, title: title, summary: summary, updated: updated))
        }
        for place in catalogue.destinations {
            add("/destinations/\(place.id)/", place.name, place.words.summary, place.updated)
        }
        for hotel in catalogue.hotels { add("/hotels/\(hotel.id)/", hotel.name, hotel.words.summary, hotel.updated) }
        for service in catalogue.services {
            let title = "\(service.number) \(service.origin)–\(service.destination)"
            add("/\(service.kind.folder)/\(service.id)/", title, service.words.summary, service.updated)
        }
        for package in catalogue.packages {
            add("/packages/\(package.id)/", package.name, package.words.summary, package.updated)
        }
        for page in catalogue.pages {
            add("/\(page.id)/", page.title, page.description ?? page.words.summary, page.updated)
        }
        return Array(entries.sorted { ($1.updated, $0.path) < ($0.updated, $1.path) }.prefix(Self.limit))
    }

    private func url(_ path: String) -> String { XML.escaped(site.absolute(path)) }
    private func instant(_ day: TravelDate) -> String { "\(day.text)T00:00:00Z" }
}
