/// The site's own facts: `site.yaml`.
package struct Site: Hashable, Codable, Sendable {
    package struct Link: Hashable, Codable, Sendable {
        package let label: String
        package let url: String

        package init(label: String, url: String) {
            self.label = label
            self.url = url
        }
    }

    package struct Contact: Hashable, Codable, Sendable {
        package let email: String?
        package let phone: String?
        package let address: String?

        package init(email: String? = nil, phone: String? = nil, address: String? = nil) {
            self.email = email
            self.phone = phone
            self.address = address
        }
    }

    package let title: String
    /// Absolute, without a slash at its end; may have a path.
    package let baseURL: String
    package let description: String?
    /// BCP 47; the first of `languages`.
    package let language: String
    /// At least `language` itself.
    package let languages: [String]
    package let zone: Zone
    package let currency: Currency?
    package let contact: Contact
    package let navigation: [Link]
    package let social: [Link]
    package let rawHTML: Bool

    package init(
        title: String, baseURL: String, description: String? = nil, language: String = "en", languages: [String] = [],
        zone: Zone = .utc, currency: Currency? = nil, contact: Contact = Contact(), navigation: [Link] = [],
        social: [Link] = [], rawHTML: Bool = false
    ) {
        self.title = title
        self.baseURL = baseURL
        self.description = description
        self.language = language
        self.languages = languages.isEmpty ? [language] : languages
        self.zone = zone
        self.currency = currency
        self.contact = contact
        self.navigation = navigation
        self.social = social
        self.rawHTML = rawHTML
    }
}

/// A page of words: `pages/<slug>.md`.
package struct ContentPage: Hashable, Sendable {
    package let id: Slug
    package let title: String
    package let description: String?
    /// Whether the menu names it.
    package let inNavigation: Bool
    package let updated: TravelDate?
    package let words: Words

    package init(
        id: Slug, title: String, description: String?, inNavigation: Bool, updated: TravelDate?, words: Words
    ) {
        self.id = id
        self.title = title
        self.description = description
        self.inNavigation = inNavigation
        self.updated = updated
        self.words = words
    }
}

/// Words and pictures for a whole route: `flights/lis-jfk.md`.
package struct RouteGuide: Hashable, Sendable {
    package let route: Route
    package let images: [Picture]
    package let words: Words

    package init(route: Route, images: [Picture], words: Words) {
        self.route = route
        self.images = images
        self.words = words
    }
}

/// Everything that `Content/` says, checked: each list is sorted by id, and every reference leads somewhere.
package struct Catalogue: Sendable {
    package let site: Site
    package let destinations: [Destination]
    package let hotels: [Hotel]
    /// Flights, then trains, then buses, each sorted by id.
    package let services: [Service]
    package let packages: [TripPackage]
    package let pages: [ContentPage]
    package let routeGuides: [RouteGuide]
    package let airports: [Place]
    package let stations: [Place]
    package let operators: [Operator]

    private let destinationIndex: [Slug: Int]
    private let hotelIndex: [Slug: Int]
    private let serviceIndex: [ServiceReference: Int]
    private let packageIndex: [Slug: Int]
    private let airportIndex: [Code: Int]
    private let stationIndex: [Code: Int]
    private let operatorIndex: [Code: Int]

    package init(
        site: Site, destinations: [Destination] = [], hotels: [Hotel] = [], services: [Service] = [],
        packages: [TripPackage] = [], pages: [ContentPage] = [], routeGuides: [RouteGuide] = [],
        airports: [Place] = [], stations: [Place] = [], operators: [Operator] = []
    ) {
        self.site = site
        self.destinations = destinations.sorted { $0.id < $1.id }
        self.hotels = hotels.sorted { $0.id < $1.id }
        self.services = services.sorted { ($0.kind, $0.id) < ($1.kind, $1.id) }
        self.packages = packages.sorted { $0.id < $1.id }
        self.pages = pages.sorted { $0.id < $1.id }
        self.routeGuides = routeGuides.sorted { $0.route < $1.route }
        self.airports = airports.sorted { $0.code < $1.code }
        self.stations = stations.sorted { $0.code < $1.code }
        self.operators = operators.sorted { $0.code < $1.code }
        destinationIndex = Self.positions(self.destinations, \.id)
        hotelIndex = Self.positions(self.hotels, \.id)
        serviceIndex = Self.positions(self.services) { ServiceReference(kind: $0.kind, id: $0.id) }
        packageIndex = Self.positions(self.packages, \.id)
        airportIndex = Self.positions(self.airports, \.code)
        stationIndex = Self.positions(self.stations, \.code)
        operatorIndex = Self.positions(self.operators, \.code)
    }

    private static func positions<Item, Key: Hashable>(_ items: [Item], _ key: (Item) -> Key) -> [Key: Int] {
        Dictionary(items.enumerated().map { (key($1), $0) }, uniquingKeysWith: { first, _ in first })
    }

    package func services(_ kind: BookingType) -> [Service] { services.filter { $0.kind == kind } }

    /// The airports for flights, the stations for trains and buses.
    package func places(_ kind: BookingType) -> [Place] { kind == .flight ? airports : stations }
}

/// Where a quote finds what it prices: the checked content itself, or the catalogue file that a build wrote.
package protocol CatalogueLookup {
    func hotel(_ id: Slug) throws -> Hotel?
    func service(_ kind: BookingType, _ id: Slug) throws -> Service?
    func package(_ id: Slug) throws -> TripPackage?
    func destination(_ id: Slug) throws -> Destination?
    /// The airport of that code for flights, the station for trains and buses.
    func place(_ kind: BookingType, _ code: Code) throws -> Place?
}

extension Catalogue: CatalogueLookup {
    package func hotel(_ id: Slug) -> Hotel? { hotelIndex[id].map { hotels[$0] } }
    package func service(_ kind: BookingType, _ id: Slug) -> Service? {
        serviceIndex[ServiceReference(kind: kind, id: id)].map { services[$0] }
    }
    package func package(_ id: Slug) -> TripPackage? { packageIndex[id].map { packages[$0] } }
    package func destination(_ id: Slug) -> Destination? { destinationIndex[id].map { destinations[$0] } }
    package func place(_ kind: BookingType, _ code: Code) -> Place? {
        kind == .flight ? airportIndex[code].map { airports[$0] } : stationIndex[code].map { stations[$0] }
    }
    package func operatorNamed(_ code: Code) -> Operator? { operatorIndex[code].map { operators[$0] } }
}
