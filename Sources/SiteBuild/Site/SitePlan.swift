import ContentFormat
import Travel

/// Every file that a site consists of, known before any is made.
struct SitePlan: Sendable {
    /// In the order of their paths; no two have the same.
    let files: [PlannedFile]
    let pages: [Page]

    /// What a site is planned from.
    struct Parts {
        let site: SiteContext
        let pages: [Page]
        let templates: TemplateSet
        let assets: AssetSet
        /// The pictures below `content`, as `media/name.jpg`.
        let media: [String]
        /// The content folder, to copy pictures from.
        let content: String
        let revision: String
        let records: PublicRecords
    }

    /// - Throws: A diagnostic for each path that two files would be written to.
    init(_ parts: Parts) throws(BuildFailure) {
        let site = parts.site
        let pages = parts.pages
        var files = pages.map { PlannedFile($0, design: parts.templates.made($0.template)) }
        files += parts.assets.assets.map { asset in
            PlannedFile(asset.published, from: Digest(of: asset.bytes), .bytes { asset.bytes })
        }
        files += parts.media.map { name in
            let path = parts.content + "/" + name
            let stamp = FileStamp(path, now: FileStamp.now)
            return PlannedFile(
                name, from: stamp.flatMap { $0.isSettled ? Digest(of: $0.archive) : nil }, .copy(of: path))
        }
        files += site.pictures.files.map { PlannedFile($0.path, from: Digest(of: $0.source), .copy(of: $0.source)) }
        files += StaticAPI(site: site, revision: parts.revision, records: parts.records).files()
        files += SearchIndex(site: site).files()
        files += Sitemap(base: site.base, pages: pages).files()
        files.append(AtomFeed(site: site).file())
        let collisions = Self.collisions(files)
        guard collisions.isEmpty else { throw .faults(collisions.inOrder()) }
        self.files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        self.pages = pages
    }

    /// Files that share a path, and files whose path another needs as a folder.
    static func collisions(_ files: [PlannedFile]) -> [Diagnostic] {
        var paths: Set<String> = []
        paths.reserveCapacity(files.count)
        var shared: Set<String> = []
        for file in files where !paths.insert(file.path).inserted { shared.insert(file.path) }
        var faults = shared.map { path in
            let makers = files.filter { $0.path == path }.map(\.maker).sorted()
            let message = "\(makers.count) files would be written here: \(makers.joined(separator: " and "))"
            return Diagnostic(file: path, message: message)
        }
        var folders: Set<Substring> = []
        for file in files {
            var folder = file.path[...]
            while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) {
                folder = folder[..<slash]
                // Whoever needed this folder before needed those above it too.
                guard folders.insert(folder).inserted else { break }
                guard paths.contains(String(folder)) else { continue }
                let message = "a file here would stand where \(file.path) needs a folder"
                faults.append(Diagnostic(file: String(folder), message: message))
            }
        }
        return faults
    }
}

extension PlannedFile {
    /// What makes the file, for messages.
    fileprivate var maker: String {
        switch source {
        case .page(let page): "the page \(page.path) of \(page.template)"
        case .copy(let path): path
        case .bytes: "the site's own \(path)"
        }
    }
}
