/// What a `Range` header asks of a file (RFC 9110 §14): one range of bytes. Several ranges, other units and text that is
/// not a range are ignored, as the RFC allows: the answer is then the whole file.
enum ByteRange: Equatable {
    case whole
    /// At least one byte within the file.
    case part(Range<Int>)
    case unsatisfiable

    init(_ header: String?, size: Int) {
        self = header.flatMap { Self.parse($0, size) } ?? .whole
    }

    private static func parse(_ header: String, _ size: Int) -> ByteRange? {
        guard header.lowercased().hasPrefix("bytes=") else { return nil }
        let spec = header.dropFirst(6).trimmingSpaces
        let parts = spec.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let first = number(parts[0]), let last = number(parts[1]) else { return nil }
        switch (first, last) {
        case (nil, nil): return nil
        case (nil, let suffix?):
            // The last `suffix` bytes; all of a file that has fewer.
            guard suffix > 0, size > 0 else { return .unsatisfiable }
            return .part(max(0, size - suffix)..<size)
        case (let start?, nil):
            return start < size ? .part(start..<size) : .unsatisfiable
        case (let start?, let end?):
            guard start <= end else { return nil }
            return start < size ? .part(start..<min(size, end + 1)) : .unsatisfiable
        }
    }

    /// Outer nil: not a number; inner nil: absent. A number past what a file can hold counts as the largest.
    private static func number(_ text: Substring) -> Int?? {
        if text.isEmpty { return .some(nil) }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return .some(text.count > 18 ? Int.max - 1 : Int(text))
    }
}
