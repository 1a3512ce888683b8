import Travel

/// `stops.txt`: platforms and the stations they belong to.
struct FeedStops {
    struct Stop {
        let id: String
        let code: String
        let name: String
        let location: Coordinates?
        let zoneName: String
        /// The zone that fares speak of.
        let fareZone: String
        let line: Int
        fileprivate let parentID: String
        fileprivate(set) var parent: Int?
    }

    private(set) var stops: [Stop] = []
    private var places: [String: Int] = [:]

    init(_ feed: FeedArchive, _ report: ReportRecord) throws {
        var table = try feed.required("stops.txt")
        let id = try table.required("stop_id")
        let columns = ["stop_code", "stop_name", "stop_timezone", "zone_id", "parent_station"].map(table.column)
        let (latitude, longitude) = (table.column("stop_lat"), table.column("stop_lon"))
        while try table.next() {
            let key = table.text(id)
            guard !key.isEmpty, places[key] == nil else {
                table.leaveOut(key.isEmpty ? "the stop has no id" : "the stop's id is given twice", key)
                continue
            }
            let location = table.degrees(latitude, limit: 90).flatMap { north in
                table.degrees(longitude, limit: 180).flatMap { Coordinates(latitude: north, longitude: $0) }
            }
            places[key] = stops.count
            stops.append(
                Stop(
                    id: key, code: table.text(columns[0]), name: FieldText.words(table.text(columns[1])),
                    // 0, 0 lies in the sea off Ghana: it says that somebody did not know.
                    location: location.flatMap { $0.latitude == 0 && $0.longitude == 0 ? nil : $0 },
                    zoneName: table.text(columns[2]), fareZone: table.text(columns[3]), line: table.line,
                    parentID: table.text(columns[4]), parent: nil))
        }
        for index in stops.indices where !stops[index].parentID.isEmpty {
            stops[index].parent = places[stops[index].parentID]
            if stops[index].parent == nil {
                report.simplify(
                    "the parent station does not exist, the stop stands for itself", "stops.txt", stops[index].line,
                    stops[index].id)
            }
        }
    }

    func index(_ id: String) -> Int? { places[id] }

    /// The station of a stop, itself when it belongs to none. A boarding area has a platform, and that a station: two
    /// steps; what leads further, or in a circle, is not followed.
    func station(of stop: Int) -> Int {
        var station = stop
        for _ in 0..<2 {
            guard let parent = stops[station].parent, parent != station else { return station }
            station = parent
        }
        return station
    }

    /// The zone by which a station's clocks go, as far as the feed says.
    func zone(of station: Int, agency: Zone) -> Zone { Zone(stops[station].zoneName) ?? agency }
}
