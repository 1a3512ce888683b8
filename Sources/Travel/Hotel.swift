/// A house to stay in: `hotels/<slug>.md`. Amounts are minor units of `currency`.
package struct Hotel: Hashable, Sendable {
    package let id: Slug
    package let name: String
    package let destination: Slug
    package let address: String?
    package let location: Coordinates?
    /// 1–5.
    package let stars: Int?
    package let rating: Rating?
    package let currency: Currency
    package let amenities: [Slug]
    package let images: [Picture]
    package let checkIn: LocalTime?
    package let checkOut: LocalTime?
    /// Never empty; codes are unique.
    package let rooms: [Room]
    package let taxes: [Tax]
    package let cancellation: [CancellationRule]
    /// The nights that can be sold; nil for no bounds.
    package let bookable: DateSpan?
    /// At least 1.
    package let minNights: Int
    package let tags: [Slug]
    package let updated: TravelDate?
    package let words: Words

    package init(
        id: Slug, name: String, destination: Slug, address: String? = nil, location: Coordinates? = nil,
        stars: Int? = nil, rating: Rating? = nil, currency: Currency, amenities: [Slug] = [], images: [Picture] = [],
        checkIn: LocalTime? = nil, checkOut: LocalTime? = nil, rooms: [Room], taxes: [Tax] = [],
        cancellation: [CancellationRule] = [], bookable: DateSpan? = nil, minNights: Int = 1, tags: [Slug] = [],
        updated: TravelDate? = nil, words: Words = .none
    ) {
        self.id = id
        self.name = name
        self.destination = destination
        self.address = address
        self.location = location
        self.stars = stars
        self.rating = rating
        self.currency = currency
        self.amenities = amenities
        self.images = images
        self.checkIn = checkIn
        self.checkOut = checkOut
        self.rooms = rooms
        self.taxes = taxes
        self.cancellation = cancellation
        self.bookable = bookable
        self.minNights = minNights
        self.tags = tags
        self.updated = updated
        self.words = words
    }

    package func room(_ code: Slug) -> Room? { rooms.first { $0.code == code } }

    /// The lowest rate of any night of any room, before taxes: what "from" says.
    package var lowestRate: Int { rooms.map(\.lowestRate).min() ?? 0 }
}

/// What guests thought, out of 10.
package struct Rating: Hashable, Codable, Sendable {
    /// Hundredths, 0–1,000: 8.9 is 890.
    package let hundredths: Int
    package let reviews: Int

    package init?(hundredths: Int, reviews: Int) {
        guard (0...1000).contains(hundredths), reviews >= 0 else { return nil }
        self.hundredths = hundredths
        self.reviews = reviews
    }

    /// `8.9`, `9`, `8.75`.
    package var scoreText: String {
        let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
        if rest == 0 { return "\(whole)" }
        return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}

/// A room type and its allotment.
package struct Room: Hashable, Codable, Sendable {
    package let code: Slug
    package let name: String
    /// The most guests in one room.
    package let sleeps: Int
    package let beds: String?
    /// How many can be sold a night. Never shown to customers.
    package let count: Int
    /// A night, the whole room.
    package let rate: Int
    /// Friday and Saturday nights; nil for `rate`.
    package let weekendRate: Int?
    /// Override both rates; of two that hold a night the later in the list wins.
    package let seasons: [Season]

    package init(
        code: Slug, name: String, sleeps: Int, beds: String? = nil, count: Int, rate: Int, weekendRate: Int? = nil,
        seasons: [Season] = []
    ) {
        self.code = code
        self.name = name
        self.sleeps = sleeps
        self.beds = beds
        self.count = count
        self.rate = rate
        self.weekendRate = weekendRate
        self.seasons = seasons
    }

    /// What the night that begins on `night` costs, before taxes.
    package func rate(on night: TravelDate) -> Int {
        if let season = seasons.last(where: { $0.nights.contains(night) }) { return season.rate }
        switch night.weekday {
        case .fri, .sat: return weekendRate ?? rate
        case .mon, .tue, .wed, .thu, .sun: return rate
        }
    }

    package var lowestRate: Int { ([rate] + [weekendRate].compactMap(\.self) + seasons.map(\.rate)).min() ?? rate }
}

/// Nights with a rate of their own.
package struct Season: Hashable, Codable, Sendable {
    package let nights: DateSpan
    package let rate: Int

    package init(nights: DateSpan, rate: Int) {
        self.nights = nights
        self.rate = rate
    }
}

package struct Tax: Hashable, Codable, Sendable {
    package enum Charge: Hashable, Codable, Sendable {
        /// Of the sum of the room lines, never of other taxes.
        case percent(Percent)
        /// Minor units × guests × nights, whatever the rooms.
        case perGuestPerNight(Int)
    }

    package let name: String
    package let charge: Charge
    /// Already in the rate: shown, never added.
    package let included: Bool

    package init(name: String, charge: Charge, included: Bool) {
        self.name = name
        self.charge = charge
        self.included = included
    }
}

/// One step of a cancellation ladder: until `daysBefore` days before travel, `refundPercent` comes back.
package struct CancellationRule: Hashable, Codable, Sendable {
    package let daysBefore: Int
    package let refundPercent: Percent

    package init(daysBefore: Int, refundPercent: Percent) {
        self.daysBefore = daysBefore
        self.refundPercent = refundPercent
    }
}
