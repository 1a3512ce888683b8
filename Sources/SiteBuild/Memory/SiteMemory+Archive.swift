import ContentFormat
package import Travel

extension InputFile: Archived {
    init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        path = try archive.text()
        stamp = try archive.value()
    }

    func write(to archive: inout ArchiveWriter) {
        archive.put(path)
        archive.put(stamp)
    }
}

extension OutputFile: Archived {
    init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        path = try archive.text()
        // A damaged memory must never make a build remove what lies outside its output.
        let isInside = !path.hasPrefix("/") && !(path.holds("..") && path.split(separator: "/").contains(".."))
        guard isInside else { throw ArchiveDamage() }
        made = try archive.value([UInt64].self).first.map { Digest(bits: $0) }
        content = Digest(bits: try archive.bits())
        stamp = try archive.value()
        let count = try archive.int()
        twins = []
        guard (0...Compression.allCases.count).contains(count) else { throw ArchiveDamage() }
        for _ in 0..<count {
            guard let kind = Compression(rawValue: try archive.text()) else { throw ArchiveDamage() }
            twins.append(Twin(kind: kind, stamp: try archive.value()))
        }
    }

    func write(to archive: inout ArchiveWriter) {
        archive.put(path)
        archive.put(made.map { [$0.bits] } ?? [])
        archive.put(content.bits)
        archive.put(stamp)
        archive.put(twins.count)
        for twin in twins {
            archive.put(twin.kind.rawValue)
            archive.put(twin.stamp)
        }
    }
}

extension SiteMemory {
    /// Its parts, each read when it is wanted.
    enum Part: Int, CaseIterable {
        case result, inputs, outputs, records, content
    }

    func archive(_ part: Part) -> [UInt8] {
        var archive = ArchiveWriter()
        switch part {
        case .result:
            archive.put(circumstances.bits)
            archive.put(texts.generation)
            archive.put(texts.length)
            archive.put(catalogue?.stamp)
            archive.put((catalogue?.rest ?? .none).bits)
            archive.put(catalogue?.revision ?? "")
            archive.put(result.pages)
            archive.put(result.day)
            archive.put(result.warnings)
        case .inputs: archive.put(inputs)
        case .outputs: archive.put(outputs)
        case .records:
            archive.put(records.count)
            for (folder, kept) in records {
                archive.put(folder)
                archive.put(kept.count)
                for (id, record) in kept {
                    archive.put(id)
                    archive.put(record.made.bits)
                    archive.put(record.range.start)
                    archive.put(record.range.count)
                }
            }
        case .content: archive.put(content)
        }
        return archive.bytes
    }

    mutating func read(_ part: Part, from archive: inout ArchiveReader) throws(ArchiveDamage) {
        switch part {
        case .result:
            circumstances = Digest(bits: try archive.bits())
            texts = TextsFile(generation: try archive.int(), length: try archive.int())
            let stamp: FileStamp? = try archive.value()
            let rest = Digest(bits: try archive.bits())
            let revision = try archive.text()
            catalogue = stamp.map { CatalogueState(stamp: $0, rest: rest, revision: revision) }
            result.pages = try archive.int()
            result.day = try archive.value()
            result.warnings = try archive.value()
        case .inputs: inputs = try archive.value()
        case .outputs: outputs = try archive.value()
        case .records:
            records = [:]
            for _ in 0..<max(0, try archive.int()) {
                let folder = try archive.text()
                let count = try archive.int()
                var kept: [Slug: KeptRecord] = [:]
                kept.reserveCapacity(min(max(0, count), 1 << 20))
                for _ in 0..<max(0, count) {
                    let id: Slug = try archive.value()
                    let made = Digest(bits: try archive.bits())
                    let range = KeptRange(start: try archive.int(), count: try archive.int())
                    kept[id] = KeptRecord(made: made, range: range)
                }
                records[folder] = kept
            }
        case .content: content = try archive.value()
        }
    }
}

extension Diagnostic: Archived {
    package init(from archive: inout ArchiveReader) throws(ArchiveDamage) {
        let file = try archive.text()
        let (line, column): (Int?, Int?) = (try archive.value(), try archive.value())
        let isWarning = try archive.flag()
        self.init(
            file: file, line: line, column: column, severity: isWarning ? .warning : .error,
            message: try archive.text(), sourceLine: try archive.value())
    }

    package func write(to archive: inout ArchiveWriter) {
        archive.put(file)
        archive.put(line)
        archive.put(column)
        archive.put(severity == .warning)
        archive.put(message)
        archive.put(sourceLine)
    }
}
