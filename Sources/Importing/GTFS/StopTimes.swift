import Travel

/// One stop of a trip. Times are the feed's seconds, −1 where it gives none.
struct Call {
    let trip: Int32
    let sequence: Int32
    let stop: Int32
    let arrival: Int32
    let departure: Int32
    let canBoard: Bool
    let canLeave: Bool
}

/// `stop_times.txt`, read once from its first line to its last, in whatever order it is. Of each trip only what can be
/// sold is kept: its two ends, or the stops that are asked for.
struct StopTimes {
    /// A trip's ends: where it can first be boarded and last be left.
    private struct Ends {
        var first: Call?
        var last: Call?
        /// When it sets out, whether one can board there or not.
        var start: (sequence: Int32, second: Int32)?
    }

    private var ends: [Ends]
    private var calls: [Call] = []
    private var ranges: [Range<Int>] = []

    /// 24 bytes each.
    static let callLimit = 20_000_000

    /// - Parameter isKept: whether a stop is wanted; nil keeps each trip's ends alone.
    init(
        _ feed: FeedArchive, _ trips: FeedTrips, _ stops: FeedStops, keeping isKept: ((Int) -> Bool)?
    ) throws {
        ends = [Ends](repeating: Ends(), count: trips.trips.count)
        var table = try feed.required("stop_times.txt")
        let (trip, stop) = (try table.required("trip_id"), try table.required("stop_id"))
        let (arrival, departure) = (try table.required("arrival_time"), try table.required("departure_time"))
        let sequence = try table.required("stop_sequence")
        let (pickup, dropOff) = (table.column("pickup_type"), table.column("drop_off_type"))
        var lastTrip: (bytes: [UInt8], index: Int?) = ([], nil)
        while try table.next() {
            let key = table.bytes(trip)
            if !lastTrip.bytes.elementsEqual(key) { lastTrip = (Array(key), trips.index(table.text(trip))) }
            guard let index = lastTrip.index, index >= 0 else {
                if lastTrip.index == nil { table.leaveOut("the stop time's trip does not exist", table.text(trip)) }
                continue
            }
            guard let place = stops.index(table.text(stop)), let order = table.number(sequence) else {
                table.leaveOut("the stop time has no stop that exists, or no sequence", table.text(trip))
                continue
            }
            let hasTimes = !table.bytes(arrival).isEmpty || !table.bytes(departure).isEmpty
            let arrives = table.seconds(arrival), departs = table.seconds(departure)
            guard let time = departs ?? arrives else {
                if hasTimes {
                    table.leaveOut("the stop time cannot be read", table.text(departure))
                } else if isKept?(place) ?? false {
                    table.simplify("a stop without times of its own is not sold", table.text(stop))
                }
                continue
            }
            let boarding = table.number(pickup) ?? 0, leaving = table.number(dropOff) ?? 0
            if boarding > 1 || leaving > 1 {
                table.simplify("a stop that must be asked for is not sold", table.text(stop))
            }
            let call = Call(
                trip: Int32(index), sequence: Int32(order), stop: Int32(place), arrival: Int32(arrives ?? time),
                departure: Int32(time), canBoard: boarding == 0, canLeave: leaving == 0)
            keep(call, isAsked: isKept.map { $0(place) })
            guard calls.count <= Self.callLimit else {
                throw ImportFailure.refused(
                    "stop_times.txt has too many stops for --pairs all: choose with --routes, or with --pairs FILE")
            }
        }
        arrange()
    }

    /// - Parameter isAsked: nil when ends are kept.
    private mutating func keep(_ call: Call, isAsked: Bool?) {
        let trip = Int(call.trip)
        if call.sequence < ends[trip].start?.sequence ?? .max {
            ends[trip].start = (call.sequence, call.departure)
        }
        guard let isAsked else {
            if call.canBoard, call.sequence < ends[trip].first?.sequence ?? .max { ends[trip].first = call }
            if call.canLeave, call.sequence > ends[trip].last?.sequence ?? -1 { ends[trip].last = call }
            return
        }
        if isAsked, call.canBoard || call.canLeave { calls.append(call) }
    }

    private mutating func arrange() {
        guard !calls.isEmpty else { return }
        calls.sort { ($0.trip, $0.sequence) < ($1.trip, $1.sequence) }
        ranges = [Range<Int>](repeating: 0..<0, count: ends.count)
        var start = 0
        while start < calls.count {
            var end = start + 1
            while end < calls.count, calls[end].trip == calls[start].trip { end += 1 }
            ranges[Int(calls[start].trip)] = start..<end
            start = end
        }
    }

    /// When the trip sets out, in the feed's seconds.
    func start(of trip: Int) -> Int? { ends[trip].start.map { Int($0.second) } }

    /// From where to where the trip can be travelled, in the order of travel.
    func journeys(of trip: Int) -> [(from: Call, to: Call)] {
        guard !ranges.isEmpty else {
            guard let first = ends[trip].first, let last = ends[trip].last, first.sequence < last.sequence else {
                return []
            }
            return [(first, last)]
        }
        let own = calls[ranges[trip]]
        return own.indices.filter { own[$0].canBoard }.flatMap { from in
            own.indices[(from + 1)...].filter { own[$0].canLeave }.map { (own[from], own[$0]) }
        }
    }
}
