import CZlib

/// Archives for tests: well made, or wrong in one place.
struct ZipWriter {
    struct Options {
        var deflates = true
        var isZip64 = false
        /// What the directory says instead of the truth.
        var size: Int?
        var checksum: UInt32?
        var isEncrypted = false
        var method: Int?
    }

    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0
    private let options: Options

    init(_ options: Options = Options()) { self.options = options }

    static func archive(_ files: [(String, [UInt8])], _ options: Options = Options()) -> [UInt8] {
        var writer = ZipWriter(options)
        for (name, bytes) in files { writer.add(name, bytes) }
        return writer.finish()
    }

    mutating func add(_ name: String, _ bytes: [UInt8]) {
        let packed = options.deflates ? Self.deflated(bytes) : bytes
        let method = options.method ?? (options.deflates ? 8 : 0)
        let checksum = options.checksum ?? UInt32(crc32(0, bytes, uInt(bytes.count)))
        let size = options.size ?? bytes.count
        let offset = body.count
        let flags = options.isEncrypted ? 1 : 0
        let shared = number(flags, 2) + number(method, 2) + number(0, 4) + number(Int(checksum), 4)
        let sizes =
            options.isZip64
            ? number(0xFFFF_FFFF, 4) + number(0xFFFF_FFFF, 4) : number(packed.count, 4) + number(size, 4)
        let extra =
            options.isZip64
            ? number(1, 2) + number(24, 2) + number(size, 8) + number(packed.count, 8) + number(offset, 8) : []
        body += number(0x0403_4B50, 4) + number(20, 2) + shared + number(packed.count, 4) + number(size, 4)
        body += number(name.utf8.count, 2) + number(0, 2) + Array(name.utf8) + packed
        directory += number(0x0201_4B50, 4) + number(20, 2) + number(20, 2) + shared + sizes
        directory += number(name.utf8.count, 2) + number(extra.count, 2) + number(0, 2) + number(0, 2) + number(0, 2)
        directory += number(0, 4) + number(options.isZip64 ? 0xFFFF_FFFF : offset, 4) + Array(name.utf8) + extra
        count += 1
    }

    func finish() -> [UInt8] {
        var bytes = body + directory
        if options.isZip64 {
            let record = bytes.count
            bytes +=
                number(0x0606_4B50, 4) + number(44, 8) + number(45, 2) + number(45, 2) + number(0, 4) + number(0, 4)
            bytes += number(count, 8) + number(count, 8) + number(directory.count, 8) + number(body.count, 8)
            bytes += number(0x0706_4B50, 4) + number(0, 4) + number(record, 8) + number(1, 4)
        }
        let places = options.isZip64 ? [0xFFFF, 0xFFFF_FFFF, 0xFFFF_FFFF] : [count, directory.count, body.count]
        bytes += number(0x0605_4B50, 4) + number(0, 4) + number(places[0], 2) + number(places[0], 2)
        return bytes + number(places[1], 4) + number(places[2], 4) + number(0, 2)
    }

    private func number(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    /// Raw deflate data.
    private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        deflateInit2_(
            &stream, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        defer { deflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
        input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = uInt(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = uInt(output.count)
                _ = deflate(&stream, Z_FINISH)
            }
        }
        return Array(output.prefix(Int(stream.total_out)))
    }
}
