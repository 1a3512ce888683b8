import Foundation
import GRDB
import Travel

/// Turns a catalogue into rows, in the catalogue's own order, so that the same content gives the same file.
struct CatalogueRows {
    let db: Database
    let catalogue: Catalogue
    let shown: CatalogueWriter.PublicRecord
    private let encoder: JSONEncoder

    init(db: Database, catalogue: Catalogue, shown: @escaping CatalogueWriter.PublicRecord) {
        self.db = db
        self.catalogue = catalogue
        self.shown = shown
        encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    func insert(revision: String) throws {
        try insertFacts(revision: revision)
        try insertPlaces()
        try insertDestinations()
        try insertHotels()
        try insertServices()
        try insertPackages()
    }

    private func insertFacts(revision: String) throws {
        let site = String(decoding: try encoder.encode(catalogue.site), as: UTF8.self)
        for (name, value) in [("revision", revision), ("site", site)] {
            try db.execute(sql: "INSERT INTO fact VALUES (?, ?)", arguments: [name, value])
        }
    }

    private func insertPlaces() throws {
        for (kind, places) in [("airport", catalogue.airports), ("station", catalogue.stations)] {
            for place in places {
                try db.execute(
                    sql: "INSERT INTO place VALUES (?, ?, ?)",
                    arguments: [kind, place.code.text, try encoder.encode(place)])
            }
        }
        for company in catalogue.operators {
            try db.execute(sql: "INSERT INTO operator VALUES (?, ?)", arguments: [company.code.text, company.name])
        }
    }

    private func insertDestinations() throws {
        for place in catalogue.destinations {
            try db.execute(
                sql: "INSERT INTO destination VALUES (?, ?, ?, ?)",
                arguments: [
                    place.id.text, words([place.name, place.country] + translated(place.words)),
                    try encoder.encode(place), Data(shown("destinations", place.id)),
                ])
        }
    }

    private func insertHotels() throws {
        for hotel in catalogue.hotels {
            try db.execute(
                sql: "INSERT INTO hotel VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    hotel.id.text, hotel.destination.text,
                    words([hotel.name] + translated(hotel.words) + placeWords(hotel.destination)), hotel.currency.code,
                    hotel.lowestRate, hotel.stars, hotel.rating?.hundredths, try encoder.encode(hotel),
                    Data(shown(BookingType.hotel.folder, hotel.id)),
                ])
        }
    }

    private func insertServices() throws {
        for service in catalogue.services {
            // A service whose rows are priced in several currencies is found under the first row's.
            let currency = service.rows.first?.currency
            let fares = service.rows.filter { $0.currency == currency }.map(\.lowestFare)
            try db.execute(
                sql: "INSERT INTO service VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    service.kind.rawValue, service.id.text, service.origin.text, service.destination.text,
                    currency?.code ?? "", fares.min() ?? 0, try encoder.encode(service),
                    Data(shown(service.kind.folder, service.id)),
                ])
        }
    }

    private func insertPackages() throws {
        for package in catalogue.packages {
            let price: Int? = if case .perPerson(let amount) = package.price { amount } else { nil }
            try db.execute(
                sql: "INSERT INTO package VALUES (?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    package.id.text, package.destination.text,
                    words([package.name] + translated(package.words) + placeWords(package.destination)),
                    package.currency.code, price, try encoder.encode(package),
                    Data(shown(BookingType.package.folder, package.id)),
                ])
        }
    }

    private func placeWords(_ id: Slug) -> [String] {
        catalogue.destination(id).map { [$0.name, $0.country] + translated($0.words) } ?? []
    }

    private func translated(_ words: Words) -> [String] { words.translations.compactMap(\.name) }

    private func words(_ texts: [String]) -> String { Folding.folded(texts.joined(separator: "\n")) }
}
