import Travel

/// Reads rows of flights and gathers them by service.
struct FlightReader {
    private(set) var groups: [FlightID: FlightGroup] = [:]
    private(set) var book: PlaceBook
    private(set) var operators: OperatorBook

    private let columns: FlightColumns
    private let options: FlightOptions
    private let airports: [Code: Place]
    private let airlines: [Code: String]

    init(
        columns: FlightColumns, options: FlightOptions, book: PlaceBook, airports: [Code: Place],
        airlines: [Code: String], operators: OperatorBook
    ) {
        self.columns = columns
        self.options = options
        self.book = book
        self.airports = airports
        self.airlines = airlines
        self.operators = operators
    }

    mutating func read(_ row: RecordTable) {
        let number = row.text(columns[.service])
        guard let operatorCode = operatorCode(row) else {
            return row.leaveOut("the operator's code is not 1 to 10 of A–Z and 0–9", row.text(columns[.operatorCode]))
        }
        let digits = CodeMaker.letters(number)
        let isBare = !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
        guard let service = Code(isBare ? operatorCode.text + digits : digits) else {
            return row.leaveOut("the flight's number is not 1 to 10 letters and digits", number)
        }
        guard let origin = place(columns[.origin], row), let destination = place(columns[.destination], row) else {
            return
        }
        guard origin.code != destination.code else { return row.leaveOut("it leads back to where it begins", number) }
        guard let days = days(row) else {
            return row.leaveOut("the days on which it runs cannot be read", number)
        }
        guard let departs = FlightValues.minutes(row.text(columns[.departs])),
            let arrives = FlightValues.minutes(row.text(columns[.arrives]), midnightIs24: true)
        else { return row.leaveOut("its times cannot be read", "\(number) \(row.text(columns[.departs]))") }
        guard let first = days.first,
            let offset = dayOffset(row, departs, arrives, from: origin.zone, to: destination.zone, on: first)
        else { return row.leaveOut("it takes no time, or more than three days", number) }

        let id = FlightID(service: service, origin: origin.code, destination: destination.code)
        if let group = groups[id] {
            guard group.operatorCode == operatorCode else {
                return row.leaveOut("the same service has another operator above, on line \(group.line)", id.text)
            }
        } else {
            groups[id] = newGroup(row, operatorCode)
        }
        let journey = LocalJourney(departs: departs, arrives: arrives, dayOffset: offset)
        // In place: a copy for each of some hundred thousand rows would be most of the work.
        groups[id]?.journeys[journey, default: FlightGroup.Running()].add(days)
    }

    private func newGroup(_ row: RecordTable, _ operatorCode: Code) -> FlightGroup {
        let fare = Money(row.text(columns[.fare]), options.terms.currency)?.minorUnits
        let seats = row.number(columns[.seats]).flatMap { (1...1_000_000).contains($0) ? $0 : nil }
        return FlightGroup(
            operatorCode: operatorCode, line: row.line, fare: fare, seats: seats,
            vehicle: FieldText.words(row.text(columns[.vehicle])))
    }

    private mutating func operatorCode(_ row: RecordTable) -> Code? {
        let own = columns[.operatorCode].flatMap { Code(row.text($0)) }
        guard let code = options.operatorCode ?? own else { return nil }
        if operators.has(code) { return operators.use(code, name: "") }
        let name = airlines[code] ?? FieldText.words(row.text(columns[.operatorName]))
        if name.isEmpty {
            row.simplify("nobody says what the operator is called: its code stands in (--airlines FILE)", code.text)
        }
        return operators.use(code, name: name.isEmpty ? code.text : name)
    }

    private mutating func place(_ column: Int?, _ row: RecordTable) -> Place? {
        let text = row.text(column)
        guard let code = Code(text) else {
            row.leaveOut("the airport's code is not 1 to 10 of A–Z and 0–9", text)
            return nil
        }
        if let place = book.use(code) { return place }
        guard let place = airports[code] else {
            row.leaveOut("nobody knows the airport: neither the content nor --airports FILE", text)
            return nil
        }
        guard !place.country.isEmpty else {
            row.leaveOut("nobody says in which country the airport lies (--country)", text)
            return nil
        }
        book.add(place)
        return place
    }

    private func days(_ row: RecordTable) -> FlightGroup.Running? {
        if columns.isWeekly {
            guard let days = FlightValues.weekdays(row.text(columns[.days])),
                let from = FlightValues.day(row.text(columns[.validFrom])),
                let to = FlightValues.day(row.text(columns[.validTo])), let span = DateSpan(from: from, to: to)
            else { return nil }
            return FlightGroup.Running(weeks: [(days, span)])
        }
        if columns[.date] != nil {
            return FlightValues.day(row.text(columns[.date])).map { FlightGroup.Running(days: [$0]) }
        }
        guard let year = row.number(columns[.year]), let month = row.number(columns[.month]),
            let day = row.number(columns[.day]), let date = TravelDate(year: year, month: month, day: day)
        else { return nil }
        return FlightGroup.Running(days: [date])
    }

    /// What the file says, else what fits its duration, else the first arrival after the departure.
    private func dayOffset(
        _ row: RecordTable, _ departs: Int, _ arrives: Int, from: Zone, to: Zone, on day: TravelDate
    ) -> Int? {
        if let column = columns[.arrivalDayOffset], !row.bytes(column).isEmpty {
            return Int(row.text(column)).flatMap { (-1...3).contains($0) ? $0 : nil }
        }
        guard let leaves = LocalTime(hour: departs / 60, minute: departs % 60),
            let comes = LocalTime(hour: arrives / 60, minute: arrives % 60)
        else { return nil }
        let minutes = (-1...3).map { offset in
            (offset, from.instant(day, leaves).minutes(to: to.instant(day.adding(days: offset), comes)))
        }.filter { $0.1 > 0 }
        guard let duration = row.number(columns[.duration]) else { return minutes.first?.0 }
        return minutes.min { abs($0.1 - duration) < abs($1.1 - duration) }?.0
    }
}
