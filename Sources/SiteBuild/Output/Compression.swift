import CBrotli
import CZlib

/// The twins that a server may send instead of a file. The same bytes always give the same twin.
enum Compression: String, CaseIterable, Sendable {
    case gzip = "gz"
    case brotli = "br"

    /// Whether files of this name get twins: text, by its ending.
    static func applies(to path: String) -> Bool {
        let endings: Set<Substring> = ["html", "css", "js", "json", "xml", "txt", "svg", "webmanifest"]
        return path.lastIndex(of: ".").map { endings.contains(path[path.index(after: $0)...]) } ?? false
    }

    /// Nil when the library runs out of memory.
    func compressed(_ bytes: [UInt8]) -> [UInt8]? {
        switch self {
        case .gzip: Self.gzip(bytes)
        case .brotli: Self.brotli(bytes)
        }
    }

    /// RFC 1952 without a name, with no time, and 255 (unknown) for the system.
    private static func gzip(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        let gzipFormat = 15 + 16
        guard
            deflateInit2_(
                &stream, 9, Z_DEFLATED, Int32(gzipFormat), 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        var header = gz_header()
        header.os = 255
        return withUnsafeMutablePointer(to: &header) { header in
            deflateSetHeader(&stream, header)
            var input = bytes
            var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 32)
            let result = input.withUnsafeMutableBufferPointer { input in
                output.withUnsafeMutableBufferPointer { output in
                    stream.next_in = input.baseAddress
                    stream.avail_in = UInt32(input.count)
                    stream.next_out = output.baseAddress
                    stream.avail_out = UInt32(output.count)
                    return deflate(&stream, Z_FINISH)
                }
            }
            guard result == Z_STREAM_END else { return nil }
            return Array(output.prefix(Int(stream.total_out)))
        }
    }

    /// RFC 7932. Quality 9: of the steps above it each takes several times as long for some per cent.
    private static func brotli(_ bytes: [UInt8]) -> [UInt8]? {
        var size = max(BrotliEncoderMaxCompressedSize(bytes.count), 16)
        var output = [UInt8](repeating: 0, count: size)
        let done = BrotliEncoderCompress(
            9, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.count, bytes, &size, &output)
        return done == BROTLI_TRUE ? Array(output.prefix(size)) : nil
    }
}
