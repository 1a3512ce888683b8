import Travel

/// What the rows of the timetables must obey beyond themselves: known places and operators, journeys that take time,
/// and never two rows of a service on one day.
enum TimetableCheck {
    typealias Entry = ServiceAssembly.Entry

    static func faults(_ content: ReadContent, _ entries: [ServiceReference: [Entry]]) -> [Diagnostic] {
        var faults: [Diagnostic] = []
        for timetable in content.timetables {
            for row in timetable.rows { faults += names(row, timetable.source, content) }
        }
        faults += missingTables(content)
        for group in entries.values {
            faults += duration(group, content)
            faults += overlaps(group) + operators(group)
        }
        return faults
    }

    private static func names(_ row: ReadRow, _ source: SourceFile, _ content: ReadContent) -> [Diagnostic] {
        var faults: [Diagnostic] = []
        let noun = row.kind == .flight ? "airport" : "station"
        let places = content.places(row.kind)
        for code in [row.origin, row.destination].compactMap(\.self) {
            faults += unknown(noun, code, places.codes, isKnown: places.exists && places.isWhole, source)
        }
        if let code = row.operatorCode {
            let table = content.operators
            faults += unknown("operator", code, table.codes, isKnown: table.exists && table.isWhole, source)
        }
        return faults
    }

    /// A code that no row of a table has; silent where the table itself is missing or broken.
    static func unknown(
        _ noun: String, _ code: Located<Code>, _ codes: Set<Code>, isKnown: Bool, _ source: SourceFile
    ) -> [Diagnostic] {
        guard isKnown, !codes.contains(code.value) else { return [] }
        let hint = Suggestion.phrase(for: code.value.text, among: codes.sorted().map(\.text))
        return [source.diagnostic(at: code.span, "unknown \(noun) \(code.value.text.quoted)\(hint)")]
    }

    /// A table that others name codes of, and that is not there at all: told once.
    private static func missingTables(_ content: ReadContent) -> [Diagnostic] {
        let flight = content.timetables.first { $0.kind == .flight && !$0.rows.isEmpty }?.source.path
        let airport = content.destinations.first { $0.references?.airport != nil }?.source.path
        let ground = content.timetables.first { $0.kind != .flight && !$0.rows.isEmpty }?.source.path
        let any = content.timetables.first { !$0.rows.isEmpty }?.source.path
        let needs = [
            ("airports.csv", content.airports.exists, flight ?? airport),
            ("stations.csv", content.stations.exists, ground),
            ("airlines.csv", content.operators.exists, any),
        ]
        return needs.compactMap { name, exists, user in
            let path = "\(content.root)/data/\(name)"
            // What stands there and is no file has been told already.
            guard !exists, let user, !content.diagnostics.contains(where: { $0.file == path }) else { return nil }
            return Diagnostic(file: path, message: "is missing, though \(user) needs it")
        }
    }

    private static func duration(_ group: [Entry], _ content: ReadContent) -> [Diagnostic] {
        var faults: [Diagnostic] = []
        for entry in group {
            let places = content.places(entry.row.kind).rows
            guard let row = entry.row.row, let origin = entry.row.origin.flatMap({ places[$0.value] }),
                let destination = entry.row.destination.flatMap({ places[$0.value] }),
                let change = [row].durations(from: origin.zone, to: destination.zone).first(where: {
                    $0.durationMinutes <= 0
                })
            else { continue }
            let message =
                "the journey would last \(change.durationMinutes) minutes on \(change.from), in the time zones of its "
                + "two places"
            faults.append(entry.source.diagnostic(at: entry.row.arrives, message))
        }
        return faults
    }

    private static func overlaps(_ group: [Entry]) -> [Diagnostic] {
        let sound = group.filter { $0.row.row != nil }
        var faults: [Diagnostic] = []
        for (index, later) in sound.enumerated() {
            guard let row = later.row.row else { continue }
            for earlier in sound[..<index] {
                guard let other = earlier.row.row, let both = row.validity.overlap(other.validity),
                    let day = both.firstDay(on: row.days.intersection(other.days))
                else { continue }
                let message = "runs on \(day) as does the row of the same service at \(earlier.place)"
                faults.append(later.source.diagnostic(at: later.row.span, message))
                break
            }
        }
        return faults
    }

    private static func operators(_ group: [Entry]) -> [Diagnostic] {
        guard let first = group.first(where: { $0.row.operatorCode != nil }) else { return [] }
        return group.compactMap { entry in
            guard let code = entry.row.operatorCode, code.value != first.row.operatorCode?.value else { return nil }
            let message = "the same service has another operator at \(first.place)"
            return entry.source.diagnostic(at: code.span, message)
        }
    }
}
