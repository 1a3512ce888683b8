import Travel

/// What a hotel names, and what others name of it.
struct HotelReferences: Sendable {
    let destination: Located<Slug>?
    /// The codes of its rooms; nil when not all could be read.
    let rooms: [Slug]?
    /// The last bookable night where it is written.
    let bookableEnd: Located<TravelDate>?
}

typealias ReadHotel = Read<Hotel, HotelReferences>

enum HotelReader {
    static func read(
        _ file: ContentTree.Words, _ context: ReadingContext, _ faults: FaultRecord
    ) -> ReadHotel {
        ItemFile.read(file, context, faults) { keys, body in
            let name = keys.required("name", .line)
            let destination = keys.requiredLocated("destination", .slug)
            let address = keys.optional("address", .words)
            let location = keys.mapping("location", "the location")
            let coordinates = location?.coordinates()
            location?.finish()
            let stars = keys.optional("stars", .whole(1...5))
            let rating = rating(keys)
            let currency = keys.required("currency", .currency)
            let amenities = keys.slugs("amenities")
            let images = keys.pictures(context)
            let checkIn = keys.optional("checkIn", .time)
            let checkOut = keys.optional("checkOut", .time)
            let (rooms, codes) = RoomReader.rooms(keys, currency)
            let taxes = keys.mappings("taxes", "a tax").compactMap { tax($0, currency) }
            let cancellation = keys.cancellation()
            let bookable = keys.mapping("bookable", "the bookable nights")
            let nights = bookable?.dates()
            bookable?.finish()
            let minNights = keys.optional("minNights", .atLeast(1)) ?? 1
            let tags = keys.slugs("tags")
            let updated = keys.optional("updated", .day)
            let words = keys.words(body, file, context)

            let end = nights.flatMap { nights in bookable.map { Located(nights.to, $0.valueSpan("to")) } }
            let references = HotelReferences(destination: destination, rooms: codes, bookableEnd: end)
            guard let name, let destination, let currency else { return (nil, references) }
            let hotel = Hotel(
                id: file.slug, name: name, destination: destination.value, address: address, location: coordinates,
                stars: stars, rating: rating, currency: currency, amenities: amenities, images: images,
                checkIn: checkIn, checkOut: checkOut, rooms: rooms, taxes: taxes, cancellation: cancellation,
                bookable: nights, minNights: minNights, tags: tags, updated: updated, words: words)
            return (hotel, references)
        }
    }

    private static func rating(_ keys: MappingReader) -> Rating? {
        guard let rating = keys.mapping("rating", "the rating") else { return nil }
        let score = rating.required("score", .score)
        let reviews = rating.required("reviews", .atLeast(0))
        rating.finish()
        guard let score, let reviews else { return nil }
        return Rating(hundredths: score, reviews: reviews)
    }

    private static func tax(_ keys: MappingReader, _ currency: Currency?) -> Tax? {
        let name = keys.required("name", .line)
        let isIncluded = keys.optional("included", .flag) ?? false
        let percent = keys.optional("percent", .percent)
        let perGuestPerNight = keys.optional("perGuestPerNight", .money(currency))
        keys.exactlyOne(of: "percent", "perGuestPerNight")
        keys.finish()
        guard let name else { return nil }
        let charge = percent.map(Tax.Charge.percent) ?? perGuestPerNight.map(Tax.Charge.perGuestPerNight)
        return charge.map { Tax(name: name, charge: $0, included: isIncluded) }
    }
}
