package import Travel

/// The catalogue as the server sells from it: every lookup of a quote, and the lists that searching needs.
package protocol SalesCatalogue: CatalogueLookup, Sendable {
    func site() throws -> Site
    /// Sorted by id; all of them for nil.
    func hotels(in destination: Slug?) throws -> [Hotel]
    func services(_ kind: BookingType, from origin: Code, to destination: Code) throws -> [Service]
    func packages(in destination: Slug?) throws -> [TripPackage]
    /// A service's operator by its code; nil for one without a name.
    func operatorNamed(_ code: Code) throws -> Operator?
    /// The item's public record, as in its static JSON file: the text of one JSON object.
    func publicRecord(_ kind: BookingType, _ id: Slug) throws -> String?
}
