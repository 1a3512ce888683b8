import ContentFormat
import Travel

/// A GTFS feed: tables in a ZIP archive, at its top or in one of its folders.
struct FeedArchive {
    let path: String
    private let archive: ZipArchive
    private let entries: [String: ZipArchive.Entry]
    private let folder: String
    private let report: ReportRecord

    /// Bytes of one unpacked table, 4 GiB: stop times of the largest country fit, a ZIP bomb does not.
    static let sizeLimit = 1 << 32

    /// What is looked at; everything else in a feed says nothing that a timetable could.
    static let tables: Set<String> = [
        "agency.txt", "stops.txt", "routes.txt", "trips.txt", "stop_times.txt", "calendar.txt", "calendar_dates.txt",
        "frequencies.txt", "feed_info.txt", "fare_attributes.txt", "fare_rules.txt",
    ]

    /// - Throws: `ImportFailure.refused` for what is no archive, or holds no feed, or more than one.
    init(_ path: String, _ report: ReportRecord) throws {
        self.path = path
        self.report = report
        archive = try ZipArchive(path)
        var folders: [String: [String: ZipArchive.Entry]] = [:]
        for entry in archive.entries {
            let parts = entry.name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            // macOS puts shadows of files into a folder of its own.
            guard let name = parts.last?.lowercased(), Self.tables.contains(name),
                !parts.contains(where: { ["__MACOSX", ".", ".."].contains($0) })
            else { continue }
            let folder = parts.dropLast().joined(separator: "/")
            guard folders[folder, default: [:]].updateValue(entry, forKey: name) == nil else {
                throw ImportFailure.refused("\(path) holds \(entry.name.quoted) twice")
            }
        }
        let feeds = folders.filter { $0.value["stop_times.txt"] != nil || $0.value["trips.txt"] != nil }
        if let top = feeds[""] {
            (folder, entries) = ("", top)
        } else if feeds.count == 1, let only = feeds.first {
            (folder, entries) = only
        } else if feeds.isEmpty {
            let inner = archive.entries.first { $0.name.lowercased().hasSuffix(".zip") }
            let hint =
                inner.map { ": unpack it first, the feed may be in \($0.name.quoted)" } ?? ": there is no trips.txt"
            throw ImportFailure.refused("\(path) holds no GTFS feed\(hint)")
        } else {
            let names = feeds.keys.sorted().map(\.quoted).joined(separator: ", ")
            throw ImportFailure.refused("\(path) holds \(feeds.count) feeds, in \(names): make an archive of one")
        }
        for entry in archive.entries where !entry.name.hasSuffix("/") && !isRead(entry) {
            report.leaveOut("the file says nothing that a timetable could", entry.name, nil, entry.name)
        }
    }

    private func isRead(_ entry: ZipArchive.Entry) -> Bool { entries.values.contains { $0.name == entry.name } }

    /// Nil when the feed has no such table, or an empty one.
    func table(_ name: String) throws -> RecordTable? {
        guard let entry = entries[name] else { return nil }
        return try RecordTable(archive.source(entry, limit: Self.sizeLimit), name: name, report)
    }

    /// - Throws: `ImportFailure.refused` when there is none.
    func required(_ name: String) throws -> RecordTable {
        guard let table = try table(name) else { throw ImportFailure.refused("\(path): \(name) is missing or empty") }
        return table
    }

    /// Whether the entry is there at all.
    func has(_ name: String) -> Bool { entries[name] != nil }
}

extension RecordTable {
    /// `20261025`; nil for anything else.
    func day(_ column: Int?) -> TravelDate? {
        let bytes = bytes(column)
        guard bytes.count == 8, let number = number(column) else { return nil }
        return TravelDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }

    /// Seconds of `8:05:00`, `25:10:30`; nil for anything else, and from a week on.
    func seconds(_ column: Int?) -> Int? {
        var numbers: [Int] = [0]
        var digits = 0
        for byte in bytes(column) {
            switch byte {
            case 0x30...0x39 where digits < 3:
                numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(byte - 0x30)
                digits += 1
            case 0x3A where digits > 0:
                numbers.append(0)
                digits = 0
            default: return nil
            }
        }
        guard numbers.count == 3, digits == 2, numbers[0] < 168, numbers[1] < 60, numbers[2] < 60 else { return nil }
        return (numbers[0] * 60 + numbers[1]) * 60 + numbers[2]
    }
}
