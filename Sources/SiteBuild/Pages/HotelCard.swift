import Travel

/// A hotel in a list.
struct HotelCard: ViewData {
    let hotel: Hotel
    let place: Destination?
    let href: String
    let picture: PictureView

    init(_ hotel: Hotel, _ atlas: Atlas) {
        self.hotel = hotel
        place = atlas.catalogue.destination(hotel.destination)
        href = atlas.link(hotel.path)
        picture = PictureView(hotel.images, label: hotel.label(in: place), atlas: atlas)
    }

    static var fields: [Field<HotelCard>] {
        [
            .text("id") { $0.hotel.id.text },
            .text("name", \.hotel.name),
            .text("href", \.href),
            .one("picture", \.picture),
            .text("place") { $0.place.map { "\($0.name), \($0.country)" } ?? "" },
            .text("destinationSlug") { $0.hotel.destination.text },
            .text("summary", \.hotel.words.summary),
            .one("starsView") { $0.hotel.stars.map(StarsView.init) },
            .text("starCount") { $0.hotel.stars.map(String.init) ?? "" },
            .one("rating") { $0.hotel.rating.map(RatingView.init) },
            .text("ratingScore") { $0.hotel.rating?.scoreText ?? "" },
            .flag("hasAmenities") { !$0.hotel.amenities.isEmpty },
            .many("amenities") { $0.hotel.amenities.prefix(4).map(Words.amenity) },
            .text("amenitySlugs") { $0.hotel.amenities.map(\.text).joined(separator: " ") },
            .text("price") { Money($0.hotel.lowestRate, $0.hotel.currency).shown },
            .text("priceMinor") { String($0.hotel.lowestRate) },
            .text("currency") { $0.hotel.currency.code },
            .optional("taxNote") { $0.hotel.taxes.note },
        ]
    }
}

struct StarsView: ViewData {
    let count: Int

    static var fields: [Field<StarsView>] {
        [
            .text("signs") { String(repeating: "★", count: $0.count) },
            .text("words") { Words.count($0.count, "star") },
        ]
    }
}

struct RatingView: ViewData {
    let rating: Rating

    static var fields: [Field<RatingView>] {
        [
            .text("score") { $0.rating.hundredths % 100 == 0 ? $0.rating.scoreText + ".0" : $0.rating.scoreText },
            .text("word") { Words.rating(hundredths: $0.rating.hundredths) },
            .optional("reviews") { $0.rating.reviews > 0 ? Words.count($0.rating.reviews, "review") : nil },
        ]
    }
}

extension Hotel {
    func label(in place: Destination?) -> LabelDrawing {
        LabelDrawing(
            id: id.text, name: name, above: place?.name ?? "",
            below: stars.map { String(repeating: "★", count: $0) } ?? place?.country ?? "")
    }

    /// Best rated first, then by name; the unrated last.
    static func ranked(_ hotels: some Sequence<Hotel>) -> [Hotel] {
        hotels.sorted {
            let (a, b) = ($0.rating?.hundredths ?? -1, $1.rating?.hundredths ?? -1)
            return a != b ? a > b : ($0.name, $0.id) < ($1.name, $1.id)
        }
    }
}
