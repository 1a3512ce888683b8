import ContentFormat

/// What a ZIP archive holds, from its central directory (PKWARE APPNOTE 6.3.10, §4.3), none of which is believed: every
/// offset is held against the file's size. Nothing is ever unpacked to disk, so that no name in it can do harm.
struct ZipArchive {
    struct Entry {
        let name: String
        let method: Int
        let isEncrypted: Bool
        let compressedSize: Int
        let size: Int
        let checksum: UInt32
        let headerOffset: Int
    }

    /// More entries than any feed has.
    static let entryLimit = 10_000

    let entries: [Entry]
    let file: OpenFile

    /// - Throws: `ImportFailure.refused` for what is no ZIP archive, or a damaged one.
    init(_ path: String) throws {
        file = try OpenFile(path)
        let directory = try Self.directory(of: file)
        let bytes = try file.bytes(at: directory.offset, count: directory.size)
        var entries: [Entry] = []
        var place = 0
        while entries.count < directory.count {
            let (entry, next) = try Self.entry(bytes, at: place, file, shift: directory.shift)
            entries.append(entry)
            place = next
        }
        self.entries = entries
    }

    /// A reader of one entry's own bytes.
    /// - Throws: `ImportFailure.refused` for methods other than stored and deflated, and for encrypted entries.
    func source(_ entry: Entry, limit: Int) throws -> ZipEntrySource {
        guard !entry.isEncrypted else { throw damaged("\(entry.name.quoted) is encrypted") }
        guard entry.method == 0 || entry.method == 8 else {
            throw damaged("\(entry.name.quoted) is compressed by method \(entry.method), not by deflate")
        }
        guard entry.size <= limit else {
            throw damaged("\(entry.name.quoted) would unpack to \(entry.size) bytes, more than \(limit)")
        }
        let header = try file.bytes(at: entry.headerOffset, count: 30)
        guard header.number(at: 0, 4) == 0x0403_4B50 else {
            throw damaged("\(entry.name.quoted) is not where it should be")
        }
        let start = entry.headerOffset + 30 + header.number(at: 26, 2) + header.number(at: 28, 2)
        return try ZipEntrySource(entry, in: file, at: start)
    }

    private func damaged(_ words: String) -> ImportFailure { .refused("\(file.path): \(words)") }

    // MARK: The directory

    private struct Directory {
        let offset: Int
        let size: Int
        let count: Int
        /// Bytes that stand before the archive proper, as in one that unpacks itself.
        let shift: Int
    }

    private static func directory(of file: OpenFile) throws -> Directory {
        let noArchive = ImportFailure.refused("\(file.path) is not a ZIP archive")
        let tailStart = max(0, file.size - 65_557)
        let tail = try file.bytes(at: tailStart, count: file.size - tailStart)
        guard
            let end = stride(from: tail.count - 22, through: 0, by: -1).first(where: {
                tail.number(at: $0, 4) == 0x0605_4B50 && $0 + 22 + tail.number(at: $0 + 20, 2) <= tail.count
            })
        else { throw noArchive }
        var count = tail.number(at: end + 10, 2)
        var size = tail.number(at: end + 12, 4)
        var offset = tail.number(at: end + 16, 4)
        var behind = tailStart + end
        let isLarge = count == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF
        if isLarge, end >= 20, tail.number(at: end - 20, 4) == 0x0706_4B50 {
            let record = try file.bytes(at: tail.number(at: end - 12, 8), count: 56)
            guard record.number(at: 0, 4) == 0x0606_4B50 else { throw noArchive }
            behind = tail.number(at: end - 12, 8)
            count = record.number(at: 32, 8)
            size = record.number(at: 40, 8)
            offset = record.number(at: 48, 8)
        }
        guard size <= behind, offset <= behind - size else { throw noArchive }
        guard count <= entryLimit else {
            throw ImportFailure.refused("\(file.path) has more than \(entryLimit) entries")
        }
        return Directory(offset: behind - size, size: size, count: count, shift: behind - size - offset)
    }

    private static func entry(
        _ bytes: [UInt8], at place: Int, _ file: OpenFile, shift: Int
    ) throws -> (Entry, next: Int) {
        let damaged = ImportFailure.refused("\(file.path): the archive's directory is damaged")
        guard place + 46 <= bytes.count, bytes.number(at: place, 4) == 0x0201_4B50 else { throw damaged }
        let nameEnd = place + 46 + bytes.number(at: place + 28, 2)
        let extraEnd = nameEnd + bytes.number(at: place + 30, 2)
        let next = extraEnd + bytes.number(at: place + 32, 2)
        guard next <= bytes.count else { throw damaged }
        var size = bytes.number(at: place + 24, 4)
        var compressed = bytes.number(at: place + 20, 4)
        var offset = bytes.number(at: place + 42, 4)
        // ZIP64 extended information (§4.5.3): only what did not fit above, in this order.
        var extra = nameEnd
        while extra + 4 <= extraEnd {
            let fieldEnd = extra + 4 + bytes.number(at: extra + 2, 2)
            guard fieldEnd <= extraEnd else { throw damaged }
            if bytes.number(at: extra, 2) == 1 {
                var at = extra + 4
                for path in [\Large.size, \.compressed, \.offset] {
                    var values = Large(size: size, compressed: compressed, offset: offset)
                    guard values[keyPath: path] == 0xFFFF_FFFF else { continue }
                    guard at + 8 <= fieldEnd else { throw damaged }
                    values[keyPath: path] = bytes.number(at: at, 8)
                    (size, compressed, offset) = (values.size, values.compressed, values.offset)
                    at += 8
                }
            }
            extra = fieldEnd
        }
        guard compressed <= file.size, offset <= file.size else { throw damaged }
        let entry = Entry(
            name: String(decoding: bytes[place + 46..<nameEnd], as: UTF8.self), method: bytes.number(at: place + 10, 2),
            isEncrypted: bytes.number(at: place + 8, 2) & 1 == 1, compressedSize: compressed, size: size,
            checksum: UInt32(bytes.number(at: place + 16, 4)), headerOffset: offset + shift)
        return (entry, next)
    }

    private struct Large {
        var size: Int
        var compressed: Int
        var offset: Int
    }
}

extension [UInt8] {
    /// A little-endian number of so many bytes; past what any file can hold, the largest there is.
    fileprivate func number(at offset: Int, _ width: Int) -> Int {
        let value = (0..<width).reduce(UInt64(0)) { $0 | UInt64(self[offset + $1]) << (8 * UInt64($1)) }
        return Int(Swift.min(value, UInt64(1) << 60))
    }
}
