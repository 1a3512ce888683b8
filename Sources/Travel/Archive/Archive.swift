/// Bytes that a value of this program was written to and can be read from again: compact, quick, and of one version only.
/// What must outlive a version is written as something else.
package struct ArchiveWriter {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// LEB128 of the zigzag form: small magnitudes take few bytes.
    package mutating func put(_ number: Int) {
        var rest = UInt(bitPattern: (number << 1) ^ (number >> (Int.bitWidth - 1)))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    package mutating func put(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    /// Eight bytes, the least first.
    package mutating func put(_ bits: UInt64) {
        withUnsafeBytes(of: bits.littleEndian) { bytes.append(contentsOf: $0) }
    }

    package mutating func put(_ number: Double) { put(number.bitPattern) }

    package mutating func put(_ text: String) {
        put(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    package mutating func put(raw: [UInt8]) {
        put(raw.count)
        bytes.append(contentsOf: raw)
    }

    package mutating func put(_ value: some Archived) { value.write(to: &self) }
}

/// Reads what ``ArchiveWriter`` wrote. Bytes that are cut short or say what cannot be are refused, never believed.
package struct ArchiveReader {
    private var rest: UnsafeRawBufferPointer
    /// What ``Words`` are given that an archive leaves out.
    package let body: Prose
    package let translations: [Translation]

    /// - Parameters:
    ///   - bytes: Must stay valid for as long as the reader is used.
    ///   - body: The body of the item that is read, which lies elsewhere.
    ///   - translations: The translations of the item that is read.
    package init(_ bytes: UnsafeRawBufferPointer, body: Prose = .none, translations: [Translation] = []) {
        rest = bytes
        self.body = body
        self.translations = translations
    }

    package var isAtEnd: Bool { rest.isEmpty }

    package mutating func int() throws(ArchiveDamage) -> Int {
        var value: UInt = 0
        var shift: UInt = 0
        while true {
            let byte = try byte()
            guard shift < 64 else { throw ArchiveDamage() }
            value |= UInt(byte & 0x7F) << shift
            if byte & 0x80 == 0 { break }
            shift += 7
        }
        return Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1)
    }

    package mutating func byte() throws(ArchiveDamage) -> UInt8 {
        guard let byte = rest.first else { throw ArchiveDamage() }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst())
        return byte
    }

    package mutating func flag() throws(ArchiveDamage) -> Bool {
        switch try byte() {
        case 0: false
        case 1: true
        default: throw ArchiveDamage()
        }
    }

    package mutating func bits() throws(ArchiveDamage) -> UInt64 {
        UInt64(littleEndian: try slice(8).loadUnaligned(as: UInt64.self))
    }

    package mutating func double() throws(ArchiveDamage) -> Double { Double(bitPattern: try bits()) }

    package mutating func text() throws(ArchiveDamage) -> String { String(decoding: try raw(), as: UTF8.self) }

    /// A length and as many bytes, where they lie.
    package mutating func raw() throws(ArchiveDamage) -> UnsafeRawBufferPointer { try slice(try int()) }

    package mutating func value<Value: Archived>(_ type: Value.Type = Value.self) throws(ArchiveDamage) -> Value {
        try Value(from: &self)
    }

    private mutating func slice(_ count: Int) throws(ArchiveDamage) -> UnsafeRawBufferPointer {
        guard count >= 0, count <= rest.count else { throw ArchiveDamage() }
        defer { rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count)) }
        return UnsafeRawBufferPointer(rebasing: rest.prefix(count))
    }
}

/// An archive that is cut short, altered, or of another version.
package struct ArchiveDamage: Error {
    package init() {}
}

/// What can be written to an archive and read back the same.
package protocol Archived {
    init(from archive: inout ArchiveReader) throws(ArchiveDamage)
    func write(to archive: inout ArchiveWriter)
}

extension Archived {
    /// The value's own archive.
    package var archive: [UInt8] {
        var writer = ArchiveWriter()
        write(to: &writer)
        return writer.bytes
    }

    package init(archive bytes: some ContiguousBytesSource) throws(ArchiveDamage) {
        var result: Result<Self, ArchiveDamage> = .failure(ArchiveDamage())
        bytes.withBytes { buffer in
            var reader = ArchiveReader(buffer)
            do throws(ArchiveDamage) {
                let value = try Self(from: &reader)
                if reader.isAtEnd { result = .success(value) }
            } catch {
                result = .failure(error)
            }
        }
        self = try result.get()
    }
}

/// Bytes that lie in one piece.
package protocol ContiguousBytesSource {
    func withBytes(_ body: (UnsafeRawBufferPointer) -> Void)
}

extension Array: ContiguousBytesSource where Element == UInt8 {
    package func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) { withUnsafeBytes(body) }
}
