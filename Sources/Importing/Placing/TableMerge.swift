import Travel

/// A table of `data/` with rows added at its end; what is there stays as it is, byte for byte.
enum TableMerge {
    static let placeColumns = ["code", "name", "city", "country", "latitude", "longitude", "timezone"]
    static let operatorColumns = ["code", "name"]

    static func row(_ place: Place) -> [String: String] {
        [
            "code": place.code.text, "name": place.name, "city": place.city, "country": place.country,
            "latitude": degrees(place.location.latitude), "longitude": degrees(place.location.longitude),
            "timezone": place.zone.identifier,
        ]
    }

    static func row(_ one: Operator) -> [String: String] { ["code": one.code.text, "name": one.name] }

    /// - Parameters:
    ///   - before: the file as it is, nil when there is none.
    ///   - columns: those of a new file; a file that is there keeps its own order.
    static func appending(_ rows: [[String: String]], columns: [String], to before: [UInt8]?) throws -> [UInt8] {
        var header = columns
        var text = CSVText.line(columns)
        var bytes: [UInt8] = []
        if let before, !before.isEmpty {
            guard let table = try RecordTable(MemorySource(before), name: "", ReportRecord()) else { return before }
            header = table.columns
            bytes = before
            if bytes.last != 0x0A { bytes.append(0x0A) }
            text = ""
        }
        for row in rows { text += CSVText.line(header.map { row[$0] ?? "" }) }
        let isWindows = before.map { zip($0, $0.dropFirst()).contains { $0 == (0x0D, 0x0A) } } ?? false
        return bytes + (isWindows ? text.replacing("\n", with: "\r\n") : text).utf8
    }

    /// Six decimals are a tenth of a metre; no exponent, no zeros behind.
    private static func degrees(_ value: Double) -> String {
        let millionths = Int((abs(value) * 1_000_000).rounded())
        var digits = String(millionths % 1_000_000)
        digits = String(repeating: "0", count: 6 - digits.utf8.count) + digits
        while digits.last == "0", digits.utf8.count > 1 { digits.removeLast() }
        return (value < 0 && millionths > 0 ? "-" : "") + "\(millionths / 1_000_000).\(digits)"
    }
}
