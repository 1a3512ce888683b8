import Travel

/// Every name that one item gives of another leads somewhere that is published.
enum ReferenceCheck {
    static func faults(_ content: ReadContent, _ index: ItemIndex) -> [Diagnostic] {
        var faults: [Diagnostic] = []
        for hotel in content.hotels {
            let target = hotel.references?.destination
            faults += fault("destination", target, among: index.destinations, from: hotel, index)
        }
        for destination in content.destinations {
            if let airport = destination.references?.airport {
                let table = content.airports
                faults += TimetableCheck.unknown(
                    "airport", airport, table.codes, isKnown: table.exists && table.isWhole, destination.source)
            }
        }
        let rooms = Dictionary(
            content.hotels.map { ($0.id, $0.references?.rooms) }, uniquingKeysWith: { first, _ in first })
        for package in content.packages {
            guard let references = package.references else { continue }
            faults += fault("destination", references.destination, among: index.destinations, from: package, index)
            faults += fault("hotel", references.hotel, among: index.hotels, from: package, index)
            if let room = references.room, let hotel = references.hotel?.value, let codes = rooms[hotel] ?? nil,
                !codes.contains(room.value)
            {
                let hint = Suggestion.phrase(for: room.value.text, among: codes.map(\.text))
                let message = "the hotel \(hotel.text.quoted) has no room \(room.value.text.quoted)\(hint)"
                faults.append(package.source.diagnostic(at: room.span, message))
            }
        }
        return faults
    }

    private static func fault<Item, References>(
        _ noun: String, _ target: Located<Slug>?, among known: [Slug: Bool], from read: Read<Item, References>,
        _ index: ItemIndex
    ) -> [Diagnostic] {
        guard let target else { return [] }
        let name = target.value.text
        guard let isDraft = known[target.value] else {
            let hint = Suggestion.phrase(for: name, among: known.keys.sorted().map(\.text))
            return [read.source.diagnostic(at: target.span, "unknown \(noun) \(name.quoted)\(hint)")]
        }
        guard index.isHidden(isDraft), !read.isDraft else { return [] }
        return [read.source.diagnostic(at: target.span, "the \(noun) \(name.quoted) is a draft")]
    }
}
