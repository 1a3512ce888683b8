/// Comma-separated records one at a time, in memory no larger than a record.
///
/// Milder than the content's own CSV reader, since nobody here can mend the file: quotation marks inside a plain field
/// stand for themselves, rows may have any number of fields. Lines end with LF or CRLF; a quoted field may hold them.
struct RecordScanner {
    private let source: any ByteSource
    private let name: String
    private var piece: [UInt8] = []
    private var place = 0
    private var line = 1
    private var isAtStart = true

    /// The fields of the record, one behind the other.
    private(set) var bytes: [UInt8] = []
    /// Where each field ends in `bytes`.
    private(set) var ends: [Int] = []
    /// The line, from 1, on which the record begins.
    private(set) var firstLine = 0

    /// Longer than any real record; a file that is one endless line is refused there.
    static let sizeLimit = 1 << 20

    init(_ source: any ByteSource, name: String) {
        self.source = source
        self.name = name
    }

    private enum State { case start, plain, quoted, afterQuote }

    /// Reads the next record that is not an empty line; false at the end.
    /// - Throws: `ImportFailure.refused` for what is no text, and when a quotation mark is never closed.
    mutating func next() throws -> Bool {
        var state = begin()
        while true {
            if place == piece.count {
                guard try refill() else { return try finish(state) }
            }
            guard scan(&state) else {
                guard bytes.count <= Self.sizeLimit, ends.count <= 10_000 else {
                    throw ImportFailure.refused("\(name):\(firstLine): the record is longer than any can be")
                }
                continue
            }
            if ends.count == 1, ends[0] == 0 {
                state = begin()
                continue
            }
            return true
        }
    }

    private mutating func begin() -> State {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        firstLine = line
        return .start
    }

    private mutating func refill() throws -> Bool {
        place = 0
        guard try source.next(&piece) else {
            piece = []
            return false
        }
        if isAtStart, !piece.isEmpty {
            isAtStart = false
            if piece.starts(with: [0xFF, 0xFE]) || piece.starts(with: [0xFE, 0xFF]) {
                throw ImportFailure.refused("\(name) is UTF-16: save it as UTF-8")
            }
            if piece.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
        }
        return true
    }

    /// Walks to the end of the record (true) or of the piece.
    private mutating func scan(_ state: inout State) -> Bool {
        let end = piece.count
        while place < end {
            let byte = piece[place]
            place += 1
            switch (state, byte) {
            case (.quoted, 0x22): state = .afterQuote
            case (.quoted, _):
                if byte == 0x0A { line += 1 }
                bytes.append(byte)
                if bytes.count > Self.sizeLimit { return false }
            case (.start, 0x22): state = .quoted
            case (.afterQuote, 0x22):
                bytes.append(byte)
                state = .quoted
            case (_, 0x2C):
                ends.append(bytes.count)
                state = .start
            case (_, 0x0A):
                line += 1
                endRecord()
                return true
            case (.afterQuote, 0x0D): break
            // Some programs put a space between the comma and the quotation mark.
            case (.start, 0x20): break
            default:
                bytes.append(byte)
                state = .plain
                if bytes.count > Self.sizeLimit { return false }
            }
        }
        return false
    }

    private mutating func endRecord() {
        if bytes.last == 0x0D, bytes.count > ends.last ?? 0 { bytes.removeLast() }
        ends.append(bytes.count)
    }

    private mutating func finish(_ state: State) throws -> Bool {
        if state == .quoted {
            throw ImportFailure.refused("\(name):\(firstLine): a quotation mark is opened and never closed")
        }
        guard !bytes.isEmpty || !ends.isEmpty else { return false }
        endRecord()
        return true
    }

    /// The bytes of a field without spaces around it; none for a field that the record does not have.
    func field(_ index: Int) -> ArraySlice<UInt8> {
        guard index < ends.count else { return [] }
        var start = index == 0 ? 0 : ends[index - 1]
        var end = ends[index]
        while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
        while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
        return bytes[start..<end]
    }
}
