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
    /// What is to be remembered of the files.
    let memory: ContentMemory
    /// Whether timetables, service words, or the tables that they name codes of differ from what was remembered.
    let hasNewTimetables: Bool

    init(root: String, memory: ContentMemory?, texts: KeptTexts?, now: Int) {
        self.root = root
        let tree = ContentTree(root: root)
        let site = tree.site.map(SiteReader.read)
        self.site = site
        media = tree.media
        misnamed = tree.misnamed

        let plain = ReadingContext(
            rawHTML: site?.site?.rawHTML ?? false, languages: site?.languages ?? [], media: tree.media, texts: texts,
            keepsMarkdown: memory == nil)
        let known = memory.map { $0.circumstances == plain.digest ? $0 : .empty }
        let reading = FileReading(memory: known, texts: texts, now: now, media: tree.media)
        var ledger = Ledger(plain.digest, count: known?.entries.count ?? 0)

        let folders: [(TranslationReader.Shape, [ContentTree.Words])] =
            [(.destination, tree.destinations), (.item, tree.hotels), (.item, tree.packages), (.page, tree.pages)]
            + BookingType.services.map { (.service, tree.serviceWords[$0] ?? []) }
        translations = folders.flatMap { shape, files in
            ledger.take(
                files.filter { $0.language != nil }.parallelMap { file in
                    reading.read(file.path) { TranslationReader.read(file, shape, plain, $0) }
                })
        }
        let context = plain.with(translations)
        func items<Record: FileRecord>(
            _ files: [ContentTree.Words], _ read: @Sendable (ContentTree.Words, FaultRecord) -> Record
        ) -> [Record] {
            ledger.take(
                files.filter { $0.language == nil }.parallelMap { file in
                    reading.read(file.path, translations: context.translations[file.path] ?? []) { read(file, $0) }
                })
        }
        destinations = items(tree.destinations) { DestinationReader.read($0, context, $1) }
        hotels = items(tree.hotels) { HotelReader.read($0, context, $1) }
        packages = items(tree.packages) { PackageReader.read($0, context, $1) }
        pages = items(tree.pages) { PageReader.read($0, context, $1) }

        let before = ledger.newFiles
        serviceWords = BookingType.services.flatMap { kind in
            items(tree.serviceWords[kind] ?? []) { ServiceWordsReader.read($0, kind, context, $1) }
        }
        timetables = BookingType.services.flatMap { kind in
            ledger.take(
                (tree.timetables[kind] ?? []).parallelMap { path in
                    reading.read(path) { TimetableReader.read(path, kind, $0) }
                })
        }
        func table<Record: FileRecord>(_ name: String, _ none: Record, _ read: @Sendable (FaultRecord) -> Record)
            -> Record
        {
            guard let path = tree.tables[name] else { return none }
            return ledger.take([reading.read(path, read)]).first ?? none
        }
        airports = table("airports.csv", ReadTable<Place>()) { TableReader.places($0) }
        stations = table("stations.csv", ReadTable<Place>()) { TableReader.places($0) }
        operators = table("airlines.csv", ReadTable<Operator>()) { TableReader.operators($0) }
        let isWhole = known.map { ledger.holdsAllServices(of: $0) } ?? false
        hasNewTimetables = !isWhole || ledger.newFiles > before
        self.memory = ledger.memory
        diagnostics = tree.faults + (site?.diagnostics ?? []) + ledger.diagnostics
    }

    /// The airports for flights, the stations for trains and buses.
    func places(_ kind: BookingType) -> ReadTable<Place> { kind == .flight ? airports : stations }
}

/// What is noted while the files of a folder are read: their faults, and what to remember of them.
private struct Ledger {
    private(set) var memory: ContentMemory
    private(set) var diagnostics: [Diagnostic] = []
    /// How many files were read anew.
    private(set) var newFiles = 0

    init(_ circumstances: Digest, count: Int) {
        memory = ContentMemory(entries: [:], circumstances: circumstances)
        memory.entries.reserveCapacity(count + count / 8)
    }

    mutating func take<Record: FileRecord>(_ outcomes: [FileOutcome<Record>]) -> [Record] {
        for outcome in outcomes {
            if let entry = outcome.entry { memory.entries[outcome.path] = entry }
            if outcome.isFresh { newFiles += 1 }
            diagnostics += outcome.record.diagnostics
        }
        return outcomes.map(\.record)
    }

    /// Whether no file that was remembered is missing now.
    func holdsAllServices(of before: ContentMemory) -> Bool {
        before.entries.keys.allSatisfy { memory.entries[$0] != nil || $0.hasSuffix(".md") && !isService($0) }
    }

    private func isService(_ path: String) -> Bool {
        let folder = path.split(separator: "/").dropLast().last
        return BookingType.services.contains { $0.folder[...] == folder }
    }
}

extension ReadingContext {
    /// What the reading of any file depends on beside the file.
    fileprivate var digest: Digest {
        var digest = Digest.none
        digest.add(rawHTML)
        for language in languages { digest.add(language) }
        return digest
    }

    /// The same with the translations at hand, each list in the order of the site's languages.
    fileprivate func with(_ read: [ReadTranslation]) -> ReadingContext {
        var byItem: [String: [Translation]] = [:]
        for language in languages {
            for one in read where one.file.language == language {
                if let translation = one.translation { byItem[one.file.itemPath, default: []].append(translation) }
            }
        }
        var context = self
        context.translations = byItem
        return context
    }
}
