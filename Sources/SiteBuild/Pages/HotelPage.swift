import Travel

/// `/hotels/{id}/`: a house, its rooms, its terms, and the way to book it.
struct HotelPage: HeadedPage {
    let hotel: Hotel
    let place: Destination?
    let card: HotelCard
    let gallery: [PictureView]
    let map: MapView?
    let packages: [PackageCard]
    let neighbours: [HotelCard]
    let trail: Trail
    let body: String
    let context: SiteContext

    init(_ hotel: Hotel, _ atlas: Atlas) {
        self.hotel = hotel
        context = atlas.context
        card = HotelCard(hotel, atlas)
        let place = atlas.catalogue.destination(hotel.destination)
        self.place = place
        gallery = PictureView.gallery(hotel.images, atlas: atlas)
        map = hotel.location.map { MapView(of: $0, name: place?.name ?? hotel.name) }
        packages = (atlas.packagesByHotel[hotel.id] ?? []).map { PackageCard($0, atlas) }
        neighbours = atlas.neighbours(of: hotel).map { HotelCard($0, atlas) }
        let above = place.map { [("Destinations", "/destinations/"), ($0.name, $0.path)] } ?? [("Hotels", "/hotels/")]
        trail = Trail(above, here: hotel.name, site: atlas.context)
        body = atlas.html(hotel.words.body.text)
    }

    var head: Head {
        Head(
            heading: place.map { "\(hotel.name), \($0.name)" } ?? hotel.name,
            description: hotel.words.summary.isEmpty ? nil : hotel.words.summary, path: hotel.path,
            shareImage: hotel.images.first ?? place?.image, structured: [structured, trail.structured])
    }

    private var facts: [FactView] {
        [
            FactView("Address", hotel.address),
            FactView("Check-in", hotel.checkIn.map { "from \($0)" }),
            FactView("Check-out", hotel.checkOut.map { "until \($0)" }),
            FactView("Shortest stay", hotel.minNights > 1 ? Words.count(hotel.minNights, "night") : nil),
            FactView("Bookable", hotel.bookable.map { "nights of \($0.shown)" }),
            FactView("Position", hotel.location?.shown),
        ].compactMap(\.self)
    }

    static var fields: [Field<HotelPage>] {
        [
            .many("crumbs", \.trail.crumbs),
            .one("card", \.card),
            .text("id") { $0.hotel.id.text },
            .text("name", \.hotel.name),
            .text("place") { $0.place.map { "\($0.name), \($0.country)" } ?? "" },
            .text("placeName") { $0.place?.name ?? "" },
            .text("placeHref") { $0.context.link($0.place?.path ?? "/hotels/") },
            .flag("hasGallery") { !$0.gallery.isEmpty },
            .many("gallery", \.gallery),
            .html("banner") { $0.hotel.label(in: $0.place).banner },
            .text("summary", \.hotel.words.summary),
            .html("body", \.body),
            .many("facts", \.facts),
            .flag("hasAmenities") { !$0.hotel.amenities.isEmpty },
            .many("amenities") { $0.hotel.amenities.map(Words.amenity) },
            .many("rooms") { page in page.hotel.rooms.map { RoomView(room: $0, hotel: page.hotel) } },
            .flag("hasTaxes") { !$0.hotel.taxes.isEmpty },
            .many("taxes") { page in page.hotel.taxes.map { $0.shown(in: page.hotel.currency) } },
            .many("cancellation") { $0.hotel.cancellation.sentences(before: "check-in") },
            .one("map", \.map),
            .flag("hasPackages") { !$0.packages.isEmpty },
            .many("packages", \.packages),
            .flag("hasNeighbours") { !$0.neighbours.isEmpty },
            .many("neighbours", \.neighbours),
            .text("bookHref") { $0.context.link("/book/") },
            .optional("firstNight") { $0.hotel.bookable?.from.text },
            .optional("lastNight") { $0.hotel.bookable?.to.text },
            .optional("lastMorning") { $0.hotel.bookable?.to.adding(days: 1).text },
            .text("minNights") { String($0.hotel.minNights) },
            .text("mostGuests") { String(($0.hotel.rooms.map(\.sleeps).max() ?? 1) * Selection.mostRooms) },
            .text("price") { Money($0.hotel.lowestRate, $0.hotel.currency).shown },
            .optional("taxNote") { $0.hotel.taxes.note },
        ]
    }
}

extension HotelPage {
    private var structured: Structured {
        .item(
            "Hotel",
            [
                "name": .text(hotel.name), "url": .text(context.absolute(hotel.path)),
                "description": hotel.words.summary.isEmpty ? nil : .text(hotel.words.summary),
                "address": .item(
                    "PostalAddress",
                    [
                        "streetAddress": .optional(hotel.address), "addressLocality": .optional(place?.name),
                        "addressCountry": .optional(place?.country),
                    ]),
                "geo": hotel.location.map(Structured.position),
                "image": hotel.images.isEmpty
                    ? nil : .list(hotel.images.map { .text(context.absolute("/" + $0.file)) }),
                "starRating": hotel.stars.map { .item("Rating", ["ratingValue": .number("\($0)")]) },
                "aggregateRating": hotel.rating.flatMap(Self.structured),
                "amenityFeature": hotel.amenities.isEmpty
                    ? nil
                    : .list(
                        hotel.amenities.map {
                            .item("LocationFeatureSpecification", ["name": .text(Words.amenity($0)), "value": .yes])
                        }),
                "checkinTime": .optional(hotel.checkIn.map { "\($0):00" }),
                "checkoutTime": .optional(hotel.checkOut.map { "\($0):00" }),
                "makesOffer": .list(
                    hotel.rooms.map {
                        .offer(
                            $0.lowestRate, hotel.currency, name: $0.name, per: "night",
                            url: context.absolute(hotel.path) + "#part-rooms")
                    }),
                "containsPlace": .list(hotel.rooms.map(Self.structured)),
                "containedInPlace": place.map {
                    .item("TouristDestination", ["name": .text($0.name), "url": .text(context.absolute($0.path))])
                },
                "priceRange": .text("from \(Money(hotel.lowestRate, hotel.currency).shown) a night"),
                "currenciesAccepted": .text(hotel.currency.code),
            ])
    }

    private static func structured(_ room: Room) -> Structured {
        .item(
            "HotelRoom",
            [
                "name": .text(room.name), "bed": .optional(room.beds),
                "occupancy": .item("QuantitativeValue", ["maxValue": .number("\(room.sleeps)")]),
            ])
    }

    /// Nil without reviews: schema.org counts at least one.
    private static func structured(_ rating: Rating) -> Structured? {
        guard rating.reviews > 0 else { return nil }
        return .item(
            "AggregateRating",
            [
                "ratingValue": .number(rating.scoreText), "bestRating": .number("10"),
                "worstRating": .number("0"),
                "reviewCount": .number("\(rating.reviews)"),
            ])
    }
}

/// A room type with its rates, before taxes that are added.
struct RoomView: ViewData {
    let room: Room
    let hotel: Hotel

    private func money(_ amount: Int) -> String { Money(amount, hotel.currency).shown }

    static var fields: [Field<RoomView>] {
        [
            .text("code") { $0.room.code.text },
            .text("name", \.room.name),
            .text("sleeps") { "sleeps \($0.room.sleeps)" },
            .optional("beds", \.room.beds),
            .text("from") { $0.money($0.room.lowestRate) },
            .text("rate") { $0.money($0.room.rate) },
            .optional("weekendRate") { view in
                view.room.weekendRate.flatMap { $0 == view.room.rate ? nil : view.money($0) }
            },
            .flag("hasSeasons") { !$0.room.seasons.isEmpty },
            .many("seasons") { view in
                view.room.seasons.map { FactView(name: $0.nights.shown, value: view.money($0.rate)) }
            },
            .optional("taxNote") { $0.hotel.taxes.note },
        ]
    }
}

/// A fact with its name.
struct FactView: ViewData {
    let name: String
    let value: String

    init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    /// Nil when there is nothing to say.
    init?(_ name: String, _ value: String?) {
        guard let value, !value.isEmpty else { return nil }
        self.init(name: name, value: value)
    }

    static var fields: [Field<FactView>] { [.text("name", \.name), .text("value", \.value)] }
}
