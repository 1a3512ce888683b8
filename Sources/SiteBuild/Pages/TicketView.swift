import Travel

/// A service as a ticket: when it leaves and arrives, how long it takes, on which days and from what fare.
struct TicketView: ViewData {
    let run: Run
    let href: String
    let bookHref: String

    init(_ run: Run, _ atlas: Atlas) {
        self.run = run
        href = atlas.link(run.service.path)
        bookHref = atlas.link("/book/?type=\(run.service.kind.rawValue)&id=\(run.service.id)")
    }

    var service: Service { run.service }
    var row: TimetableRow { run.row }

    /// The cheapest cabin of the row shown.
    private var cabin: Cabin? { row.cabins.min { $0.fare < $1.fare } }

    static var fields: [Field<TicketView>] {
        [
            .text("id") { $0.service.id.text },
            .text("service") { $0.service.number.text },
            .text("operator", \.run.operatorName),
            .optional("vehicle", \.row.vehicle),
            .text("departs") { $0.row.departs.text },
            .text("arrives") { $0.row.arrives.text },
            .text("originCity", \.run.origin.city),
            .text("originCode") { $0.run.origin.code.text },
            .text("destinationCity", \.run.destination.city),
            .text("destinationCode") { $0.run.destination.code.text },
            .text("duration") { durationShown(minutes: $0.run.minutes) },
            .text("durationMinutes") { String($0.run.minutes) },
            .optional("dayShift") { dayShiftShown($0.row.arrivalDayOffset) },
            .text("days", \.row.days.shown),
            .text("validity") { ($0.run.hasOtherTimes ? $0.row.validity : $0.run.wholeSpan ?? $0.row.validity).shown },
            .flag("hasOtherTimes", \.run.hasOtherTimes),
            .many("fares") { ticket in
                ticket.row.cabins.map { "\(Words.capitalised($0.name)) \(Money($0.fare, ticket.row.currency).shown)" }
            },
            .text("cabin") { Words.capitalised($0.cabin?.name ?? "") },
            .text("price") { Money($0.row.lowestFare, $0.row.currency).shown },
            .text("priceMinor") { String($0.row.lowestFare) },
            .text("currency") { $0.row.currency.code },
            .text("terms") { $0.row.cancellation.brief(before: "departure") },
            .text("href", \.href),
            .text("bookHref", \.bookHref),
        ]
    }
}
