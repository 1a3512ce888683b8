import Travel

/// One row of a timetable, as far as it could be read, and where its parts are written.
struct ReadRow: Sendable {
    let kind: BookingType
    let number: Located<Code>?
    let operatorCode: Located<Code>?
    let origin: Located<Code>?
    let destination: Located<Code>?
    /// Nil when the row has faults of its own.
    let row: TimetableRow?
    let updated: TravelDate?
    /// Where the whole row begins, its time of arrival and its last day are written.
    let span: Span
    let arrives: Span
    let validTo: Span
    /// `{service}-{origin}-{destination}` in lower case.
    let id: Slug?
    /// Of all that the row says, wherever it is written.
    let digest: Digest
}

/// One timetable file.
struct ReadTimetable: Sendable {
    let kind: BookingType
    let rows: [ReadRow]
    let source: SourceFile
    let diagnostics: [Diagnostic]
    /// Whether rows are missing that could not be told apart.
    let isWhole: Bool
}

enum TimetableReader {
    private static let required = [
        "service", "operator", "origin", "destination", "departs", "arrives", "arrivalDayOffset", "days", "validFrom",
        "validTo", "currency",
    ]
    private static let optional = ["vehicle", "cancellation", "child_percent", "infant_percent", "updated"]
    private static let fare = "_fare"
    private static let seats = "_seats"

    static func read(_ path: String, _ kind: BookingType, _ faults: FaultRecord) -> ReadTimetable {
        var rows: [ReadRow] = []
        var isWhole = false
        if faults.count == 0 {
            let readers: [any RecordReader]? = path.hasSuffix(".csv") ? csv(faults) : yaml(faults)
            isWhole = readers != nil && faults.count == 0
            rows = (readers ?? []).map { row($0, kind) }
        }
        return ReadTimetable(
            kind: kind, rows: rows, source: faults.file, diagnostics: faults.diagnostics, isWhole: isWhole)
    }

    private static func isCabinColumn(_ name: String) -> Bool {
        [fare, seats].contains { name.hasSuffix($0) && isCabin(name.dropLast($0.count)) }
    }

    private static func isCabin(_ name: Substring) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    }

    private static func csv(_ faults: FaultRecord) -> [any RecordReader]? {
        guard let reader = CSVReader(faults, required: required, optional: optional, pattern: isCabinColumn)
        else { return nil }
        let names = Set(reader.header.map(\.value))
        var hasCabin = false
        for column in reader.header where isCabinColumn(column.value) {
            hasCabin = true
            let partner = Self.partner(of: column.value)
            if !names.contains(partner) {
                faults.record(at: column.span, "the column \(column.value.quoted) needs a column \(partner.quoted)")
            }
        }
        if !hasCabin, let first = reader.header.first {
            faults.record(
                at: first.span, "no cabin: a pair of columns such as economy_fare and economy_seats is missing")
        }
        return reader.rows
    }

    private static func partner(of column: String) -> String {
        column.hasSuffix(fare) ? column.dropLast(fare.count) + seats : column.dropLast(seats.count) + fare
    }

    private static func yaml(_ faults: FaultRecord) -> [any RecordReader]? {
        let (root, found) = YAMLDocument.read(faults.file)
        faults.record(found)
        guard let root else { return found.isEmpty ? [] : nil }
        guard case .sequence(let items) = root.content else {
            faults.record(at: root.span, "a timetable must be a list of rows, not \(root.kind)")
            return nil
        }
        return items.compactMap { MappingReader($0, "a timetable row", faults) }
    }

    private static func row(_ fields: any RecordReader, _ kind: BookingType) -> ReadRow {
        let faultsBefore = fields.faults.count
        let number = fields.requiredLocated("service", .code)
        let operatorCode = fields.requiredLocated("operator", .code)
        let origin = fields.requiredLocated("origin", .code)
        let destination = fields.requiredLocated("destination", .code)
        if let origin, let destination, origin.value == destination.value {
            fields.faults.record(at: destination.span, "leads back to where it begins, \(origin.value)")
        }
        let departs = fields.required("departs", .time)
        let arrives = fields.required("arrives", .time)
        let offset = fields.required("arrivalDayOffset", .whole(-1...3))
        let (days, validity) = running(fields)
        let currency = fields.required("currency", .currency)
        let cabins = cabins(fields, currency)
        let vehicle = fields.optional("vehicle", .line)
        let cancellation = fields.optional("cancellation", .ladder) ?? []
        let childPercent = fields.optional("child_percent", .percent) ?? .whole
        let infantPercent = fields.optional("infant_percent", .percent) ?? .whole
        let updated = fields.optional("updated", .day)
        fields.finish()

        var row: TimetableRow?
        if fields.faults.count == faultsBefore, let departs, let arrives, let offset, let days, let validity,
            let currency
        {
            row = TimetableRow(
                departs: departs, arrives: arrives, arrivalDayOffset: offset, days: days, validity: validity,
                currency: currency, cabins: cabins, vehicle: vehicle, cancellation: cancellation,
                childPercent: childPercent, infantPercent: infantPercent)
        }
        var id: Slug?
        if let number, let origin, let destination {
            id = Slug("\(number.value)-\(origin.value)-\(destination.value)".lowercased())
        }
        var facts = ArchiveWriter()
        facts.put(row)
        facts.put(updated)
        facts.put([number, operatorCode, origin, destination].map { $0?.value })
        return ReadRow(
            kind: kind, number: number, operatorCode: operatorCode, origin: origin, destination: destination, row: row,
            updated: updated, span: fields.span, arrives: fields.valueSpan("arrives"),
            validTo: fields.valueSpan("validTo"), id: id, digest: Digest(of: facts.bytes))
    }

    /// The weekdays and the validity, which hold at least one day of travel.
    private static func running(_ fields: any RecordReader) -> (Weekdays?, DateSpan?) {
        let days = fields.requiredLocated("days", .weekdays)
        let from = fields.required("validFrom", .day)
        let to = fields.requiredLocated("validTo", .day)
        guard let from, let to else { return (days?.value, nil) }
        guard let validity = DateSpan(from: from, to: to.value) else {
            fields.faults.record(at: to.span, "ends before it begins, on \(from)")
            return (days?.value, nil)
        }
        if let days, validity.firstDay(on: days.value) == nil {
            fields.faults.record(
                at: days.span, "never runs: no \(days.value.text) lies between \(from) and \(to.value)")
        }
        return (days?.value, validity)
    }

    private static func cabins(_ fields: any RecordReader, _ currency: Currency?) -> [Cabin] {
        let faultsBefore = fields.faults.count
        let fares = fields.prefixes(of: fare)
        let names = (fares + fields.prefixes(of: seats).filter { !fares.contains($0) }).filter { isCabin($0[...]) }
        var cabins: [Cabin] = []
        for name in names {
            let adult = fields.located(name + fare, .money(currency))
            let count = fields.located(name + seats, .atLeast(1))
            for (here, there) in [(name + fare, name + seats), (name + seats, name + fare)]
            where fields is MappingReader && fields.isFilled(here) && !fields.isFilled(there) {
                fields.faults.record(at: fields.valueSpan(here), "\(here.quoted) needs \(there.quoted) beside it")
            }
            let isPriced = fields.isFilled(name + fare), isCounted = fields.isFilled(name + seats)
            if isPriced != isCounted, fields.hasField(name + fare), fields.hasField(name + seats) {
                let (empty, filled) = isPriced ? (name + seats, name + fare) : (name + fare, name + seats)
                fields.faults.record(
                    at: fields.valueSpan(empty), "\(empty.quoted) has no value, though \(filled.quoted) has one")
            }
            if let adult, let count { cabins.append(Cabin(name: name, fare: adult.value, seats: count.value)) }
        }
        if cabins.isEmpty, !names.isEmpty, fields.faults.count == faultsBefore {
            fields.faults.record(at: fields.span, "the row has no cabin: no fare and seats are given")
        }
        return cabins
    }
}
