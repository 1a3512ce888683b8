import Travel

/// `/packages/`: every package there is.
struct PackageListPage: HeadedPage {
    let cards: [PackageCard]
    let places: [PlaceChip]
    let trail: Trail
    let context: SiteContext

    init(_ atlas: Atlas) {
        cards = atlas.catalogue.packages.sorted { ($0.name, $0.id) < ($1.name, $1.id) }.map { PackageCard($0, atlas) }
        places = atlas.catalogue.destinations.compactMap { place in
            guard let packages = atlas.packages[place.id] else { return nil }
            return PlaceChip(name: place.name, count: packages.count, href: atlas.link(place.path) + "#part-packages")
        }
        trail = Trail([], here: "Packages", site: atlas.context)
        context = atlas.context
    }

    var head: Head {
        Head(
            heading: "Packages",
            description: "\(Words.count(cards.count, "package")): a stay and the journey there and back, one booking.",
            path: "/packages/", shareImage: cards.lazy.compactMap(\.package.images.first).first,
            structured: [trail.structured]
                + [Structured.list(cards.map { ($0.package.name, context.absolute($0.package.path)) })]
                .compactMap(\.self))
    }

    static var fields: [Field<PackageListPage>] {
        [
            .many("crumbs", \.trail.crumbs),
            .text("count") { Words.count($0.cards.count, "package") },
            .flag("isEmpty", \.cards.isEmpty),
            .many("packages", \.cards),
            .many("places", \.places),
        ]
    }
}

/// `/packages/{id}/`: what is in it, when it departs, what it costs.
struct PackagePage: HeadedPage {
    let package: TripPackage
    let card: PackageCard
    let place: Destination?
    let hotel: HotelCard?
    let room: Room?
    let outbound: TicketView?
    let inbound: TicketView?
    let gallery: [PictureView]
    let shareImage: Picture?
    let trail: Trail
    let body: String
    let context: SiteContext

    init(_ package: TripPackage, _ atlas: Atlas) {
        self.package = package
        context = atlas.context
        card = PackageCard(package, atlas)
        place = atlas.catalogue.destination(package.destination)
        let house = atlas.catalogue.hotel(package.hotel)
        hotel = house.map { HotelCard($0, atlas) }
        room = house?.room(package.room)
        let ticket = { (part: ServiceReference?) in
            part.flatMap { atlas.runs[$0] }.map { TicketView($0, atlas) }
        }
        outbound = ticket(package.outbound)
        inbound = ticket(package.inbound)
        shareImage = package.pictures(atlas).first
        gallery = PictureView.gallery(package.pictures(atlas), atlas: atlas)
        trail = Trail([("Packages", "/packages/")], here: package.name, site: atlas.context)
        body = atlas.html(package.words.body.text)
    }

    var head: Head {
        Head(
            heading: package.name, description: package.words.summary.isEmpty ? nil : package.words.summary,
            path: package.path, shareImage: shareImage ?? place?.image, structured: [structured, trail.structured])
    }

    private var structured: Structured {
        .item(
            "TouristTrip",
            [
                "name": .text(package.name), "url": .text(context.absolute(package.path)),
                "description": package.words.summary.isEmpty ? nil : .text(package.words.summary),
                "image": shareImage.map { .text(context.absolute("/" + $0.file)) },
                "itinerary": place.map {
                    .item("Place", ["name": .text($0.name), "geo": .position($0.location)])
                },
                "subTrip": journey.isEmpty ? nil : .list(journey),
                "offers": card.price.amount.map {
                    .offer($0, package.currency, per: card.price.note, url: context.absolute(package.path))
                },
                "provider": .item(
                    "Organization", ["name": .text(context.site.title), "url": .text(context.absolute("/"))]),
            ])
    }

    /// The ways there and back, as far as their pages say more.
    private var journey: [Structured] {
        [outbound, inbound].compactMap { ticket in
            guard let service = ticket?.run.service else { return nil }
            let type =
                switch service.kind {
                case .flight: "Flight"
                case .train: "TrainTrip"
                case .bus, .hotel, .package: "BusTrip"
                }
            let name = "\(service.kind.title) \(service.number)"
            return .item(type, ["name": .text(name), "url": .text(context.absolute(service.path))])
        }
    }

    private var facts: [FactView] {
        [
            FactView("Length", Words.count(package.nights, "night")),
            FactView("Departs", package.departuresShown),
            FactView("Cabin", package.cabin.map(Words.capitalised)),
            FactView("Travellers", package.sleeps.map { $0 == 1 ? "one" : "up to \($0) in one booking" }),
        ].compactMap(\.self)
    }

    /// The days of departure one by one, where the editor listed them so.
    private var listedDays: [OptionView] {
        guard case .dates(let dates) = package.departures else { return [] }
        return dates.sorted().map { OptionView(value: $0.text, label: "\($0.weekday.shortName) \($0.shown)") }
    }

    static var fields: [Field<PackagePage>] {
        [
            .many("crumbs", \.trail.crumbs),
            .one("card", \.card),
            .text("id") { $0.package.id.text },
            .text("name", \.package.name),
            .text("place") { $0.place.map { "\($0.name), \($0.country)" } ?? "" },
            .text("placeHref") { $0.context.link($0.place?.path ?? "/packages/") },
            .flag("hasGallery") { !$0.gallery.isEmpty },
            .many("gallery", \.gallery),
            .html("banner") { $0.package.label(in: $0.place).banner },
            .text("summary", \.package.words.summary),
            .html("body", \.body),
            .many("facts", \.facts),
            .one("outbound", \.outbound),
            .one("inbound", \.inbound),
            .one("hotel", \.hotel),
            .text("nights") { Words.count($0.package.nights, "night") },
            .text("roomName") { $0.room?.name ?? "" },
            .text("roomSleeps") { $0.room.map { "sleeps \($0.sleeps)" } ?? "" },
            .many("terms") { $0.package.cancellation.sentences(before: "departure") },
            .text("bookHref") { $0.context.link("/book/") },
            .flag("hasListedDays") { !$0.listedDays.isEmpty },
            .many("listedDays", \.listedDays),
            .optional("firstDay") { $0.package.departureDates.first?.text },
            .optional("lastDay") { $0.package.departureDates.last?.text },
            .text("departures", \.package.departuresShown),
            .text("mostTravellers") { page in
                String(min(page.package.sleeps ?? Selection.mostPeople, Selection.mostRooms * (page.room?.sleeps ?? 1)))
            },
            .text("travellers") { String(min(2, $0.package.sleeps ?? 2)) },
        ]
    }
}
