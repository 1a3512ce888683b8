import Travel

/// What a list needs to know of a stay or a package to sort, filter and draw it. Amounts are minor units.
struct SearchEntry: Hashable, Sendable {
    /// The item, and what lends it a picture.
    let sources: [SearchShard.Source]
    let id: Slug
    let name: String
    let place: Slug
    let currency: Currency
    /// The lowest of a night, or of one traveller; nil where it depends on the day.
    let price: Int?
    var stars: Int?
    var rating: Rating?
    var nights: Int?
    /// What a hotel offers, or what a package is tagged with.
    let marks: [Slug]
    let picture: Picture?
    /// What must be said beside the price.
    var note: String?

    init(_ hotel: Hotel) {
        sources = [.hotel(hotel.id)]
        id = hotel.id
        name = hotel.name
        place = hotel.destination
        currency = hotel.currency
        price = hotel.lowestRate
        stars = hotel.stars
        rating = hotel.rating
        marks = hotel.amenities
        picture = hotel.images.first
        note = hotel.taxes.note
    }

    /// - Parameter hotel: Where it stays, for a picture when it has none of its own.
    init(_ package: TripPackage, _ hotel: Hotel?) {
        sources = [.package(package.id), .hotel(package.hotel)]
        id = package.id
        name = package.name
        place = package.destination
        currency = package.currency
        price = if case .perPerson(let amount) = package.price { amount } else { nil }
        nights = package.nights
        marks = package.tags
        picture = (package.images.isEmpty ? hotel?.images ?? [] : package.images).first
    }
}

/// Values of many entries, a list a column: what is alike stands together, which compresses to a third of rows.
enum Columns {
    /// One value where all have the same, nothing where none has any.
    static func texts(_ name: String, _ values: [String?]) -> [(key: String, value: JSON)] {
        Set(values).count == 1
            ? values[0].map { [(name, .text($0))] } ?? []
            : values.isEmpty ? [] : [(name, .list(values.map(JSON.text)))]
    }

    static func numbers(_ name: String, _ values: [Int?]) -> [(key: String, value: JSON)] {
        Set(values).count == 1
            ? values[0].map { [(name, .int($0))] } ?? []
            : values.isEmpty ? [] : [(name, .list(values.map(JSON.int)))]
    }

    /// Sets as places in the list of those that occur: `{name}` holds these lists, `{name}Of` a place an entry.
    static func sets(_ name: String, _ values: [[String]]) -> [(key: String, value: JSON)] {
        guard values.contains(where: { !$0.isEmpty }) else { return [] }
        let kinds = Set(values).sorted { $0.lexicographicallyPrecedes($1) }
        let places = Dictionary(zip(kinds, kinds.indices)) { first, _ in first }
        return [(name, .list(kinds.map { .list($0.map { .text($0) }) }))]
            + [("\(name)Of", .list(values.map { .int(places[$0]) }))]
    }

    /// What entries are sorted and filtered by.
    static func facts(_ entries: [SearchEntry]) -> [(key: String, value: JSON)] {
        texts("currency", entries.map(\.currency.code)) + numbers("price", entries.map(\.price))
            + numbers("stars", entries.map(\.stars)) + numbers("rating", entries.map { $0.rating?.hundredths })
            + numbers("nights", entries.map(\.nights)) + sets("marks", entries.map { $0.marks.map(\.text).sorted() })
    }
}
