import ContentFormat
import Travel

/// A timetable that is to become a file of its own.
struct TimetableDraft {
    struct Row {
        let service: Code
        let operatorCode: Code
        let origin: Code
        let destination: Code
        let journey: LocalJourney
        let running: WeeklyRow
        let currency: Currency
        let cabins: [Cabin]
        let vehicle: String
    }

    let kind: BookingType
    let name: Slug
    var rows: [Row] = []

    /// More rows than a person could ever look through, or a site of pages should have.
    static let rowLimit = 200_000

    /// `trains/caltrain.csv`
    var path: String { "\(kind.folder)/\(name).csv" }

    var serviceCount: Int { Set(rows.map { [$0.service, $0.origin, $0.destination] }).count }

    /// The file, its rows in the order of services, places and days.
    func text(_ terms: SaleTerms) -> String {
        let extras = [
            ("vehicle", rows.contains { !$0.vehicle.isEmpty }), ("cancellation", !terms.cancellation.isEmpty),
            ("child_percent", terms.childPercent != nil), ("infant_percent", terms.infantPercent != nil),
        ].filter(\.1).map(\.0)
        let used = Set(rows.flatMap { $0.cabins.map(\.name) })
        let cabins = terms.cabins.map(\.name).filter(used.contains)
        var text = CSVText.line(
            [
                "service", "operator", "origin", "destination", "departs", "arrives", "arrivalDayOffset", "days",
                "validFrom", "validTo", "currency",
            ] + cabins.flatMap { ["\($0)_fare", "\($0)_seats"] } + extras)
        for row in rows.sorted(by: Self.order) {
            var fields = [
                row.service.text, row.operatorCode.text, row.origin.text, row.destination.text,
                Self.clock(row.journey.departs), Self.clock(row.journey.arrives), String(row.journey.dayOffset),
                row.running.days.text, row.running.span.from.text, row.running.span.to.text, row.currency.code,
            ]
            for name in cabins {
                let cabin = row.cabins.first { $0.name == name }
                fields.append(cabin.map { Money($0.fare, row.currency).decimalText } ?? "")
                fields.append(cabin.map { String($0.seats) } ?? "")
            }
            let values = [
                "vehicle": row.vehicle, "cancellation": terms.cancellation,
                "child_percent": terms.childPercent?.text ?? "", "infant_percent": terms.infantPercent?.text ?? "",
            ]
            text += CSVText.line(fields + extras.map { values[$0] ?? "" })
        }
        return text
    }

    private static func order(_ one: Row, _ other: Row) -> Bool {
        let key = { (row: Row) in [row.service, row.origin, row.destination].map(\.text) }
        let (a, b) = (key(one), key(other))
        // IC9 before IC10.
        if a[0] != b[0] { return (a[0].utf8.count, a[0]) < (b[0].utf8.count, b[0]) }
        if a != b { return a.lexicographicallyPrecedes(b) }
        return (one.running.span.from, one.running.span.to, one.journey.departs)
            < (other.running.span.from, other.running.span.to, other.journey.departs)
    }

    private static func clock(_ minutes: Int) -> String {
        LocalTime(hour: minutes / 60, minute: minutes % 60)?.text ?? ""
    }
}

/// Lines of comma-separated values (RFC 4180), each ending with LF.
enum CSVText {
    static func line(_ fields: [String]) -> String {
        fields.map(field).joined(separator: ",") + "\n"
    }

    private static func field(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
