import Travel

extension Read: FileRecord where Item: Archived & Illustrated, References: Archived {
    func write(to archive: inout ArchiveWriter) {
        archive.put(id)
        archive.put(isDraft)
        archive.put(digests.shape.bits)
        archive.put(item)
        archive.put(references)
    }

    init(from archive: inout ArchiveReader, at path: String, body kept: KeptBody?) throws(ArchiveDamage) {
        id = try archive.value()
        isDraft = try archive.flag()
        digests = RecordDigests(
            shape: Digest(bits: try archive.bits()), body: kept?.digest ?? .none,
            isIllustrated: kept?.isIllustrated ?? false)
        item = try archive.value()
        references = try archive.value()
        source = SourceFile(releasedAt: path)
        diagnostics = []
        body = nil
    }

    var translations: [Translation] { item?.words.translations ?? [] }
    var images: [Picture] { item?.images ?? [] }
}

/// What has words and may show pictures.
protocol Illustrated {
    var words: Words { get }
    var images: [Picture] { get }
}

extension Hotel: Illustrated {}
extension PackageOutline: Illustrated {}
extension ServiceWords: Illustrated {}
extension Destination: Illustrated {
    var images: [Picture] { [image].compactMap(\.self) }
}
extension ContentPage: Illustrated {
    var images: [Picture] { [] }
}

extension ReadTranslation: FileRecord {
    func write(to archive: inout ArchiveWriter) {
        archive.put(file.path)
        archive.put(file.slug)
        archive.put(file.language)
        archive.put(translation != nil)
        archive.put(translation?.name)
        archive.put(translation?.summary)
        archive.put(translation?.body != nil)
        archive.put(alts)
        archive.put(pictures)
    }

    init(from archive: inout ArchiveReader, at path: String, body kept: KeptBody?) throws(ArchiveDamage) {
        file = ContentTree.Words(path: try archive.text(), slug: try archive.value(), language: try archive.value())
        let isSound = try archive.flag()
        let (name, summary): (String?, String?) = (try archive.value(), try archive.value())
        let prose = try archive.flag() ? archive.body : nil
        let texts: [String] = try archive.value()
        pictures = try archive.value()
        guard texts.count == pictures.count else { throw ArchiveDamage() }
        alts = texts
        let pairs = zip(pictures.map(\.value), texts)
        translation =
            isSound
            ? Translation(
                language: file.language ?? "", name: name, summary: summary,
                alts: Dictionary(pairs.map { ($0, $1) }, uniquingKeysWith: { first, _ in first }), body: prose)
            : nil
        source = SourceFile(releasedAt: path)
        diagnostics = []
        body = nil
        bodyDigest = kept?.digest ?? .none
    }
}

extension ReadTimetable: FileRecord {
    func write(to archive: inout ArchiveWriter) {
        archive.put(kind)
        archive.put(isWhole)
        archive.put(rows)
    }

    init(from archive: inout ArchiveReader, at path: String, body: KeptBody?) throws(ArchiveDamage) {
        kind = try archive.value()
        isWhole = try archive.flag()
        rows = try archive.value()
        source = SourceFile(releasedAt: path)
        diagnostics = []
    }
}

extension ReadTable: FileRecord where Row: Archived {
    func write(to archive: inout ArchiveWriter) {
        archive.put(isWhole)
        archive.put(codes.sorted())
        archive.put(rows.keys.sorted())
        archive.put(rows.sorted { $0.key < $1.key }.map(\.value))
    }

    init(from archive: inout ArchiveReader, at path: String, body: KeptBody?) throws(ArchiveDamage) {
        self.init()
        exists = true
        isWhole = try archive.flag()
        codes = Set(try archive.value([Code].self))
        let (keys, values): ([Code], [Row]) = (try archive.value(), try archive.value())
        guard keys.count == values.count else { throw ArchiveDamage() }
        rows = Dictionary(zip(keys, values)) { first, _ in first }
    }
}
