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

extension [UInt8] {
    /// Appends text in which some bytes are written otherwise; what lies between them goes over in one piece.
    ///
    /// - Parameter replacement: What stands for a byte; nil leaves it.
    @inline(__always)
    mutating func append(_ text: String, replacing replacement: (UInt8) -> StaticString?) {
        var text = text
        text.withUTF8 { bytes in
            var start = 0
            for index in bytes.indices {
                guard let replacement = replacement(bytes[index]) else { continue }
                append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
                append(
                    contentsOf: UnsafeBufferPointer(start: replacement.utf8Start, count: replacement.utf8CodeUnitCount))
                start = index + 1
            }
            append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
        }
    }

    /// The text of a JSON string without its quotation marks (RFC 8259, section 7).
    ///
    /// - Parameter isMarkup: Whether it stands in a page, where nothing may look like the end of a script.
    mutating func appendJSON(_ text: String, inMarkup isMarkup: Bool = false) {
        append(text) { byte in
            switch byte {
            case UInt8(ascii: "\""): "\\\""
            case UInt8(ascii: "\\"): "\\\\"
            case UInt8(ascii: "\n"): "\\n"
            case 0..<0x20: Self.controls[Int(byte)]
            case UInt8(ascii: "<") where isMarkup: "\\u003c"
            case UInt8(ascii: ">") where isMarkup: "\\u003e"
            case UInt8(ascii: "&") where isMarkup: "\\u0026"
            default: nil
            }
        }
    }

    private static let controls: [StaticString] = [
        "\\u0000", "\\u0001", "\\u0002", "\\u0003", "\\u0004", "\\u0005", "\\u0006", "\\u0007", "\\u0008", "\\u0009",
        "\\n", "\\u000b", "\\u000c", "\\u000d", "\\u000e", "\\u000f", "\\u0010", "\\u0011", "\\u0012", "\\u0013",
        "\\u0014", "\\u0015", "\\u0016", "\\u0017", "\\u0018", "\\u0019", "\\u001a", "\\u001b", "\\u001c", "\\u001d",
        "\\u001e", "\\u001f",
    ]
}
