/// One file of the site: where it goes, and how its bytes come about.
struct PlannedFile: Sendable {
    enum Source: Sendable {
        case page(Page)
        /// Made when it is needed, possibly on another thread; the same whenever it is made.
        case bytes(@Sendable () -> [UInt8])
        /// A file on disk, whole.
        case copy(of: String)
    }

    /// Below the output folder: `hotels/casa/index.html`.
    let path: String
    let source: Source

    init(_ path: String, _ source: Source) {
        self.path = path
        self.source = source
    }

    /// The file of a page: `/hotels/` is `hotels/index.html`.
    init(_ page: Page) {
        let path = page.path.drop { $0 == "/" }
        self.init(page.path.hasSuffix("/") ? path + "index.html" : String(path), .page(page))
    }
}
