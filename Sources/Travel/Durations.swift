extension Service {
    /// The elapsed time of the first day it runs, then every later day on which it becomes another.
    package func durations(from origin: Zone, to destination: Zone) -> [DurationChange] {
        rows.durations(from: origin, to: destination)
    }
}

extension [TimetableRow] {
    /// What a walk through every day of departure would find, in time that depends on how often something changes: a
    /// row's duration is the same on all days between two changes of the clocks.
    package func durations(from origin: Zone, to destination: Zone) -> [DurationChange] {
        var changes: [DurationChange] = []
        let bounds = boundaries(origin, destination)
        for (start, end) in zip(bounds, bounds.dropFirst()) {
            let stretch = DurationStretch(self, from: start, until: end, origin, destination)
            stretch.addChanges(to: &changes)
        }
        return changes
    }

    /// Day numbers, ascending, such that between one and the next no row begins or ends and no clock changes.
    private func boundaries(_ origin: Zone, _ destination: Zone) -> [Int] {
        guard let first = map(\.validity.from.dayNumber).min(), let last = map(\.validity.to.dayNumber).max()
        else { return [] }
        var bounds: Set<Int> = []
        for row in self { bounds.formUnion([row.validity.from.dayNumber, row.validity.to.dayNumber + 1]) }
        // The offset of a local time is asked for within a day of it, so that a change shows two days around.
        for change in origin.changes(from: first - 3, to: last + 3) { bounds.formUnion(change - 2...change + 3) }
        let offsets = Set(map(\.arrivalDayOffset))
        for change in destination.changes(from: first - 6, to: last + 6) {
            for offset in offsets { bounds.formUnion(change - 2 - offset...change + 3 - offset) }
        }
        return bounds.filter { (first...last + 1).contains($0) }.sorted()
    }
}

/// Days between two boundaries, and what each row takes on all of them alike.
private struct DurationStretch {
    private let days: Range<Int>
    private let rows: [(days: Weekdays, first: Int, minutes: Int)]

    init(_ rows: [TimetableRow], from start: Int, until end: Int, _ origin: Zone, _ destination: Zone) {
        days = start..<end
        self.rows = rows.compactMap { row in
            guard row.validity.contains(TravelDate(dayNumber: start)),
                let first = (start..<Swift.min(end, start + 7)).first(where: {
                    row.days.contains(TravelDate(dayNumber: $0).weekday)
                })
            else { return nil }
            let date = TravelDate(dayNumber: first)
            return (row.days, first, row.durationMinutes(on: date, from: origin, to: destination))
        }
    }

    func addChanges(to changes: inout [DurationChange]) {
        let minutes = Set(rows.map(\.minutes))
        if minutes.count < 2 {
            guard let first = rows.map(\.first).min(), let minutes = minutes.first else { return }
            return Self.add(minutes, on: first, to: &changes)
        }
        for day in days {
            let weekday = TravelDate(dayNumber: day).weekday
            for row in rows where row.days.contains(weekday) { Self.add(row.minutes, on: day, to: &changes) }
        }
    }

    private static func add(_ minutes: Int, on day: Int, to changes: inout [DurationChange]) {
        guard minutes != changes.last?.durationMinutes else { return }
        changes.append(DurationChange(from: TravelDate(dayNumber: day), durationMinutes: minutes))
    }
}
