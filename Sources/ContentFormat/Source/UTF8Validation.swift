import Foundation

/// Well-formed UTF-8 as Unicode 15 table 3-7 has it: no overlong forms, no surrogates, nothing past U+10FFFF.
enum UTF8Validation {
    static func firstNUL(_ bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress, let found = memchr(start, 0, buffer.count) else { return nil }
            return UnsafeRawPointer(found) - start
        }
    }

    static func firstByteOrderMark(_ bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBytes { buffer in
            var start = 0
            while let base = buffer.baseAddress, let found = memchr(base + start, 0xEF, buffer.count - start) {
                let offset = UnsafeRawPointer(found) - base
                if offset + 2 < buffer.count, buffer[offset + 1] == 0xBB, buffer[offset + 2] == 0xBF { return offset }
                start = offset + 1
            }
            return nil
        }
    }

    /// The first carriage return of a file that has no line feed at all; one at the very end ends its last line.
    static func firstOldLineEnd(_ bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress, memchr(base, 0x0A, buffer.count) == nil,
                let found = memchr(base, 0x0D, buffer.count)
            else { return nil }
            let offset = UnsafeRawPointer(found) - base
            return offset + 1 < buffer.count ? offset : nil
        }
    }

    /// The offset of the first byte that begins no well-formed sequence, or nil when all is well.
    static func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { buffer in
            var offset = 0
            while offset < buffer.count {
                offset = endOfASCII(buffer, from: offset)
                guard offset < buffer.count else { return nil }
                guard let length = sequenceLength(buffer, at: offset) else { return offset }
                offset += length
            }
            return nil
        }
    }

    /// Where the run of ASCII at `offset` ends, looked for eight bytes at a time.
    private static func endOfASCII(_ buffer: UnsafeBufferPointer<UInt8>, from offset: Int) -> Int {
        let raw = UnsafeRawBufferPointer(buffer)
        var offset = offset
        while offset + 8 <= raw.count {
            let high = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self) & 0x8080_8080_8080_8080
            if high != 0 { return offset + UInt64(littleEndian: high).trailingZeroBitCount / 8 }
            offset += 8
        }
        while offset < raw.count, raw[offset] < 0x80 { offset += 1 }
        return offset
    }

    /// Bytes in the sequence of two to four bytes that begins at `offset`, or nil if it is not well formed.
    private static func sequenceLength(_ buffer: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int? {
        let length: Int
        let second: ClosedRange<UInt8>
        switch buffer[offset] {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return nil
        }
        guard offset + length <= buffer.count, second.contains(buffer[offset + 1]) else { return nil }
        for next in stride(from: offset + 2, to: offset + length, by: 1) where buffer[next] & 0xC0 != 0x80 {
            return nil
        }
        return length
    }
}
