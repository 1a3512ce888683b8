import Travel

/// A destination in a list.
struct DestinationCard: ViewData {
    let destination: Destination
    let href: String
    let picture: PictureView
    let counts: String
    let price: String?

    init(_ destination: Destination, _ atlas: Atlas) {
        self.destination = destination
        href = atlas.link(destination.path)
        picture = PictureView([destination.image].compactMap(\.self), label: destination.label, atlas: atlas)
        let hotels = atlas.hotels[destination.id] ?? []
        let packages = atlas.packages[destination.id] ?? []
        counts = [
            hotels.isEmpty ? nil : Words.count(hotels.count, "hotel"),
            packages.isEmpty ? nil : Words.count(packages.count, "package"),
        ].compactMap(\.self).joined(separator: " · ")
        let currencies = Set(hotels.map(\.currency))
        let lowest = hotels.map(\.lowestRate).min()
        price =
            if let lowest, let currency = currencies.first, currencies.count == 1 {
                Money(lowest, currency).shown
            } else { nil }
    }

    static var fields: [Field<DestinationCard>] {
        [
            .text("id") { $0.destination.id.text },
            .text("name", \.destination.name),
            .text("country", \.destination.country),
            .text("href", \.href),
            .one("picture", \.picture),
            .text("summary", \.destination.words.summary),
            .text("counts", \.counts),
            .optional("price", \.price),
        ]
    }
}

extension Destination {
    var label: LabelDrawing {
        LabelDrawing(id: id.text, name: name, above: country, below: airport?.text ?? location.roughly)
    }
}

extension Coordinates {
    /// To a degree: `39° N 9° W`.
    var roughly: String {
        let whole = { (value: Double) in Int(value.magnitude.rounded()) }
        return "\(whole(latitude))° \(latitude < 0 ? "S" : "N") \(whole(longitude))° \(longitude < 0 ? "W" : "E")"
    }
}
