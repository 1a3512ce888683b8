package import Travel

/// What an importer of flights must be told.
package struct FlightOptions: Sendable {
    /// Of the new timetable: `winter` makes `flights/winter.csv`.
    package let name: Slug
    /// Names of columns for fields whose column is called otherwise: `service` → `FlightNumber`.
    package let columns: [String: String]
    /// The first and the last day wanted; nil for the data's own end.
    package let from: TravelDate
    package let to: TravelDate?
    /// Moves everything by whole weeks so that the first day falls into the week that begins here.
    package let begin: TravelDate?
    /// For files without a column for it.
    package let operatorCode: Code?
    /// A CSV of airports: code (or iata, faa), name, city, country, latitude, longitude, timezone.
    package let airports: String?
    /// A CSV of airlines: code (or carrier, iata), name.
    package let airlines: String?
    /// Of airports for which the file names none.
    package let country: String?
    package let terms: SaleTerms

    package init(
        name: Slug, columns: [String: String], from: TravelDate, to: TravelDate?, begin: TravelDate?,
        operatorCode: Code?, airports: String?, airlines: String?, country: String?, terms: SaleTerms
    ) {
        self.name = name
        self.columns = columns
        self.from = from
        self.to = to
        self.begin = begin
        self.operatorCode = operatorCode
        self.airports = airports
        self.airlines = airlines
        self.country = country
        self.terms = terms
    }
}
