import Travel

enum RoomReader {
    /// The rooms of a hotel, never none, and their codes if every one could be read.
    static func rooms(_ keys: MappingReader, _ currency: Currency?) -> (rooms: [Room], codes: [Slug]?) {
        guard keys.has("rooms") else {
            keys.missing("rooms")
            return ([], nil)
        }
        guard let nodes = keys.items("rooms") else { return ([], nil) }
        if nodes.isEmpty { keys.faults.record(at: keys.valueSpan("rooms"), "a hotel needs at least one room") }
        var rooms: [Room] = []
        var codes: [Slug] = []
        for node in nodes {
            guard let reader = MappingReader(node, "a room", keys.faults) else { continue }
            let code = reader.requiredLocated("code", .slug)
            let room = room(reader, code?.value, currency)
            reader.finish()
            if let code {
                if codes.contains(code.value) {
                    keys.faults.record(at: code.span, "the room code \(code.value.text.quoted) is given twice")
                }
                codes.append(code.value)
            }
            if let room { rooms.append(room) }
        }
        return (rooms, codes.isEmpty || codes.count < nodes.count ? nil : codes)
    }

    private static func room(_ keys: MappingReader, _ code: Slug?, _ currency: Currency?) -> Room? {
        let name = keys.required("name", .line)
        let sleeps = keys.required("sleeps", .atLeast(1))
        let beds = keys.optional("beds", .line)
        let count = keys.required("count", .atLeast(1))
        let rate = keys.required("rate", .money(currency))
        let weekendRate = keys.optional("weekendRate", .money(currency))
        let seasons = keys.mappings("seasons", "a season").compactMap { season in
            let nights = season.dates()
            let rate = season.required("rate", .money(currency))
            season.finish()
            return nights.flatMap { nights in rate.map { Season(nights: nights, rate: $0) } }
        }
        guard let code, let name, let sleeps, let count, let rate else { return nil }
        return Room(
            code: code, name: name, sleeps: sleeps, beds: beds, count: count, rate: rate, weekendRate: weekendRate,
            seasons: seasons)
    }
}
