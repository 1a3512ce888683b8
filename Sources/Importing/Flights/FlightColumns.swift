import ContentFormat

/// The columns of a file of flights, by what they mean.
package enum FlightField: String, CaseIterable, Sendable {
    /// The flight's number; digits alone get the operator's code before them.
    case service
    case operatorCode = "operator"
    case operatorName
    case origin, destination
    /// Local times: `14:45`, `1445`.
    case departs, arrives
    /// Calendar days from departure to arrival; without it the time zones and `duration` tell.
    case arrivalDayOffset
    /// Minutes.
    case duration
    /// A weekly pattern: `1234567` from Monday, `mon wed fri`, `daily`, between two days.
    case days, validFrom, validTo
    /// Or one row a flight: its day, or year, month and day.
    case date, year, month, day
    case seats, fare, vehicle

    /// What other people's files call it, the likeliest first.
    var usualNames: [String] {
        switch self {
        case .service: ["service", "flight_no", "flight_number", "flight", "number"]
        case .operatorCode: ["operator", "carrier", "airline", "airline_code"]
        case .operatorName: ["operator_name", "carrier_name", "airline_name"]
        case .origin: ["origin", "orig", "from", "departure_airport"]
        case .destination: ["destination", "dest", "to", "arrival_airport"]
        case .departs: ["departs", "sched_dep_local", "sched_dep_time", "crs_dep_time", "departure_time"]
        case .arrives: ["arrives", "sched_arr_local", "sched_arr_time", "crs_arr_time", "arrival_time"]
        case .arrivalDayOffset: ["arrivalDayOffset", "arr_day_offset", "day_offset"]
        case .duration: ["duration", "duration_min", "crs_elapsed_time"]
        case .days: ["days", "weekdays_iso", "weekdays", "days_of_week"]
        case .validFrom: ["validFrom", "first_date", "valid_from", "effective_from"]
        case .validTo: ["validTo", "last_date", "valid_to", "effective_to"]
        case .date: ["date", "flight_date", "fl_date"]
        case .year: ["year"]
        case .month: ["month"]
        case .day: ["day"]
        case .seats: ["seats", "aircraft_seats"]
        case .fare: ["fare"]
        case .vehicle: ["vehicle", "aircraft"]
        }
    }
}

/// Where each field stands in one file.
struct FlightColumns {
    private var places: [FlightField: Int] = [:]
    /// Whether each row is a pattern of weekdays, and not a single flight.
    let isWeekly: Bool

    /// - Throws: `ImportFailure.refused` for a field or a column that does not exist, and when one is missing without
    ///   which there is no timetable.
    init(_ table: RecordTable, _ named: [String: String], hasOperator: Bool) throws {
        for (name, column) in named.sorted(by: { $0.key < $1.key }) {
            guard let field = FlightField(rawValue: name) else {
                let hint = Suggestion.phrase(for: name, among: FlightField.allCases.map(\.rawValue))
                throw ImportFailure.refused("--map \(name)=\(column): there is no field \(name.quoted)\(hint)")
            }
            guard let place = table.column(column) else {
                let hint = Suggestion.phrase(for: column, among: table.columns)
                throw ImportFailure.refused("--map \(name)=\(column): \(table.name) has no such column\(hint)")
            }
            places[field] = place
        }
        for field in FlightField.allCases where places[field] == nil {
            places[field] = field.usualNames.lazy.compactMap { table.column($0) }.first
        }
        isWeekly = places[.days] != nil && places[.validFrom] != nil && places[.validTo] != nil
        var missing = [FlightField.service, .origin, .destination, .departs, .arrives].filter { places[$0] == nil }
        if !hasOperator, places[.operatorCode] == nil { missing.append(.operatorCode) }
        if !isWeekly, places[.date] == nil, [.year, .month, .day].contains(where: { places[$0] == nil }) {
            missing += places[.days] == nil ? [.date] : [.validFrom, .validTo].filter { places[$0] == nil }
        }
        guard missing.isEmpty else {
            let names = missing.map(\.rawValue.quoted).joined(separator: ", ")
            throw ImportFailure.refused(
                "\(table.name):1: no column for \(names): name it with --map \(missing[0].rawValue)=COLUMN")
        }
    }

    subscript(_ field: FlightField) -> Int? { places[field] }
}
