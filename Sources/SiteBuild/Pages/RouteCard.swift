import Travel

/// A route in a list: from where to where, how often, how fast, from what fare.
struct RouteCard: ViewData {
    let line: Line
    let href: String

    init(_ line: Line, _ atlas: Atlas) {
        self.line = line
        href = atlas.link(line.route.path)
    }

    static var fields: [Field<RouteCard>] {
        [
            .text("href", \.href),
            .text("kindName") { $0.line.route.kind.title },
            .flag("isFlight") { $0.line.route.kind == .flight },
            .flag("isTrain") { $0.line.route.kind == .train },
            .flag("isBus") { $0.line.route.kind == .bus },
            .text("originCode") { $0.line.origin.code.text },
            .text("destinationCode") { $0.line.destination.code.text },
            .text("originCity", \.line.origin.city),
            .text("destinationCity", \.line.destination.city),
            .text("frequency", \.line.frequency),
            .text("duration") { durationShown(minutes: $0.line.fastest) },
            .text("durationMinutes") { String($0.line.fastest) },
            .text("operators") { Words.list($0.line.operators) },
            .text("price") { $0.line.fare.shown },
            .text("priceMinor") { String($0.line.fare.minorUnits) },
            .text("currency") { $0.line.fare.currency.code },
        ]
    }
}

extension Place {
    /// `Lisbon (LIS)` for an airport; a station by its name, with the city where the name does not say it.
    func shown(_ kind: BookingType) -> String {
        if kind == .flight { return "\(city) (\(code))" }
        return name.contains(city) ? name : "\(city), \(name)"
    }
}
