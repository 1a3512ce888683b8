import Foundation
import GRDB
import Travel

/// Turns a catalogue into rows, in the catalogue's own order, so that the same content gives the same rows.
struct CatalogueRows {
    let db: Database
    let catalogue: Catalogue
    let shown: CatalogueWriter.PublicRecord

    func insert(revision: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let site = String(decoding: try encoder.encode(catalogue.site), as: UTF8.self)
        try run("INSERT INTO fact VALUES ('revision', ?)", [revision])
        try run("INSERT INTO fact VALUES ('site', ?)", [site])
        for (kind, places) in [("airport", catalogue.airports), ("station", catalogue.stations)] {
            for place in places {
                try run("INSERT INTO place VALUES (?, ?, ?)", [kind, place.code.text, Data(place.archive)])
            }
        }
        for company in catalogue.operators {
            try run("INSERT INTO operator VALUES (?, ?)", [company.code.text, company.name])
        }
        for place in catalogue.destinations { try insert(place) }
        for hotel in catalogue.hotels { try insert(hotel) }
        for service in catalogue.services { try insert(service) }
        for package in catalogue.packages { try insert(package) }
    }

    /// Brings the rows of a catalogue whose facts, places and operators are the same to what this one says.
    func update(_ change: CatalogueChange, revision: String) throws {
        try run("UPDATE fact SET value = ? WHERE name = 'revision'", [revision])
        let tables = [
            ("destinations", "destination"), (BookingType.hotel.folder, "hotel"),
            (BookingType.package.folder, "package"),
        ]
        for (folder, table) in tables {
            for id in change.changed(folder).union(change.removed(folder)) {
                try run("DELETE FROM \(table) WHERE id = ?", [id.text])
            }
        }
        for id in change.changed("destinations").sorted() { try catalogue.destination(id).map(insert) }
        for id in change.changed(BookingType.hotel.folder).sorted() { try catalogue.hotel(id).map(insert) }
        for id in change.changed(BookingType.package.folder).sorted() { try catalogue.package(id).map(insert) }
        for kind in BookingType.services {
            for id in change.changed(kind.folder).union(change.removed(kind.folder)) {
                try run("DELETE FROM service WHERE kind = ? AND id = ?", [kind.rawValue, id.text])
            }
            for id in change.changed(kind.folder).sorted() { try catalogue.service(kind, id).map(insert) }
        }
    }

    private func run(_ sql: String, _ arguments: StatementArguments) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }

    private func insert(_ place: Destination) throws {
        try run(
            "INSERT INTO destination VALUES (?, ?, ?, ?)",
            [
                place.id.text, words([place.name, place.country] + translated(place.words)), Data(place.archive),
                Data(shown("destinations", place.id)),
            ])
    }

    private func insert(_ hotel: Hotel) throws {
        try run(
            "INSERT INTO hotel VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                hotel.id.text, hotel.destination.text,
                words([hotel.name] + translated(hotel.words) + placeWords(hotel.destination)), hotel.currency.code,
                hotel.lowestRate, hotel.stars, hotel.rating?.hundredths, Data(hotel.archive),
                Data(shown(BookingType.hotel.folder, hotel.id)),
            ])
    }

    private func insert(_ service: Service) throws {
        // A service whose rows are priced in several currencies is found under the first row's.
        let currency = service.rows.first?.currency
        let fares = service.rows.filter { $0.currency == currency }.map(\.lowestFare)
        try run(
            "INSERT INTO service VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                service.kind.rawValue, service.id.text, service.origin.text, service.destination.text,
                currency?.code ?? "", fares.min() ?? 0, Data(service.archive),
                Data(shown(service.kind.folder, service.id)),
            ])
    }

    private func insert(_ package: TripPackage) throws {
        let price: Int? = if case .perPerson(let amount) = package.price { amount } else { nil }
        try run(
            "INSERT INTO package VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                package.id.text, package.destination.text,
                words([package.name] + translated(package.words) + placeWords(package.destination)),
                package.currency.code, price, Data(package.archive),
                Data(shown(BookingType.package.folder, package.id)),
            ])
    }

    private func placeWords(_ id: Slug) -> [String] {
        catalogue.destination(id).map { [$0.name, $0.country] + translated($0.words) } ?? []
    }

    private func translated(_ words: Words) -> [String] { words.translations.compactMap(\.name) }

    private func words(_ texts: [String]) -> String { Folding.folded(texts.joined(separator: "\n")) }
}
