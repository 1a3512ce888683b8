import Travel

/// Walks through the departures of one package: does the outbound run, is the room sold on each night of the stay, does
/// the inbound run on the day of check-out, with the cabin and the currency that are asked for?
///
/// A part that fails is told once, at its name with the first day on which it does; where departures are a list of
/// days, each such day is told at itself.
struct PackageFeasibility {
    private let package: TripPackage
    private let references: PackageReferences
    private let source: SourceFile
    private let hotel: Hotel?
    private let outbound: Service?
    private let inbound: Service?
    private var found: [Diagnostic] = []
    private var told: Set<String> = []

    init(
        _ package: TripPackage, _ references: PackageReferences, _ source: SourceFile, hotel: Hotel?,
        outbound: Service?, inbound: Service?
    ) {
        self.package = package
        self.references = references
        self.source = source
        self.hotel = hotel
        self.outbound = outbound
        self.inbound = inbound
    }

    mutating func faults() -> [Diagnostic] {
        stayFaults()
        for date in package.departureDates { check(date) }
        return found
    }

    /// What holds for every departure alike.
    private mutating func stayFaults() {
        guard let hotel, let span = references.hotel?.span else { return }
        if package.nights < hotel.minNights {
            record(
                at: span,
                "stays \(package.nights) nights, the hotel \(hotel.id.text.quoted) asks for \(hotel.minNights)")
        }
        checkCurrency(hotel.currency, at: span, "the hotel \(hotel.id.text.quoted)")
    }

    private mutating func check(_ date: TravelDate) {
        var arrival = date
        if references.outbound != nil {
            // A part with faults of its own says nothing about the stay behind it.
            guard let outbound, let span = references.outbound?.span else { return }
            guard let row = outbound.row(on: date) else {
                return recordDay(date, at: span, "the outbound \(outbound.id.text.quoted) does not run on \(date)")
            }
            checkCabin(row, of: outbound, on: date)
            checkCurrency(row.currency, at: span, "the outbound \(outbound.id.text.quoted)")
            arrival = date.adding(days: row.arrivalDayOffset)
        }
        let checkOut = arrival.adding(days: package.nights)
        if let hotel, let span = references.hotel?.span, let bookable = hotel.bookable {
            let closed = [arrival, checkOut.adding(days: -1)].first { !bookable.contains($0) }
            if let night = closed {
                let message = "the hotel \(hotel.id.text.quoted) cannot be booked for the night of \(night)"
                recordDay(date, at: span, message + departure(date))
            }
        }
        if let inbound, let span = references.inbound?.span {
            if let row = inbound.row(on: checkOut) {
                checkCabin(row, of: inbound, on: checkOut)
                checkCurrency(row.currency, at: span, "the inbound \(inbound.id.text.quoted)")
            } else {
                let message = "the inbound \(inbound.id.text.quoted) does not run on \(checkOut), the day of check-out"
                recordDay(date, at: span, message + departure(date))
            }
        }
    }

    private func departure(_ date: TravelDate) -> String { " of the departure on \(date)" }

    private mutating func checkCabin(_ row: TimetableRow, of service: Service, on date: TravelDate) {
        guard let cabin = references.cabin, row.cabin(cabin.value) == nil, told.insert("cabin").inserted else { return }
        let hint = Suggestion.phrase(for: cabin.value, among: row.cabins.map(\.name))
        let message = "\(service.id.text.quoted) has no cabin \(cabin.value.quoted) on \(date)\(hint)"
        record(at: cabin.span, message)
    }

    /// With a discount off the parts' sum, the parts have to be in one currency.
    private mutating func checkCurrency(_ currency: Currency, at span: Span, _ part: String) {
        guard case .discount = package.price, currency != package.currency, told.insert("currency \(part)").inserted
        else { return }
        let own = package.currency.code
        record(at: span, "\(part) is priced in \(currency.code): a discount needs all parts in \(own)")
    }

    private mutating func record(at span: Span, _ message: String) {
        found.append(source.diagnostic(at: span, message))
    }

    private mutating func recordDay(_ date: TravelDate, at part: Span, _ message: String) {
        if let day = references.days.first(where: { $0.value == date }) {
            record(at: day.span, message)
        } else if told.insert("\(part.start)").inserted {
            record(at: part, message)
        }
    }
}
