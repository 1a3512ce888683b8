import Travel

/// What a package names.
struct PackageReferences: Sendable {
    let destination: Located<Slug>?
    let hotel: Located<Slug>?
    let room: Located<Slug>?
    let outbound: Located<Slug>?
    let inbound: Located<Slug>?
    let cabin: Located<String>?
    /// Where `departures` is written.
    let departures: Span
    /// The days of a list, each where it is written; empty for a weekly pattern.
    let days: [Located<TravelDate>]
    let sleeps: Located<Int>?
}

/// A package's own facts before its parts are known: a service's kind follows from where its id is found.
struct PackageOutline: Sendable {
    let name: String
    let nights: Int
    let currency: Currency
    let departures: TripPackage.Departures
    let price: TripPackage.Price
    let cancellation: [CancellationRule]
    let images: [Picture]
    let tags: [Slug]
    let updated: TravelDate?
    let words: Words
}

typealias ReadPackage = Read<PackageOutline, PackageReferences>

enum PackageReader {
    static func read(
        _ file: ContentTree.Words, _ context: ReadingContext, _ faults: FaultRecord
    ) -> ReadPackage {
        ItemFile.read(file, context, faults) { keys, body in
            let name = keys.required("name", .line)
            let destination = keys.requiredLocated("destination", .slug)
            let nights = keys.required("nights", .whole(1...365))
            let currency = keys.required("currency", .currency)
            let parts = keys.requiredMapping("includes", "what the package includes")
            let hotel = parts?.requiredLocated("hotel", .slug)
            let room = parts?.requiredLocated("room", .slug)
            let outbound = parts?.located("outbound", .slug)
            let inbound = parts?.located("inbound", .slug)
            let isWithJourney = parts.map { $0.has("outbound") || $0.has("inbound") } ?? false
            let cabin = isWithJourney ? parts?.requiredLocated("cabin", .cabin) : parts?.located("cabin", .cabin)
            parts?.finish()
            let (departures, days) = DeparturesReader.read(keys)
            let price = price(keys, currency)
            let sleeps = keys.located("sleeps", .atLeast(1))
            let cancellation = keys.cancellation()
            let images = keys.pictures(context)
            let tags = keys.slugs("tags")
            let updated = keys.optional("updated", .day)
            let words = keys.words(body, file, context)

            let references = PackageReferences(
                destination: destination, hotel: hotel, room: room, outbound: outbound, inbound: inbound, cabin: cabin,
                departures: keys.valueSpan("departures"), days: days, sleeps: sleeps)
            guard let name, let nights, let currency, let departures, let price else { return (nil, references) }
            let outline = PackageOutline(
                name: name, nights: nights, currency: currency, departures: departures, price: price,
                cancellation: cancellation, images: images, tags: tags, updated: updated, words: words)
            return (outline, references)
        }
    }

    private static func price(_ keys: MappingReader, _ currency: Currency?) -> TripPackage.Price? {
        guard let price = keys.requiredMapping("price", "the price") else { return nil }
        let perPerson = price.optional("perPerson", .money(currency))
        let discount = price.optional("discountPercent", .percent)
        price.exactlyOne(of: "perPerson", "discountPercent")
        price.finish()
        return perPerson.map(TripPackage.Price.perPerson) ?? discount.map(TripPackage.Price.discount)
    }
}

/// `departures: {days: fri, from: …, to: …}` or a list of days, never none.
enum DeparturesReader {
    static func read(_ keys: MappingReader) -> (TripPackage.Departures?, [Located<TravelDate>]) {
        guard keys.has("departures") else {
            keys.missing("departures")
            return (nil, [])
        }
        guard let node = keys.node("departures") else { return (nil, []) }
        switch node.content {
        case .mapping: return (weekly(keys), [])
        case .refused: return (nil, [])
        case .scalar:
            keys.faults.record(at: node.span, "\"departures\" must be a list of days, or days with from and to")
            return (nil, [])
        case .sequence(let items):
            if items.isEmpty { keys.faults.record(at: node.span, "a package needs at least one departure") }
            let days = keys.list("departures", .day)
            var seen: Set<TravelDate> = []
            for day in days where !seen.insert(day.value).inserted {
                keys.faults.record(at: day.span, "the day \(day.value) is named twice")
            }
            return (.dates(days.map(\.value)), days)
        }
    }

    private static func weekly(_ keys: MappingReader) -> TripPackage.Departures? {
        guard let reader = keys.mapping("departures", "the departures") else { return nil }
        let weekdays = reader.requiredLocated("days", .weekdays)
        let span = reader.dates()
        reader.finish()
        guard let weekdays, let span else { return nil }
        guard span.firstDay(on: weekdays.value) != nil else {
            keys.faults.record(
                at: weekdays.span, "no \(weekdays.value.text) lies between \(span.from) and \(span.to)")
            return nil
        }
        return .weekly(weekdays.value, span)
    }
}

extension DateSpan {
    /// The first day of the span that is one of these weekdays.
    func firstDay(on weekdays: Weekdays) -> TravelDate? {
        (0..<min(7, from.days(to: to) + 1)).lazy.map { self.from.adding(days: $0) }
            .first { weekdays.contains($0.weekday) }
    }

    /// The last such day.
    func lastDay(on weekdays: Weekdays) -> TravelDate? {
        (0..<min(7, from.days(to: to) + 1)).lazy.map { self.to.adding(days: -$0) }
            .first { weekdays.contains($0.weekday) }
    }
}
