import Foundation

extension String {
    /// Whether the text holds these bytes anywhere: `contains` without regard for characters, which markup does not need.
    func holds(_ needle: StaticString) -> Bool {
        var text = self
        let length = needle.utf8CodeUnitCount
        return text.withUTF8 { buffer in
            guard var place = buffer.baseAddress, buffer.count >= length else { return false }
            let last = place + (buffer.count - length)
            while place <= last, let found = memchr(place, Int32(needle.utf8Start[0]), last - place + 1) {
                let start = found.assumingMemoryBound(to: UInt8.self)
                if memcmp(start, needle.utf8Start, length) == 0 { return true }
                place = UnsafePointer(start) + 1
            }
            return false
        }
    }

    /// The text with its first letter in upper case; other scripts than Latin as Unicode has it.
    var capitalised: String {
        guard let first = utf8.first else { return self }
        switch first {
        case UInt8(ascii: "a")...UInt8(ascii: "z"):
            // A mark may follow that belongs to the letter: the letter's own byte is all that changes.
            var bytes = Array(utf8)
            bytes[0] -= 0x20
            return String(decoding: bytes, as: UTF8.self)
        case 0..<0x80: return self
        default: return prefix(1).uppercased() + dropFirst()
        }
    }
}
