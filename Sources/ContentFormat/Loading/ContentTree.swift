import Travel

/// The files of a content folder by their role. Whatever has none is a fault.
struct ContentTree {
    /// A Markdown file: `casa.md`, or `casa.pt.md` with the language `pt`.
    struct Words: Sendable {
        let path: String
        let slug: Slug
        let language: String?

        /// The path of the item's own file: that of `casa.pt.md` is `casa.md`.
        var itemPath: String { language.map { String(path.dropLast($0.count + 4)) + ".md" } ?? path }
    }

    private(set) var site: String?
    private(set) var destinations: [Words] = []
    private(set) var hotels: [Words] = []
    private(set) var packages: [Words] = []
    private(set) var pages: [Words] = []
    private(set) var timetables: [BookingType: [String]] = [:]
    private(set) var serviceWords: [BookingType: [Words]] = [:]
    private(set) var tables: [String: String] = [:]
    /// Pictures as content refers to them: `media/name.jpg`.
    private(set) var media: Set<String> = []
    /// What misnamed files were probably called by, by folder: naming `casa` is no fault beside `Casa.md`, which is.
    private(set) var misnamed: [String: Set<Slug>] = [:]
    private(set) var faults: [Diagnostic] = []

    private let root: String

    private static let folders = [
        "buses", "data", "destinations", "flights", "hotels", "media", "packages", "pages", "trains",
    ]
    private static let tableNames = ["airlines.csv", "airports.csv", "stations.csv"]
    private static let pictureEndings = ["jpg", "jpeg", "png", "webp", "avif", "gif", "svg"]

    init(root: String) {
        self.root = root
        guard let entries = Folder.entries(root) else {
            faults.append(Diagnostic(file: root, message: "there is no such folder, or it cannot be read"))
            return
        }
        for entry in entries {
            let path = "\(root)/\(entry.name)"
            switch entry.kind {
            case .file where entry.name == "site.yaml": site = path
            case .folder where Self.folders.contains(entry.name): walk(entry.name)
            default: unexpected(entry, at: path, known: Self.folders.map { $0 } + ["site.yaml"])
            }
        }
        if site == nil, !faults.contains(where: { $0.file == "\(root)/site.yaml" }) {
            faults.append(Diagnostic(file: "\(root)/site.yaml", message: "is missing"))
        }
    }

    private mutating func walk(_ folder: String) {
        switch folder {
        case "destinations": destinations = words(in: folder)
        case "hotels": hotels = words(in: folder)
        case "packages": packages = words(in: folder)
        case "pages": pages = words(in: folder, reserved: ReservedNames.pages)
        case "media": walkMedia("media")
        case "data":
            for (entry, path) in files(in: folder) {
                if Self.tableNames.contains(entry.name) {
                    tables[entry.name] = path
                } else {
                    unexpected(entry, at: path, known: Self.tableNames)
                }
            }
        default:
            guard let kind = BookingType.services.first(where: { $0.folder == folder }) else { return }
            serviceWords[kind] = words(in: folder, timetables: kind)
        }
    }

    /// The regular files of a folder; anything else in it is a fault.
    private mutating func files(in folder: String) -> [(FolderEntry, String)] {
        let path = "\(root)/\(folder)"
        guard let entries = Folder.entries(path) else {
            faults.append(Diagnostic(file: path, message: "cannot be read"))
            return []
        }
        return entries.compactMap { entry in
            if entry.kind == .file { return (entry, "\(path)/\(entry.name)") }
            unexpected(entry, at: "\(path)/\(entry.name)", known: [])
            return nil
        }
    }

    private mutating func words(
        in folder: String, reserved: Set<String> = ReservedNames.everywhere, timetables kind: BookingType? = nil
    ) -> [Words] {
        var found: [Words] = []
        for (entry, path) in files(in: folder) {
            let parts = entry.name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            if let kind, ["csv", "yaml"].contains(parts.last), parts.count > 1 {
                timetables[kind, default: []].append(path)
            } else if parts.last == "md", parts.count == 2 || parts.count == 3 {
                guard let slug = Slug(parts[0]) else {
                    if let meant = Slug(parts[0].lowercased()) { misnamed[folder, default: []].insert(meant) }
                    let rule = "lower-case letters, digits and single hyphens"
                    faults.append(Diagnostic(file: path, message: "\(parts[0].quoted) is not a slug: \(rule)"))
                    continue
                }
                guard !reserved.contains(slug.text) else {
                    misnamed[folder, default: []].insert(slug)
                    faults.append(Diagnostic(file: path, message: "the name \(slug.text.quoted) is reserved"))
                    continue
                }
                found.append(Words(path: path, slug: slug, language: parts.count == 3 ? parts[1] : nil))
            } else {
                unexpected(entry, at: path, known: [])
            }
        }
        return found
    }

    private mutating func walkMedia(_ folder: String) {
        for entry in Folder.entries("\(root)/\(folder)") ?? [] {
            let name = "\(folder)/\(entry.name)"
            let ending = entry.name.split(separator: ".", omittingEmptySubsequences: false).last.map { $0.lowercased() }
            switch entry.kind {
            case .folder: walkMedia(name)
            case .file where Self.pictureEndings.contains(ending ?? ""):
                // Names that look the same are the same to Swift, and one of them would be lost.
                guard media.insert(name).inserted else {
                    let message = "another picture's name differs from this one by the Unicode form of an accent alone"
                    faults.append(Diagnostic(file: "\(root)/\(name)", message: message))
                    continue
                }
            default: unexpected(entry, at: "\(root)/\(name)", known: [])
            }
        }
    }

    private mutating func unexpected(_ entry: FolderEntry, at path: String, known: [String]) {
        let what =
            switch entry.kind {
            case .file: "unexpected file"
            case .folder: "unexpected folder"
            case .other: "not a regular file"
            }
        let hint = entry.kind == .other ? "" : Suggestion.phrase(for: entry.name, among: known)
        faults.append(Diagnostic(file: path, message: what + hint))
    }
}
