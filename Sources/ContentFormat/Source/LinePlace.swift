/// A line of a file, which is left for another by walking there.
struct LinePlace {
    /// From 1.
    private(set) var line = 1
    /// The offset of its first byte.
    private(set) var start = 0

    private static let lineFeed = UInt8(ascii: "\n")

    /// To the line that holds the byte at `offset`.
    mutating func move(to offset: Int, in bytes: [UInt8]) {
        while start > offset {
            start = bytes[..<(start - 1)].lastIndex(of: Self.lineFeed).map { $0 + 1 } ?? 0
            line -= 1
        }
        while let end = bytes[start..<min(max(start, offset), bytes.count)].firstIndex(of: Self.lineFeed) {
            start = end + 1
            line += 1
        }
    }
}
