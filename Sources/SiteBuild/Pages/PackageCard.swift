import Travel

/// A package in a list.
struct PackageCard: ViewData {
    let package: TripPackage
    let place: Destination?
    let href: String
    let picture: PictureView
    let includes: [String]
    let price: PackagePrice

    init(_ package: TripPackage, _ atlas: Atlas) {
        self.package = package
        place = atlas.catalogue.destination(package.destination)
        href = atlas.link(package.path)
        picture = PictureView(package.pictures(atlas), label: package.label(in: place), atlas: atlas)
        includes = package.parts(atlas)
        price = PackagePrice(package, atlas)
    }

    static var fields: [Field<PackageCard>] {
        [
            .text("id") { $0.package.id.text },
            .text("name", \.package.name),
            .text("href", \.href),
            .one("picture", \.picture),
            .text("place") { $0.place?.name ?? "" },
            .text("destinationSlug") { $0.package.destination.text },
            .text("nights") { Words.count($0.package.nights, "night") },
            .text("nightCount") { String($0.package.nights) },
            .text("summary", \.package.words.summary),
            .many("includes", \.includes),
            .text("departures") { $0.package.departuresShown },
            .optional("price", \.price.shown),
            .text("priceNote", \.price.note),
            .text("priceMinor") { $0.price.amount.map(String.init) ?? "" },
            .text("currency") { $0.package.currency.code },
        ]
    }
}

/// What a package costs at least, and for whom.
struct PackagePrice {
    /// Minor units; nil when no departure can be priced.
    let amount: Int?
    let shown: String?
    let note: String

    init(_ package: TripPackage, _ atlas: Atlas) {
        switch package.price {
        case .perPerson(let each):
            amount = each
            note = "a person"
        case .discount(let percent):
            let two = min(2, package.sleeps ?? 2)
            let cheapest = package.departureDates.compactMap { date -> Int? in
                let trip = TripSelection(package: package.id, date: date, travellers: two)
                return try? atlas.catalogue.quote(.trip(trip), now: .distantPast).totalAmount
            }.min()
            amount = cheapest.map { ($0 + two - 1) / two }
            note = two == 2 ? "a person, two sharing; \(percent.text) % off" : "a person; \(percent.text) % off"
        }
        shown = amount.map { Money($0, package.currency).shown }
    }
}

extension Instant {
    /// Before any departure: for prices that do not depend on when they are asked for.
    static let distantPast = Instant(seconds: -62_135_596_800)
}

extension TripPackage {
    func label(in place: Destination?) -> LabelDrawing {
        LabelDrawing(
            id: id.text, name: place?.name ?? name, above: Words.count(nights, "night"), below: place?.country ?? "")
    }

    /// Its own pictures, or else its hotel's.
    func pictures(_ atlas: Atlas) -> [Picture] {
        images.isEmpty ? atlas.catalogue.hotel(hotel)?.images ?? [] : images
    }

    /// What is in it, in a few words each.
    func parts(_ atlas: Atlas) -> [String] {
        let ways = [outbound, inbound].compactMap(\.self)
        let journey: [String]
        if ways.isEmpty {
            journey = []
        } else if Set(ways.map(\.kind)).count == 1, ways.count == 2 {
            journey = ["\(ways[0].kind.title) there and back"]
        } else {
            journey = ways.map { "\($0.kind.title) \($0 == outbound ? "there" : "back")" }
        }
        return [Words.count(nights, "night"), atlas.catalogue.hotel(hotel)?.name].compactMap(\.self) + journey
    }

    /// `Fridays, 27 Nov 2026 – 26 Mar 2027`, or how many days and which.
    var departuresShown: String {
        switch departures {
        case .weekly(let days, let span): "\(days.shown), \(span.shown)"
        case .dates(let dates) where dates.count <= 2: Words.list(dates.sorted().map(\.shown))
        case .dates(let dates):
            "\(dates.count) departures, \(dates.min()?.shown ?? "") to \(dates.max()?.shown ?? "")"
        }
    }
}
