import ContentFormat

/// One file of the site: where it goes, what it is made from, and how its bytes come about.
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
    /// Of everything that its bytes follow from: two files of one path with the same digest are the same. Nil when nobody
    /// says: it is then made anew by every build.
    let made: Digest?

    init(_ path: String, from made: Digest? = nil, _ source: Source) {
        self.path = path
        self.made = made
        self.source = source
    }

    /// The file of a page: `/hotels/` is `hotels/index.html`.
    ///
    /// - Parameter design: Of the templates that make it.
    init(_ page: Page, design: Digest? = nil) {
        let path = page.path.drop { $0 == "/" }
        let made = page.made.flatMap { own in design.map { Digest(own, $0) } }
        self.init(page.path.hasSuffix("/") ? path + "index.html" : String(path), from: made, .page(page))
    }
}
