import Travel

/// The packages with their parts found, and whether those can run on each departure.
struct PackageAssembly {
    private(set) var packages: [TripPackage] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(_ content: ReadContent, _ index: ItemIndex, _ services: ServiceAssembly) {
        let hotels = Dictionary(
            content.hotels.compactMap { read in read.item.map { (read.id, $0) } },
            uniquingKeysWith: { first, _ in first })
        for read in content.packages {
            guard let references = read.references else { continue }
            let outbound = find(references.outbound, read.source, services)
            let inbound = find(references.inbound, read.source, services)
            guard let outline = read.item, let destination = references.destination, let hotel = references.hotel,
                let room = references.room, (outbound == nil) == (references.outbound == nil),
                (inbound == nil) == (references.inbound == nil)
            else { continue }
            let package = TripPackage(
                id: read.id, name: outline.name, destination: destination.value, nights: outline.nights,
                currency: outline.currency, hotel: hotel.value, room: room.value, outbound: outbound, inbound: inbound,
                cabin: references.cabin?.value, departures: outline.departures, price: outline.price,
                sleeps: references.sleeps?.value, cancellation: outline.cancellation, images: outline.images,
                tags: outline.tags, updated: outline.updated, words: outline.words)
            var feasibility = PackageFeasibility(
                package, references, read.source, hotel: hotels[hotel.value],
                outbound: outbound.flatMap(services.service), inbound: inbound.flatMap(services.service))
            diagnostics += feasibility.faults()
            if index.isPublished(read) { packages.append(package) }
        }
    }

    /// The one service of that id, whatever its kind.
    private mutating func find(
        _ id: Located<Slug>?, _ source: SourceFile, _ services: ServiceAssembly
    ) -> ServiceReference? {
        guard let id else { return nil }
        let kinds = services.kinds(of: id.value)
        if let kind = kinds.first, kinds.count == 1 { return ServiceReference(kind: kind, id: id.value) }
        let name = id.value.text.quoted
        if kinds.count > 1 {
            let found = kinds.map(\.folder).joined(separator: " and ")
            diagnostics.append(source.diagnostic(at: id.span, "the service \(name) is found in both \(found)"))
        } else if BookingType.services.allSatisfy(services.isWhole) {
            let known = BookingType.services.flatMap(services.ids).map(\.text)
            let hint = Suggestion.phrase(for: id.value.text, among: known)
            diagnostics.append(source.diagnostic(at: id.span, "unknown flight, train or bus \(name)\(hint)"))
        }
        return nil
    }
}
