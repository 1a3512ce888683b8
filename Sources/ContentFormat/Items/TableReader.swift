import Travel

/// A table of `data/`: its rows by code, and every code it names, that of a faulty row too.
struct ReadTable<Row: Sendable>: Sendable {
    var rows: [Code: Row] = [:]
    var codes: Set<Code> = []
    /// Whether every row's code could be read: only then is an unknown code unknown.
    var isWhole = true
    /// Whether the file is there.
    var exists = false
    var diagnostics: [Diagnostic] = []
}

enum TableReader {
    /// `airports.csv` or `stations.csv`.
    static func places(_ faults: FaultRecord) -> ReadTable<Place> {
        let columns = ["code", "name", "city", "country", "latitude", "longitude", "timezone"]
        return read(faults, columns) { row, code in
            let name = row.required("name", .line)
            let city = row.required("city", .line)
            let country = row.required("country", .line)
            let latitude = row.required("latitude", .degrees(90))
            let longitude = row.required("longitude", .degrees(180))
            let zone = row.required("timezone", .zone)
            guard let code, let name, let city, let country, let latitude, let longitude, let zone,
                let location = Coordinates(latitude: latitude, longitude: longitude)
            else { return nil }
            return Place(code: code, name: name, city: city, country: country, location: location, zone: zone)
        }
    }

    /// `airlines.csv`: the operators of every kind.
    static func operators(_ faults: FaultRecord) -> ReadTable<Operator> {
        read(faults, ["code", "name"]) { row, code in
            let name = row.required("name", .line)
            guard let code, let name else { return nil }
            return Operator(code: code, name: name)
        }
    }

    private static func read<Row>(
        _ faults: FaultRecord, _ columns: [String], _ make: (any RecordReader, Code?) -> Row?
    ) -> ReadTable<Row> {
        var table = ReadTable<Row>()
        table.exists = true
        if faults.count == 0, let reader = CSVReader(faults, required: columns) {
            let rows = reader.rows
            // A lost row or column may have held any code.
            table.isWhole = faults.count == 0
            for row in rows {
                let code = row.requiredLocated("code", .code)
                if code == nil { table.isWhole = false }
                let item = make(row, code?.value)
                guard let code else { continue }
                if !table.codes.insert(code.value).inserted {
                    faults.record(at: code.span, "the code \(code.value.text.quoted) is given twice")
                } else if let item {
                    table.rows[code.value] = item
                }
            }
        } else {
            table.isWhole = false
        }
        table.diagnostics = faults.diagnostics
        return table
    }
}
