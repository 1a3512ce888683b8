import ContentFormat
import Travel

/// Which journeys of a feed are wanted: all, or those of a file.
struct WantedPairs {
    private struct Pair: Hashable {
        let origin: Int
        let destination: Int
    }

    private var pairs: Set<Pair>?
    private var places: Set<Int> = []

    /// - Throws: `ImportFailure.refused` when the file names no pair that the feed has.
    init(_ wish: FeedPairs, _ stations: FeedStations, _ report: ReportRecord) throws {
        guard case .file(let path) = wish else { return }
        guard var table = try RecordTable(FileSource(path), name: path, report) else {
            throw ImportFailure.refused("\(path) is empty: the columns origin and destination are missing")
        }
        let (origin, destination) = (try table.required("origin"), try table.required("destination"))
        var pairs: Set<Pair> = []
        while try table.next() {
            let ends = [origin, destination].map { stations.stations(named: table.text($0)) }
            guard !ends[0].isEmpty, !ends[1].isEmpty else {
                let missing = ends[0].isEmpty ? origin : destination
                table.leaveOut("the feed has no such stop", table.text(missing))
                continue
            }
            for from in ends[0] { for to in ends[1] { pairs.insert(Pair(origin: from, destination: to)) } }
        }
        guard !pairs.isEmpty else { throw ImportFailure.refused("\(path) names no pair of stops that the feed has") }
        self.pairs = pairs
        places = Set(pairs.flatMap { [$0.origin, $0.destination] })
    }

    /// Whether any journey between two stations is wanted.
    func contains(_ origin: Int, _ destination: Int) -> Bool {
        pairs?.contains(Pair(origin: origin, destination: destination)) ?? true
    }

    /// Whether a journey that begins or ends at a station can be wanted.
    func touches(_ station: Int) -> Bool { pairs == nil || places.contains(station) }
}
