import Foundation
import Travel

/// Airports and airlines from files beside the flights.
struct AirportFile {
    private(set) var places: [Code: Place] = [:]

    /// - Throws: `ImportFailure.refused` when a column is missing.
    init(_ path: String?, country: String?, _ report: ReportRecord) throws {
        guard let path, var table = try RecordTable(FileSource(path), name: path, report) else { return }
        let code = try Self.column(table, ["code", "iata", "iata_code", "faa"])
        let name = try Self.column(table, ["name"])
        let (city, land) = (table.column("city"), table.column("country"))
        let north = try Self.column(table, ["latitude", "lat"])
        let east = try Self.column(table, ["longitude", "lon", "lng"])
        let zone = try Self.column(table, ["timezone", "tzone", "tz"])
        while try table.next() {
            let words = FieldText.words(table.text(name))
            guard let own = Code(table.text(code)), !words.isEmpty, let latitude = table.degrees(north, limit: 90),
                let longitude = table.degrees(east, limit: 180), let clock = Zone(table.text(zone)),
                let location = Coordinates(latitude: latitude, longitude: longitude)
            else {
                table.leaveOut("the airport has no code, name, position or time zone that exists", table.text(code))
                continue
            }
            let town = FieldText.words(table.text(city))
            let state = Self.country(FieldText.words(table.text(land)))
            places[own] = Place(
                code: own, name: words, city: town.isEmpty ? words : town,
                country: state.isEmpty ? country ?? "" : state,
                location: location, zone: clock)
        }
    }

    private static func column(_ table: RecordTable, _ names: [String]) throws -> Int {
        if let place = names.lazy.compactMap({ table.column($0) }).first { return place }
        return try table.required(names[0])
    }

    /// `US` is United States; anything but two letters stays as it is.
    private static func country(_ text: String) -> String {
        guard text.utf8.count == 2, text.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else { return text }
        return Locale(identifier: "en").localizedString(forRegionCode: text) ?? text
    }

    /// The names of airlines by their code.
    static func airlines(_ path: String?, _ report: ReportRecord) throws -> [Code: String] {
        guard let path, var table = try RecordTable(FileSource(path), name: path, report) else { return [:] }
        let code = try column(table, ["code", "carrier", "iata"])
        let name = try column(table, ["name", "carrier_name"])
        var names: [Code: String] = [:]
        while try table.next() {
            let words = FieldText.words(table.text(name))
            if let own = Code(table.text(code)), !words.isEmpty { names[own] = words }
        }
        return names
    }
}
