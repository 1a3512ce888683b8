/// A stay with or without the journeys there and back, sold as one: `packages/<slug>.md`.
package struct TripPackage: Hashable, Sendable {
    package enum Price: Hashable, Codable, Sendable {
        /// Minor units of the package's currency.
        case perPerson(Int)
        /// Off the sum of the parts.
        case discount(Percent)
    }

    package enum Departures: Hashable, Codable, Sendable {
        case weekly(Weekdays, DateSpan)
        case dates([TravelDate])
    }

    package let id: Slug
    package let name: String
    package let destination: Slug
    package let nights: Int
    package let currency: Currency
    package let hotel: Slug
    package let room: Slug
    package let outbound: ServiceReference?
    package let inbound: ServiceReference?
    /// The cabin of both journeys; nil when there is none.
    package let cabin: String?
    package let departures: Departures
    package let price: Price
    /// The most travellers in one booking; nil for no bound of its own.
    package let sleeps: Int?
    package let cancellation: [CancellationRule]
    package let images: [Picture]
    package let tags: [Slug]
    package let updated: TravelDate?
    package let words: Words

    package init(
        id: Slug, name: String, destination: Slug, nights: Int, currency: Currency, hotel: Slug, room: Slug,
        outbound: ServiceReference? = nil, inbound: ServiceReference? = nil, cabin: String? = nil,
        departures: Departures, price: Price, sleeps: Int? = nil, cancellation: [CancellationRule] = [],
        images: [Picture] = [], tags: [Slug] = [], updated: TravelDate? = nil, words: Words = .none
    ) {
        self.id = id
        self.name = name
        self.destination = destination
        self.nights = nights
        self.currency = currency
        self.hotel = hotel
        self.room = room
        self.outbound = outbound
        self.inbound = inbound
        self.cabin = cabin
        self.departures = departures
        self.price = price
        self.sleeps = sleeps
        self.cancellation = cancellation
        self.images = images
        self.tags = tags
        self.updated = updated
        self.words = words
    }

    package func departs(on date: TravelDate) -> Bool {
        switch departures {
        case .weekly(let days, let span): span.contains(date) && days.contains(date.weekday)
        case .dates(let dates): dates.contains(date)
        }
    }

    /// Every day of departure, first to last.
    package var departureDates: [TravelDate] {
        switch departures {
        case .weekly(let days, let span): (span.from...span.to).filter { days.contains($0.weekday) }
        case .dates(let dates): dates.sorted()
        }
    }
}

/// A service that a package contains, with the kind in which its id was found.
package struct ServiceReference: Hashable, Codable, Sendable {
    package let kind: BookingType
    package let id: Slug

    package init(kind: BookingType, id: Slug) {
        self.kind = kind
        self.id = id
    }
}
