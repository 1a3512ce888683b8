import ContentFormat
import Travel

/// `/hotels/` and its further pages, 24 hotels each, best rated first.
struct HotelListPage: HeadedPage {
    let number: Int
    let cards: [HotelCard]
    let places: [PlaceChip]
    let placeCount: Int
    let pagination: Pagination?
    let count: Int
    let trail: Trail
    let hotelsHref: String
    let context: SiteContext

    static let pageLength = 24

    /// All pages: at least the first, even without hotels.
    static func all(_ atlas: Atlas) -> [Int] {
        Array(1...max(1, (atlas.catalogue.hotels.count + pageLength - 1) / pageLength))
    }

    static func path(_ number: Int) -> String { number == 1 ? "/hotels/" : "/hotels/page/\(number)/" }

    /// All hotels in the order of the list, and the places that they are in: the same for every page.
    struct Whole: Sendable {
        let hotels: [Hotel]
        let chips: [PlaceChip]
        let placeCount: Int
        let made: Digest

        /// More places than this are a list of their own.
        private static let mostChips = 48

        init(_ atlas: Atlas) {
            hotels = Hotel.ranked(atlas.catalogue.hotels)
            let all = atlas.catalogue.destinations.compactMap { place in
                atlas.hotels[place.id].map {
                    PlaceChip(name: place.name, count: $0.count, href: atlas.link(place.path) + "#part-hotels")
                }
            }
            placeCount = all.count
            let most = Set(all.sorted { $0.count > $1.count }.prefix(Self.mostChips).map(\.href))
            chips = all.filter { most.contains($0.href) }
            var digest = Digest.none
            digest.add(hotels.count)
            digest.add(placeCount)
            for chip in chips {
                digest.add(chip.name)
                digest.add(chip.count)
                digest.add(chip.href)
            }
            made = digest
        }

        func shown(_ number: Int) -> ArraySlice<Hotel> {
            hotels.dropFirst((number - 1) * pageLength).prefix(pageLength)
        }
    }

    init(_ number: Int, _ whole: Whole, _ atlas: Atlas) {
        self.number = number
        count = whole.hotels.count
        cards = whole.shown(number).map { HotelCard($0, atlas) }
        places = whole.chips
        placeCount = whole.placeCount
        let last = Self.all(atlas).count
        pagination = last > 1 ? Pagination(number, of: last) { atlas.link(Self.path($0)) } : nil
        trail =
            number == 1
            ? Trail([], here: "Hotels", site: atlas.context)
            : Trail([("Hotels", "/hotels/")], here: "Page \(number)", site: atlas.context)
        hotelsHref = atlas.link("/hotels/")
        context = atlas.context
    }

    var head: Head {
        Head(
            heading: number == 1 ? "Hotels" : "Hotels, page \(number)",
            description: "\(Words.count(count, "hotel")) in \(Words.count(placeCount, "place")), with the price of "
                + "every room type, its taxes and its cancellation terms.",
            path: Self.path(number), previous: pagination?.previous == nil ? nil : Self.path(number - 1),
            next: pagination?.next == nil ? nil : Self.path(number + 1),
            shareImage: cards.lazy.compactMap(\.hotel.images.first).first,
            structured: [trail.structured] + [list].compactMap(\.self))
    }

    private var list: Structured? {
        .list(
            cards.map { ($0.hotel.name, context.absolute($0.hotel.path)) },
            from: (number - 1) * Self.pageLength + 1, of: count)
    }

    static var fields: [Field<HotelListPage>] {
        [
            .many("crumbs", \.trail.crumbs),
            .text("count") { Words.count($0.count, "hotel") },
            .text("placeCount") { Words.count($0.placeCount, "place") },
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
