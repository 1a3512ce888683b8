/// White space and Unicode's composed form by a look at the bytes: most words need neither trimming nor composing, and
/// then cost no more than that look.
enum WhiteSpace {
    /// How many bytes the white space at `offset` takes: 0 when none stands there. Unicode's property White_Space.
    static func length(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
        let byte = bytes[offset]
        if byte < 0x80 { return byte == 0x20 || (0x09...0x0D).contains(byte) ? 1 : 0 }
        guard byte == 0xC2 || (0xE1...0xE3).contains(byte), offset + 1 < bytes.count else { return 0 }
        let second = bytes[offset + 1]
        // U+0085, U+00A0
        if byte == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : 0 }
        guard offset + 2 < bytes.count else { return 0 }
        switch (byte, second, bytes[offset + 2]) {
        case (0xE1, 0x9A, 0x80), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80): return 3  // U+1680, U+205F, U+3000
        case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9), (0xE2, 0x80, 0xAF): return 3
        default: return 0
        }
    }

    /// Without the white space at both ends.
    static func trimmed(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            var start = 0, end = bytes.count
            while start < end {
                let length = length(bytes, at: start)
                if length == 0 { break }
                start += length
            }
            while end > start {
                var last = end - 1
                while last > start, bytes[last] & 0xC0 == 0x80 { last -= 1 }
                if length(bytes, at: last) != end - last { break }
                end = last
            }
            return start == 0 && end == bytes.count
                ? nil : String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
        } ?? text
    }

    /// One space for each run of white space, none at the ends.
    static func folded(_ bytes: [UInt8]) -> String {
        bytes.withUnsafeBufferPointer { bytes in
            String(unsafeUninitializedCapacity: bytes.count) { room in
                var written = 0, offset = 0, isApart = false
                while offset < bytes.count {
                    let space = length(bytes, at: offset)
                    if space > 0 {
                        isApart = written > 0
                        offset += space
                        continue
                    }
                    if isApart {
                        room[written] = 0x20
                        written += 1
                        isApart = false
                    }
                    room[written] = bytes[offset]
                    written += 1
                    offset += 1
                }
                return written
            }
        }
    }

    /// Whether a text is certainly in Unicode's form NFC already, because nothing in it ever composes: all below U+0300,
    /// where the first combining mark stands, and the dashes and quotation marks of U+2010 to U+203F.
    static func isPlainlyComposed(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var offset = 0
            while offset < bytes.count {
                switch bytes[offset] {
                case ..<0x80: offset += 1
                case 0xC2...0xCB: offset += 2
                case 0xE2 where bytes[offset + 1] == 0x80 && bytes[offset + 2] >= 0x90: offset += 3
                default: return false
                }
            }
            return true
        }
    }
}
