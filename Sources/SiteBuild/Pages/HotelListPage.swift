import Travel

/// `/hotels/` and its further pages, 24 hotels each, best rated first.
struct HotelListPage: HeadedPage {
    let number: Int
    let cards: [HotelCard]
    let places: [PlaceChip]
    let pagination: Pagination?
    let count: Int
    let trail: Trail
    let hotelsHref: String

    static let pageLength = 24

    /// All pages: at least the first, even without hotels.
    static func all(_ atlas: Atlas) -> [Int] {
        Array(1...max(1, (atlas.catalogue.hotels.count + pageLength - 1) / pageLength))
    }

    static func path(_ number: Int) -> String { number == 1 ? "/hotels/" : "/hotels/page/\(number)/" }

    init(_ number: Int, _ ranked: [Hotel], _ atlas: Atlas) {
        self.number = number
        count = ranked.count
        cards = ranked.dropFirst((number - 1) * Self.pageLength).prefix(Self.pageLength).map { HotelCard($0, atlas) }
        places = atlas.catalogue.destinations.compactMap { place in
            guard let hotels = atlas.hotels[place.id] else { return nil }
            return PlaceChip(name: place.name, count: hotels.count, href: atlas.link(place.path) + "#part-hotels")
        }
        let last = Self.all(atlas).count
        pagination = last > 1 ? Pagination(number, of: last) { atlas.link(Self.path($0)) } : nil
        trail =
            number == 1
            ? Trail([], here: "Hotels", site: atlas.context)
            : Trail([("Hotels", "/hotels/")], here: "Page \(number)", site: atlas.context)
        hotelsHref = atlas.link("/hotels/")
    }

    var head: Head {
        Head(
            heading: number == 1 ? "Hotels" : "Hotels, page \(number)",
            description: "\(Words.count(count, "hotel")) in \(Words.count(places.count, "place")), with the price of "
                + "every room type, its taxes and its cancellation terms.",
            path: Self.path(number), structured: [trail.structured])
    }

    static var fields: [Field<HotelListPage>] {
        [
            .many("crumbs", \.trail.crumbs),
            .text("count") { Words.count($0.count, "hotel") },
            .text("placeCount") { Words.count($0.places.count, "place") },
            .flag("isEmpty", \.cards.isEmpty),
            .many("hotels", \.cards),
            .many("places", \.places),
            .one("pagination", \.pagination),
            .optional("furtherPage") { $0.number > 1 ? "page \($0.number)" : nil },
        ]
    }
}

/// A place with how much of something it has, as a link.
struct PlaceChip: ViewData {
    let name: String
    let count: Int
    let href: String

    static var fields: [Field<PlaceChip>] {
        [.text("name", \.name), .text("count") { String($0.count) }, .text("href", \.href)]
    }
}

/// The way through the pages of a list.
struct Pagination: ViewData {
    let previous: String?
    let next: String?
    let pages: [NumberedPage]

    init(_ here: Int, of last: Int, _ href: (Int) -> String) {
        previous = here > 1 ? href(here - 1) : nil
        next = here < last ? href(here + 1) : nil
        let shown = (1...last).filter { $0 == 1 || $0 == last || abs($0 - here) <= 2 }
        var pages: [NumberedPage] = []
        for (index, number) in shown.enumerated() {
            if index > 0, number - shown[index - 1] > 1 { pages.append(NumberedPage(number: nil, href: nil)) }
            pages.append(NumberedPage(number: number, href: number == here ? nil : href(number)))
        }
        self.pages = pages
    }

    static var fields: [Field<Pagination>] {
        [.optional("previous", \.previous), .optional("next", \.next), .many("pages", \.pages)]
    }
}

/// A page's number; nil where some are left out.
struct NumberedPage: ViewData {
    let number: Int?
    let href: String?

    static var fields: [Field<NumberedPage>] {
        [
            .optional("number") { $0.number.map(String.init) }, .optional("href", \.href),
            .flag("isCurrent") { $0.number != nil && $0.href == nil },
        ]
    }
}
