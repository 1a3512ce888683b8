import Travel

/// What reading one file gives, faults and all.
protocol FileRecord: Sendable {
    var diagnostics: [Diagnostic] { get }
    /// The record without what is kept elsewhere.
    func write(to archive: inout ArchiveWriter)
    init(from archive: inout ArchiveReader, at path: String, body: KeptBody?) throws(ArchiveDamage)
    /// The translations that its words hold; they come from files of their own.
    var translations: [Translation] { get }
    /// The pictures that it shows; those too are files of their own.
    var images: [Picture] { get }
}

extension FileRecord {
    var translations: [Translation] { [] }
    var images: [Picture] { [] }
}

/// What came of a file: its record, and what is to be remembered of it.
struct FileOutcome<Record: FileRecord>: Sendable {
    let path: String
    let record: Record
    let entry: ContentMemory.Entry?
    /// Whether the file was read anew.
    let isFresh: Bool
}

/// Reads files, or remembers what reading them gave.
struct FileReading: Sendable {
    /// Nil when nothing is remembered, nor will be.
    let memory: ContentMemory?
    let texts: KeptTexts?
    /// Nanoseconds since 1970, when the files began to be read.
    let now: Int
    /// The pictures there are: `media/name.jpg`.
    let media: Set<String>

    /// - Parameters:
    ///   - translations: Those that belong to the file's item.
    ///   - parse: Makes the record of a file that has been opened.
    func read<Record: FileRecord>(
        _ path: String, translations: [Translation] = [], _ parse: (FaultRecord) -> Record
    ) -> FileOutcome<Record> {
        guard let memory else {
            return FileOutcome(path: path, record: parse(TextFile.open(path)), entry: nil, isFresh: true)
        }
        let stamp = FileStamp(path, now: now)
        let known = memory.entries[path]
        if let stamp, let known, stamp.proves(known.stamp), let record: Record = recall(known, path, translations) {
            return FileOutcome(path: path, record: record, entry: known.with(known.stamp, record), isFresh: false)
        }
        let faults = TextFile.open(path)
        let content = Digest(of: faults.file.bytes)
        if let stamp, let known, known.content == content, faults.count == 0,
            let record: Record = recall(known, path, translations)
        {
            return FileOutcome(path: path, record: record, entry: known.with(stamp, record), isFresh: false)
        }
        let record = parse(faults)
        guard let stamp, record.diagnostics.isEmpty, stamp.size == faults.sizeOnDisk else {
            return FileOutcome(path: path, record: record, entry: nil, isFresh: true)
        }
        var archive = ArchiveWriter()
        record.write(to: &archive)
        let entry = ContentMemory.Entry(
            stamp: stamp, content: content, record: archive.bytes, body: faults.body, value: record)
        return FileOutcome(path: path, record: record, entry: entry, isFresh: true)
    }

    private func hasPictures(_ record: some FileRecord) -> Bool {
        record.images.allSatisfy { media.contains($0.file) }
    }

    private func recall<Record: FileRecord>(
        _ entry: ContentMemory.Entry, _ path: String, _ translations: [Translation]
    ) -> Record? {
        if let record = entry.value as? Record {
            if record.translations == translations, hasPictures(record) { return record }
        }
        guard let texts else { return nil }
        return entry.record.withUnsafeBytes { bytes in
            let body = entry.body.map { Prose(keptBy: texts, at: $0.range) } ?? .none
            var archive = ArchiveReader(bytes, body: body, translations: translations)
            guard let record = try? Record(from: &archive, at: path, body: entry.body), archive.isAtEnd,
                hasPictures(record)
            else { return nil }
            return record
        }
    }
}

extension ContentMemory.Entry {
    fileprivate func with(_ stamp: FileStamp, _ value: any Sendable) -> Self {
        Self(stamp: stamp, content: content, record: record, body: body, value: value)
    }
}
