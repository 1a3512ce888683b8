/// WGS 84 degrees, north and east above 0.
package struct Coordinates: Hashable, Codable, Sendable {
    /// −90…90.
    package let latitude: Double
    /// −180…180.
    package let longitude: Double

    package init?(latitude: Double, longitude: Double) {
        guard (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
        self.latitude = latitude
        self.longitude = longitude
    }
}

/// An airport or a station of `data/airports.csv` or `data/stations.csv`.
package struct Place: Hashable, Codable, Sendable {
    package let code: Code
    package let name: String
    package let city: String
    package let country: String
    package let location: Coordinates
    package let zone: Zone

    package init(code: Code, name: String, city: String, country: String, location: Coordinates, zone: Zone) {
        self.code = code
        self.name = name
        self.city = city
        self.country = country
        self.location = location
        self.zone = zone
    }
}

/// A company that runs services: a row of `data/airlines.csv`, whatever the kind.
package struct Operator: Hashable, Codable, Sendable {
    package let code: Code
    package let name: String

    package init(code: Code, name: String) {
        self.code = code
        self.name = name
    }
}

/// A picture where it is used. `alt` says what it shows to who cannot see it.
package struct Picture: Hashable, Codable, Sendable {
    /// The path below `Content/`: `media/casa-front.jpg`.
    package let file: String
    package let alt: String
    /// Whom to name beside it, where that is owed.
    package let credit: String?

    package init(file: String, alt: String, credit: String?) {
        self.file = file
        self.alt = alt
        self.credit = credit
    }
}

/// An item's words in another of the site's languages. What is nil or missing shows in the first language.
package struct Translation: Hashable, Sendable {
    package let language: String
    package let name: String?
    package let summary: String?
    /// Alt texts by picture file.
    package let alts: [String: String]
    /// HTML; nil when the file has no body.
    package let body: Prose?

    package init(language: String, name: String?, summary: String?, alts: [String: String], body: Prose?) {
        self.language = language
        self.name = name
        self.summary = summary
        self.alts = alts
        self.body = body
    }
}

/// The words that an editor wrote for an item: its summary as plain text and its body as HTML.
package struct Words: Hashable, Sendable {
    /// Plain text; empty when there is neither `summary:` nor a first paragraph.
    package let summary: String
    /// HTML made from Markdown. Links that begin with `/` or `media/` are relative to the site.
    package let body: Prose
    package let translations: [Translation]

    package init(summary: String, body: Prose, translations: [Translation] = []) {
        self.summary = summary
        self.body = body
        self.translations = translations
    }

    package static let none = Words(summary: "", body: "")
}

/// A place to go: `destinations/<slug>.md`.
package struct Destination: Hashable, Sendable {
    package let id: Slug
    package let name: String
    package let country: String
    package let zone: Zone
    package let location: Coordinates
    package let airport: Code?
    package let image: Picture?
    package let updated: TravelDate?
    package let words: Words

    package init(
        id: Slug, name: String, country: String, zone: Zone, location: Coordinates, airport: Code?, image: Picture?,
        updated: TravelDate?, words: Words
    ) {
        self.id = id
        self.name = name
        self.country = country
        self.zone = zone
        self.location = location
        self.airport = airport
        self.image = image
        self.updated = updated
        self.words = words
    }
}
