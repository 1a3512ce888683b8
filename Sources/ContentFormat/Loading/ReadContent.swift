import Travel

/// Every file of a content folder, read on its own; nothing is yet held against anything else.
struct ReadContent: Sendable {
    let root: String
    let site: ReadSite?
    let media: Set<String>
    /// What misnamed files were probably called by, by folder.
    let misnamed: [String: Set<Slug>]
    let destinations: [ReadDestination]
    let hotels: [ReadHotel]
    let packages: [ReadPackage]
    let pages: [ReadPage]
    let timetables: [ReadTimetable]
    let serviceWords: [ReadServiceWords]
    let translations: [ReadTranslation]
    let airports: ReadTable<Place>
    let stations: ReadTable<Place>
    let operators: ReadTable<Operator>
    /// The faults found so far: of the tree and of each file by itself.
    let diagnostics: [Diagnostic]

    init(root: String) {
        self.root = root
        let tree = ContentTree(root: root)
        let site = tree.site.map(SiteReader.read)
        self.site = site
        media = tree.media
        misnamed = tree.misnamed

        let folders: [(TranslationReader.Shape, [ContentTree.Words])] =
            [(.destination, tree.destinations), (.item, tree.hotels), (.item, tree.packages), (.page, tree.pages)]
            + BookingType.services.map { (.service, tree.serviceWords[$0] ?? []) }
        let plain = ReadingContext(
            rawHTML: site?.site?.rawHTML ?? false, languages: site?.languages ?? [], media: tree.media)
        let translations = folders.flatMap { shape, files in
            files.filter { $0.language != nil }.parallelMap { TranslationReader.read($0, shape, plain) }
        }
        self.translations = translations
        let context = plain.with(translations)

        destinations = Self.items(tree.destinations).parallelMap { DestinationReader.read($0, context) }
        hotels = Self.items(tree.hotels).parallelMap { HotelReader.read($0, context) }
        packages = Self.items(tree.packages).parallelMap { PackageReader.read($0, context) }
        pages = Self.items(tree.pages).parallelMap { PageReader.read($0, context) }
        serviceWords = BookingType.services.flatMap { kind in
            Self.items(tree.serviceWords[kind] ?? []).parallelMap { ServiceWordsReader.read($0, kind, context) }
        }
        timetables = BookingType.services.flatMap { kind in
            (tree.timetables[kind] ?? []).parallelMap { TimetableReader.read($0, kind) }
        }
        airports = TableReader.places(tree.tables["airports.csv"])
        stations = TableReader.places(tree.tables["stations.csv"])
        operators = TableReader.operators(tree.tables["airlines.csv"])

        var all = tree.faults + (site?.diagnostics ?? [])
        all += destinations.flatMap(\.diagnostics) + hotels.flatMap(\.diagnostics) + packages.flatMap(\.diagnostics)
        all += pages.flatMap(\.diagnostics) + serviceWords.flatMap(\.diagnostics) + timetables.flatMap(\.diagnostics)
        all += translations.flatMap(\.diagnostics)
        all += airports.diagnostics + stations.diagnostics + operators.diagnostics
        diagnostics = all
    }

    private static func items(_ files: [ContentTree.Words]) -> [ContentTree.Words] {
        files.filter { $0.language == nil }
    }

    /// The airports for flights, the stations for trains and buses.
    func places(_ kind: BookingType) -> ReadTable<Place> { kind == .flight ? airports : stations }
}

extension ReadingContext {
    /// The same with the translations at hand, each list in the order of the site's languages.
    fileprivate func with(_ read: [ReadTranslation]) -> ReadingContext {
        var byItem: [String: [Translation]] = [:]
        for language in languages {
            for one in read where one.file.language == language {
                if let translation = one.translation { byItem[one.file.itemPath, default: []].append(translation) }
            }
        }
        return ReadingContext(rawHTML: rawHTML, languages: languages, media: media, translations: byItem)
    }
}
