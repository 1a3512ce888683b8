/// The characters that YAML 1.1 takes for line ends and no editor shows as such: a line that holds one would be read as
/// two.
enum LineSeparators {
    /// The first of NEL, LS and PS in a range of valid UTF-8.
    static func first(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> (offset: Int, name: String)? {
        var offset = range.lowerBound
        while offset < range.upperBound {
            if bytes[offset] >= 0x80, let name = name(bytes, at: offset) { return (offset, name) }
            offset += 1
        }
        return nil
    }

    private static func name(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> String? {
        let next = { (step: Int) in offset + step < bytes.count ? bytes[offset + step] : 0 }
        switch (bytes[offset], next(1), next(2)) {
        case (0xC2, 0x85, _): return "U+0085"
        case (0xE2, 0x80, 0xA8): return "U+2028"
        case (0xE2, 0x80, 0xA9): return "U+2029"
        default: return nil
        }
    }
}
