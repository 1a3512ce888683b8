import ContentFormat
import Travel

/// A file of flights as a timetable of the content: rows that are patterns of weekdays, or one row a flight.
///
///     let draft = try FlightImport("winter.csv", options).draft(into: content)
///     try draft.place(isDry: false)
package struct FlightImport {
    private let path: String
    private let options: FlightOptions

    package init(_ path: String, _ options: FlightOptions) {
        self.path = path
        self.options = options
    }

    /// Reads the file; nothing is written yet.
    /// - Throws: `ImportFailure.refused` when it cannot be read, or nothing of it can be sold.
    package func draft(into content: ExistingContent) throws -> ImportDraft {
        let report = ReportRecord()
        let airports = try AirportFile(options.airports, country: options.country, report)
        let airlines = try AirportFile.airlines(options.airlines, report)
        guard var table = try RecordTable(FileSource(path), name: path, report) else {
            throw ImportFailure.refused("\(path) is empty")
        }
        let columns = try FlightColumns(table, options.columns, hasOperator: options.operatorCode != nil)
        var reader = FlightReader(
            columns: columns, options: options, book: PlaceBook(content.catalogue.airports), airports: airports.places,
            airlines: airlines, operators: OperatorBook(content.catalogue.operators))
        while try table.next() { reader.read(table) }
        var sale = try FlightSale(reader, options, report, path)
        return try sale.draft(into: content)
    }
}
