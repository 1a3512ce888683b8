package import Travel

/// What reading each file of a content folder gave, so that a file that is still the same need not be read again.
package struct ContentMemory: Sendable {
    /// One file that had no faults.
    struct Entry: Sendable {
        let stamp: FileStamp
        /// Of the file's bytes.
        let content: Digest
        /// What was made of it, as an archive.
        let record: [UInt8]
        let body: KeptBody?
        /// The same in memory, where this process made or read it before.
        let value: (any Sendable)?
    }

    /// By path as diagnostics show it.
    var entries: [String: Entry]
    /// What the files were read under: a site that allows raw HTML reads them otherwise.
    var circumstances: Digest

    package static let empty = ContentMemory(entries: [:], circumstances: .none)

    package var isEmpty: Bool { entries.isEmpty }

    /// Bytes of kept texts that entries refer to.
    package var keptBytes: Int { entries.values.reduce(0) { $0 + ($1.body?.range.count ?? 0) } }
}

/// Where the body of an item is kept, and its digest.
struct KeptBody: Sendable {
    let range: KeptRange
    let digest: Digest
    let isIllustrated: Bool
}

extension ContentMemory: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        circumstances = Digest(bits: try archive.bits())
        let count = try archive.int()
        guard count >= 0 else { throw ArchiveDamage() }
        entries = [:]
        entries.reserveCapacity(min(count, 1 << 20))
        for _ in 0..<count {
            let path = try archive.text()
            let stamp: FileStamp = try archive.value()
            let content = Digest(bits: try archive.bits())
            let body: KeptBody? = try archive.value()
            entries[path] = Entry(
                stamp: stamp, content: content, record: Array(try archive.raw()), body: body, value: nil)
        }
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(circumstances.bits)
        archive.put(entries.count)
        for (path, entry) in entries {
            archive.put(path)
            archive.put(entry.stamp)
            archive.put(entry.content.bits)
            archive.put(entry.body)
            archive.put(raw: entry.record)
        }
    }
}

extension KeptBody: Archived {
    init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        range = KeptRange(start: try archive.int(), count: try archive.int())
        digest = Digest(bits: try archive.bits())
        isIllustrated = try archive.flag()
    }

    func write(to archive: inout ArchiveWriter) {
        archive.put(range.start)
        archive.put(range.count)
        archive.put(digest.bits)
        archive.put(isIllustrated)
    }
}
