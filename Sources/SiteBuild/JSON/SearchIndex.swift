import CatalogueFile
import Travel

/// What the browser searches in without asking a server: `search/places.json`, `hotels.json`, `routes.json` and
/// `packages.json`. Amounts are minor units; `words` is text without accents and case, to look words up in.
struct SearchIndex {
    let site: SiteContext
    private var catalogue: Catalogue { site.catalogue }

    init(site: SiteContext) {
        self.site = site
    }

    func files() -> [PlannedFile] {
        [("places", places), ("hotels", hotels), ("routes", routes), ("packages", packages)].map { name, make in
            PlannedFile("search/\(name).json", .bytes { make().bytes })
        }
    }

    /// `{destinations: [{id, name, country, airport, latitude, longitude, hotels, url, words}],
    /// airports: [{code, name, city, country, timezone, words}], stations: […]}`. Airports and stations that no service calls at
    /// are left out.
    private func places() -> JSON {
        let hotels = Dictionary(grouping: catalogue.hotels, by: \.destination)
        let called: [Bool: Set<Code>] = catalogue.services.reduce(into: [:]) { called, service in
            called[service.kind == .flight, default: []].formUnion([service.origin, service.destination])
        }
        return [
            "destinations": .list(
                catalogue.destinations.map { place in
                    [
                        "id": .text(place.id.text), "name": .text(place.name), "country": .text(place.country),
                        "airport": .text(place.airport?.text), "latitude": .number(place.location.latitude),
                        "longitude": .number(place.location.longitude), "hotels": .int(hotels[place.id]?.count ?? 0),
                        "url": .text(site.link("/destinations/\(place.id)/")),
                        "words": words(place.name, place.country),
                    ]
                }),
            "airports": .list(catalogue.airports.filter { called[true]?.contains($0.code) == true }.map(place)),
            "stations": .list(catalogue.stations.filter { called[false]?.contains($0.code) == true }.map(place)),
        ]
    }

    private func place(_ place: Place) -> JSON {
        [
            "code": .text(place.code.text), "name": .text(place.name), "city": .text(place.city),
            "country": .text(place.country), "timezone": .text(place.zone.identifier),
            "words": words(place.code.text, place.name, place.city, place.country),
        ]
    }

    /// `[{id, name, destination, currency, from, to, stars, rating, reviews, amenities, tags, url, words}]`; `from` and
    /// `to` are the lowest and the highest rate of a night, `rating` is out of 10.
    private func hotels() -> JSON {
        .list(
            catalogue.hotels.map { hotel in
                let place = catalogue.destination(hotel.destination)
                let rates = hotel.rooms.flatMap {
                    [$0.rate] + [$0.weekendRate].compactMap(\.self) + $0.seasons.map(\.rate)
                }
                return [
                    "id": .text(hotel.id.text), "name": .text(hotel.name), "destination": .text(hotel.destination.text),
                    "currency": .text(hotel.currency.code), "from": .int(hotel.lowestRate), "to": .int(rates.max()),
                    "stars": .int(hotel.stars), "rating": .optional(hotel.rating) { .number($0.scoreText) },
                    "reviews": .int(hotel.rating?.reviews), "amenities": .list(hotel.amenities.map { .text($0.text) }),
                    "tags": .list(hotel.tags.map { .text($0.text) }), "url": .text(site.link("/hotels/\(hotel.id)/")),
                    "words": words(hotel.name, place?.name ?? "", place?.country ?? ""),
                ]
            })
    }

    /// `[{kind, origin, destination, services, currency, from, url}]`; `from` is the lowest adult fare of that currency,
    /// the one of the route's first service.
    private func routes() -> JSON {
        let routes = Dictionary(grouping: catalogue.services, by: \.route).sorted { $0.key < $1.key }
        return .list(
            routes.map { route, services in
                let rows = services.flatMap(\.rows)
                let currency = rows.first?.currency
                return [
                    "kind": .text(route.kind.rawValue), "origin": .text(route.origin.text),
                    "destination": .text(route.destination.text), "services": .int(services.count),
                    "currency": .text(currency?.code),
                    "from": .int(rows.filter { $0.currency == currency }.map(\.lowestFare).min()),
                    "url": .text(site.link("/\(route.kind.folder)/\(route.slug)/")),
                ]
            })
    }

    /// `[{id, name, destination, nights, currency, from, tags, url, words}]`; `from` is the price of one traveller, null
    /// where it depends on the day.
    private func packages() -> JSON {
        .list(
            catalogue.packages.map { package in
                let place = catalogue.destination(package.destination)
                let price: Int? = if case .perPerson(let amount) = package.price { amount } else { nil }
                return [
                    "id": .text(package.id.text), "name": .text(package.name),
                    "destination": .text(package.destination.text), "nights": .int(package.nights),
                    "currency": .text(package.currency.code), "from": .int(price),
                    "tags": .list(package.tags.map { .text($0.text) }),
                    "url": .text(site.link("/packages/\(package.id)/")),
                    "words": words(package.name, place?.name ?? "", place?.country ?? ""),
                ]
            })
    }

    private func words(_ texts: String...) -> JSON { .text(Folding.folded(texts.joined(separator: " "))) }
}
