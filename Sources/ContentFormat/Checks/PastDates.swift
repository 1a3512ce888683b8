import Travel

/// Items that nobody can travel with any more, because all their days lie in the past: worth a warning, no more.
enum PastDates {
    static func warnings(
        _ content: ReadContent, _ index: ItemIndex, _ services: ServiceAssembly, today: TravelDate
    ) -> [Diagnostic] {
        var warnings: [Diagnostic] = []
        for hotel in content.hotels where index.isPublished(hotel) {
            guard let end = hotel.references?.bookableEnd, end.value < today else { continue }
            let message = "the last bookable night, \(end.value), lies in the past"
            warnings.append(hotel.source.diagnostic(at: end.span, message, severity: .warning))
        }
        for package in content.packages where index.isPublished(package) {
            guard let outline = package.item, let references = package.references,
                let last = outline.departures.last, last < today
            else { continue }
            let message = "the last departure, \(last), lies in the past"
            warnings.append(package.source.diagnostic(at: references.departures, message, severity: .warning))
        }
        for entries in services.entries.values {
            let days = entries.map { entry in entry.row.row.flatMap { $0.validity.lastDay(on: $0.days) } }
            // A row that could not be read may run later.
            guard !days.contains(nil), let last = days.compactMap(\.self).max(), last < today,
                let index = days.firstIndex(of: last)
            else { continue }
            let message = "the last day on which it runs, \(last), lies in the past"
            let entry = entries[index]
            warnings.append(entry.source.diagnostic(at: entry.row.validTo, message, severity: .warning))
        }
        return warnings
    }
}

extension TripPackage.Departures {
    /// The last day of departure.
    var last: TravelDate? {
        switch self {
        case .weekly(let days, let span): span.lastDay(on: days)
        case .dates(let dates): dates.max()
        }
    }
}
