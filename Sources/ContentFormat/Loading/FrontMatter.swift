/// The two parts of a Markdown file: YAML between two lines of `---`, and the words behind them.
struct FrontMatter {
    static let sizeLimit = 64 * 1024

    let keys: MappingReader
    let body: Range<Int>

    /// Nil, with a fault, when the front matter cannot be read.
    init?(_ faults: FaultRecord) {
        guard let parts = Self.split(faults) else { return nil }
        guard let root = Self.root(parts.yaml, faults), let keys = MappingReader(root, "the front matter", faults)
        else { return nil }
        self.keys = keys
        body = parts.body
    }

    /// The mapping of a file that is YAML from its first to its last byte.
    static func wholeFile(_ faults: FaultRecord) -> MappingReader? {
        root(0..<faults.file.bytes.count, faults).flatMap { MappingReader($0, "the file", faults) }
    }

    private static func root(_ range: Range<Int>, _ faults: FaultRecord) -> YAMLNode? {
        let (root, found) = YAMLDocument.read(faults.file, range: range)
        faults.record(found)
        if root == nil, found.isEmpty {
            // Nothing but comments or blanks: a mapping without keys, so that what is missing is named.
            return YAMLNode(content: .mapping([]), span: Span(0, 0))
        }
        return root
    }

    private static func split(_ faults: FaultRecord) -> (yaml: Range<Int>, body: Range<Int>)? {
        let bytes = faults.file.bytes
        var (line, next) = firstLine(bytes, from: 0)
        guard isFence(bytes[line]) else {
            faults.record(at: Span(0, 0), "the file must begin with front matter between two lines of ---")
            return nil
        }
        let start = next
        while next < bytes.count {
            (line, next) = firstLine(bytes, from: next)
            guard isFence(bytes[line]) else { continue }
            guard line.lowerBound - start <= sizeLimit else {
                faults.record(at: Span(0, 0), "the front matter is longer than 64 KiB")
                return nil
            }
            return (start..<line.lowerBound, next..<bytes.count)
        }
        faults.record(at: Span(0, 0), "the front matter is never closed by a second line of ---")
        return nil
    }

    /// The line at `offset` without its LF, and where the next one begins.
    private static func firstLine(_ bytes: [UInt8], from offset: Int) -> (Range<Int>, Int) {
        let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        return (offset..<end, min(end + 1, bytes.count))
    }

    private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
        line.starts(with: [0x2D, 0x2D, 0x2D]) && line.dropFirst(3).allSatisfy { [0x20, 0x09, 0x0D].contains($0) }
    }
}
