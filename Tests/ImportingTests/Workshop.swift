import ContentFormat
import Foundation
import Testing
import Travel

@testable import Importing

/// A folder of its own for a test, with a content tree in it that builds.
final class Workshop {
    let folder: String
    var content: String { "\(folder)/Content" }

    init(_ files: [String: String] = [:]) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "importing-\(UUID())").path
        let site = "title: T\nbaseURL: https://example.com\ncurrency: EUR\n"
        for (path, text) in files.merging(["site.yaml": site], uniquingKeysWith: { mine, _ in mine }) {
            try write("Content/\(path)", Array(text.utf8))
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    @discardableResult
    func write(_ path: String, _ bytes: [UInt8]) throws -> String {
        let file = URL(filePath: "\(folder)/\(path)")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return file.path
    }

    func write(_ path: String, _ text: String) throws -> String { try write(path, Array(text.utf8)) }

    func read(_ path: String) throws -> String { try String(contentsOfFile: "\(content)/\(path)", encoding: .utf8) }

    /// Every file of the content with its bytes.
    func tree() throws -> [String: Data] {
        let paths = FileManager.default.enumerator(atPath: content)?.compactMap { $0 as? String } ?? []
        var tree: [String: Data] = [:]
        for path in paths where !path.hasSuffix("/") {
            tree[path] = FileManager.default.contents(atPath: "\(content)/\(path)") ?? Data()
        }
        return tree
    }

    /// Imports a feed and gives back its report and the rows of the timetable, without the header.
    @discardableResult
    func importFeed(
        _ feed: Feed, pairs: FeedPairs = .ends, kinds: Set<BookingType> = [.train, .bus], from: String = "2026-01-01",
        to: String? = nil, country: String? = "Portugal", stations: String? = nil, fares: [String] = ["9.50"],
        operatorCode: Code? = nil, routes: Set<String> = [], archive: [UInt8]? = nil, isDry: Bool = false
    ) throws -> ImportReport {
        let path = try write("feed.zip", archive ?? feed.archive())
        let content = try ExistingContent(self.content)
        let terms = try [BookingType.train, .bus].map { kind in
            (
                kind,
                try SaleTerms(
                    currency: #require(Currency("EUR")), cabin: kind == .train ? "standard" : "economy", fares: fares,
                    seats: ["40"])
            )
        }
        let options = FeedOptions(
            name: try #require(Slug("feed")), kinds: kinds, pairs: pairs, routes: routes, operatorCode: operatorCode,
            from: try #require(TravelDate(from)), to: to.flatMap { TravelDate($0) }, country: country,
            stations: stations,
            terms: Dictionary(uniqueKeysWithValues: terms))
        let draft = try FeedImport(path, options).draft(into: content)
        try draft.place(isDry: isDry)
        return draft.report
    }

    /// The rows of a timetable without its header; of the columns up to the validity.
    func rows(_ path: String = "trains/feed.csv", columns: Int = 10) throws -> [String] {
        try read(path).split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false).prefix(columns).joined(separator: ",")
        }
    }
}

/// A small feed of one train a day from A to B to C, each table of which a test may replace.
struct Feed {
    var tables: [String: String] = [
        "agency.txt":
            "agency_id,agency_name,agency_url,agency_timezone\nCP,Comboios,https://cp.example,Europe/Lisbon\n",
        "stops.txt": """
        stop_id,stop_name,stop_lat,stop_lon
        AAA,Alpha,38.7,-9.1
        BBB,Beta,40.2,-8.4
        CCC,Gamma,41.1,-8.6

        """,
        "routes.txt": "route_id,agency_id,route_short_name,route_long_name,route_type\nR1,CP,IC,Intercity,2\n",
        "trips.txt": "route_id,service_id,trip_id,trip_short_name\nR1,S1,T1,IC 520\n",
        "stop_times.txt": """
        trip_id,arrival_time,departure_time,stop_id,stop_sequence
        T1,08:00:00,08:00:00,AAA,1
        T1,09:30:00,09:32:00,BBB,2
        T1,10:45:00,10:45:00,CCC,3

        """,
        "calendar.txt": """
        service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date
        S1,1,1,1,1,1,1,1,20260101,20260131

        """,
    ]

    init(_ changes: [String: String?] = [:]) {
        for (name, text) in changes { tables[name] = text }
    }

    func archive(in folder: String = "", _ options: ZipWriter.Options = .init()) -> [UInt8] {
        ZipWriter.archive(tables.sorted { $0.key < $1.key }.map { (folder + $0.key, Array($0.value.utf8)) }, options)
    }
}

extension ImportReport {
    /// `reason × count` of what was left out.
    var reasons: [String: Int] { Dictionary(leftOut.map { ($0.reason, $0.count) }, uniquingKeysWith: +) }
    var simplifications: [String: Int] { Dictionary(simplified.map { ($0.reason, $0.count) }, uniquingKeysWith: +) }
}

extension ImportFailure {
    /// What is said to a person.
    var words: String {
        switch self {
        case .refused(let words), .surroundings(let words): words
        case .faults(let faults): faults.map(\.text).joined(separator: "\n")
        }
    }
}
