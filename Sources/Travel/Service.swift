/// A flight, train or bus: all the timetable rows of one id.
package struct Service: Hashable, Sendable {
    /// `.flight`, `.train` or `.bus`.
    package let kind: BookingType
    /// `{service}-{origin}-{destination}` in lower case: `wf101-lis-jfk`.
    package let id: Slug
    /// The service's own number: `WF101`.
    package let number: Code
    package let operatorCode: Code
    package let origin: Code
    package let destination: Code
    /// At least one; no two run on the same day. Ordered by their first day.
    package let rows: [TimetableRow]
    package let images: [Picture]
    package let updated: TravelDate?
    package let words: Words

    package init(
        kind: BookingType, id: Slug, number: Code, operatorCode: Code, origin: Code, destination: Code,
        rows: [TimetableRow], images: [Picture] = [], updated: TravelDate? = nil, words: Words = .none
    ) {
        self.kind = kind
        self.id = id
        self.number = number
        self.operatorCode = operatorCode
        self.origin = origin
        self.destination = destination
        self.rows = rows
        self.images = images
        self.updated = updated
        self.words = words
    }

    package var route: Route { Route(kind: kind, origin: origin, destination: destination) }

    /// The row that runs on `date`, the local day of departure.
    package func row(on date: TravelDate) -> TimetableRow? { rows.first { $0.runs(on: date) } }
}

/// The pair of places that services of one kind run between.
package struct Route: Hashable, Codable, Sendable, Comparable {
    package let kind: BookingType
    package let origin: Code
    package let destination: Code

    package init(kind: BookingType, origin: Code, destination: Code) {
        self.kind = kind
        self.origin = origin
        self.destination = destination
    }

    /// `LIS-JFK`.
    package var code: String { "\(origin)-\(destination)" }
    /// `lis-jfk`, the page's folder.
    package var slug: String { code.lowercased() }

    package static func < (a: Route, b: Route) -> Bool {
        (a.kind, a.origin, a.destination) < (b.kind, b.origin, b.destination)
    }
}

/// One row of a timetable. Times are local to their place; amounts are minor units of `currency`.
package struct TimetableRow: Hashable, Codable, Sendable {
    package let departs: LocalTime
    package let arrives: LocalTime
    /// Calendar days from the day of departure to the local day of arrival, −1…3.
    package let arrivalDayOffset: Int
    package let days: Weekdays
    package let validity: DateSpan
    package let currency: Currency
    /// Never empty, in the order of the columns.
    package let cabins: [Cabin]
    package let vehicle: String?
    package let cancellation: [CancellationRule]
    package let childPercent: Percent
    package let infantPercent: Percent

    package init(
        departs: LocalTime, arrives: LocalTime, arrivalDayOffset: Int, days: Weekdays, validity: DateSpan,
        currency: Currency, cabins: [Cabin], vehicle: String? = nil, cancellation: [CancellationRule] = [],
        childPercent: Percent = .whole, infantPercent: Percent = .whole
    ) {
        self.departs = departs
        self.arrives = arrives
        self.arrivalDayOffset = arrivalDayOffset
        self.days = days
        self.validity = validity
        self.currency = currency
        self.cabins = cabins
        self.vehicle = vehicle
        self.cancellation = cancellation
        self.childPercent = childPercent
        self.infantPercent = infantPercent
    }

    package func runs(on date: TravelDate) -> Bool { validity.contains(date) && days.contains(date.weekday) }

    /// Every day of departure, first to last.
    package var runningDays: [TravelDate] { (validity.from...validity.to).filter { days.contains($0.weekday) } }

    package func cabin(_ name: String) -> Cabin? { cabins.first { $0.name == name } }
    package var lowestFare: Int { cabins.map(\.fare).min() ?? 0 }

    /// When it leaves on `date` and when it arrives, given the zones of its two places.
    package func times(on date: TravelDate, from origin: Zone, to destination: Zone) -> (Instant, Instant) {
        (origin.instant(date, departs), destination.instant(date.adding(days: arrivalDayOffset), arrives))
    }

    /// From departure to arrival in elapsed time, summer time and the date line included.
    package func durationMinutes(on date: TravelDate, from origin: Zone, to destination: Zone) -> Int {
        let (departure, arrival) = times(on: date, from: origin, to: destination)
        return departure.minutes(to: arrival)
    }
}

/// A class of travel with its adult fare and its allotment.
package struct Cabin: Hashable, Codable, Sendable {
    /// `[a-z]+`: economy, business, standard, first.
    package let name: String
    package let fare: Int
    /// How many can be sold a departure. Never shown to customers but as what is left.
    package let seats: Int

    package init(name: String, fare: Int, seats: Int) {
        self.name = name
        self.fare = fare
        self.seats = seats
    }
}

/// An elapsed time and the first day from which it holds.
package struct DurationChange: Hashable, Codable, Sendable {
    package let from: TravelDate
    package let durationMinutes: Int

    package init(from: TravelDate, durationMinutes: Int) {
        self.from = from
        self.durationMinutes = durationMinutes
    }
}
