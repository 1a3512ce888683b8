import CZlib
import ContentFormat

/// One entry of an archive, unpacked piece by piece, never past the size that the directory gives it; at the end its
/// checksum must be right.
final class ZipEntrySource: ByteSource {
    private let entry: ZipArchive.Entry
    private let file: OpenFile
    private var offset: Int
    private var remaining: Int
    private var produced = 0
    private var checksum: uLong
    private var isDone = false
    private var input: [UInt8] = []
    private var consumed = 0
    /// In a place of its own: zlib remembers the address.
    private let stream: UnsafeMutablePointer<z_stream>

    private static let pieceSize = 1 << 18

    init(_ entry: ZipArchive.Entry, in file: OpenFile, at start: Int) throws {
        self.entry = entry
        self.file = file
        offset = start
        remaining = entry.compressedSize
        checksum = crc32(0, nil, 0)
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // Raw deflate data, without a zlib header: a window of 15 bits, negative.
        let state = inflateInit2_(stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard state == Z_OK else { throw ImportFailure.surroundings("there is no memory to unpack with") }
    }

    deinit {
        inflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    func next(_ piece: inout [UInt8]) throws -> Bool {
        guard !isDone else { return false }
        piece = entry.method == 0 ? try stored() : try inflated()
        produced += piece.count
        guard produced <= entry.size else { throw damaged("unpacks to more than it says") }
        checksum = crc32(checksum, piece, uInt(piece.count))
        if isDone {
            guard produced == entry.size else { throw damaged("unpacks to less than it says") }
            guard checksum == uLong(entry.checksum) else { throw damaged("is damaged: its checksum is wrong") }
        }
        return !piece.isEmpty || !isDone
    }

    private func stored() throws -> [UInt8] {
        let bytes = try packed()
        if remaining == 0 { isDone = true }
        return bytes
    }

    private func inflated() throws -> [UInt8] {
        var output = [UInt8](repeating: 0, count: Self.pieceSize)
        var filled = 0
        while filled < output.count, !isDone {
            if consumed == input.count {
                (input, consumed) = (try packed(), 0)
                guard !input.isEmpty else { throw damaged("ends before it is complete") }
            }
            let state = input.withUnsafeMutableBufferPointer { input in
                output.withUnsafeMutableBufferPointer { output in
                    stream.pointee.next_in = input.baseAddress?.advanced(by: consumed)
                    stream.pointee.avail_in = uInt(input.count - consumed)
                    stream.pointee.next_out = output.baseAddress?.advanced(by: filled)
                    stream.pointee.avail_out = uInt(output.count - filled)
                    return inflate(stream, Z_NO_FLUSH)
                }
            }
            consumed = input.count - Int(stream.pointee.avail_in)
            filled = output.count - Int(stream.pointee.avail_out)
            switch state {
            case Z_STREAM_END: isDone = true
            case Z_OK, Z_BUF_ERROR: break
            default: throw damaged("is damaged")
            }
        }
        output.removeLast(output.count - filled)
        return output
    }

    /// The next bytes as they lie in the archive.
    private func packed() throws -> [UInt8] {
        let count = min(remaining, Self.pieceSize)
        let bytes = try file.bytes(at: offset, count: count)
        offset += count
        remaining -= count
        return bytes
    }

    private func damaged(_ words: String) -> ImportFailure { .refused("\(file.path): \(entry.name.quoted) \(words)") }
}
