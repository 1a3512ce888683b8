/// What one or several builds in a row have changed, in the terms of a page that is open.
struct LiveChange: Equatable, Sendable {
    /// Pages that were written or removed, by their site path: `/hotels/casa/`. Nil when they are too many to name: any may
    /// be among them.
    private(set) var pages: Set<String>? = []
    /// Other files that keep their name when they change, from the site's root: `/api/v1/hotels/casa.json`. Nil as above.
    private(set) var files: Set<String>? = []

    /// As many as a page needs to hear of, and few enough to send to each.
    private static let mostPages = 100
    private static let mostFiles = 300

    static let unknown = LiveChange(pages: nil, files: nil)

    private init(pages: Set<String>?, files: Set<String>?) {
        self.pages = pages
        self.files = files
    }

    /// - Parameter outputs: Paths below the output folder, as a build reports them.
    init(outputs: [String]) {
        for path in outputs where !path.hasSuffix(".gz") && !path.hasSuffix(".br") {
            if path.hasSuffix(".html") {
                pages?.insert(Self.sitePath(path))
            } else if !StaticFiles.isImmutable(path.split(separator: "/").map(String.init)) {
                files?.insert("/" + path)
            }
        }
        bound()
    }

    mutating func merge(_ later: LiveChange) {
        pages = pages.flatMap { pages in later.pages.map { pages.union($0) } }
        files = files.flatMap { files in later.files.map { files.union($0) } }
        bound()
    }

    private mutating func bound() {
        if let pages, pages.count > Self.mostPages { self.pages = nil }
        if let files, files.count > Self.mostFiles { self.files = nil }
    }

    /// `hotels/casa/index.html` is `/hotels/casa/`.
    static func sitePath(_ output: String) -> String {
        let isFolder = output == "index.html" || output.hasSuffix("/index.html")
        return "/" + (isFolder ? String(output.dropLast("index.html".count)) : output)
    }
}
