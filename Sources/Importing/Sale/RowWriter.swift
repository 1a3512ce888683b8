import Travel

/// Turns the days of journeys into rows, and says what of them does not become one.
struct RowWriter {
    let window: DayWindow
    /// The days that are wanted: the window reaches a little further.
    let wanted: DaySet
    let report: ReportRecord

    /// A service with more rows than this would be a list of days and no timetable.
    static let rowLimit = 60

    /// Where a service comes from, for the report.
    struct Origin {
        let file: String
        let line: Int?
        let subject: String
    }

    /// When one service runs: each way of running it with its days.
    /// - Returns: rows that never overlap.
    func rows(_ journeys: [LocalJourney: DaySet], _ origin: Origin) -> [(LocalJourney, WeeklyRow)] {
        var taken = DaySet(count: window.count)
        var rows: [(LocalJourney, WeeklyRow)] = []
        let order = journeys.keys.sorted {
            ($0.departs, $0.arrives, $0.dayOffset) < ($1.departs, $1.arrives, $1.dayOffset)
        }
        for journey in order {
            guard (-1...3).contains(journey.dayOffset) else {
                report.leaveOut(
                    "it arrives more than three days after it leaves", origin.file, origin.line, origin.subject)
                continue
            }
            let days = (journeys[journey] ?? taken).intersection(wanted)
            let free = days.subtracting(taken)
            if free != days {
                report.leaveOut(
                    "it would run twice on a day under one number", origin.file, origin.line, origin.subject,
                    by: days.size - free.size)
            }
            taken.formUnion(free)
            rows += WeeklyRows.rows(free, window).map { (journey, $0) }
        }
        guard rows.count > Self.rowLimit else { return rows }
        let kept = rows.indices.sorted { (-rows[$0].1.count, $0) < (-rows[$1].1.count, $1) }.prefix(Self.rowLimit)
        let lost = Set(rows.indices).subtracting(kept).reduce(0) { $0 + rows[$1].1.count }
        report.simplify(
            "days that no regular pattern holds are left out, \(Self.rowLimit) rows a service", origin.file,
            origin.line,
            origin.subject, by: lost)
        return kept.sorted().map { rows[$0] }
    }
}
