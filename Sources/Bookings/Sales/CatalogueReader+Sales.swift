package import CatalogueFile
package import Travel

extension CatalogueReader: SalesCatalogue {
    package func site() throws -> Site { current().site }

    package func hotels(in destination: Slug?) throws -> [Hotel] { try current().hotels(destination: destination) }

    package func services(_ kind: BookingType, from origin: Code, to destination: Code) throws -> [Service] {
        try current().services(kind, from: origin, to: destination)
    }

    package func packages(in destination: Slug?) throws -> [TripPackage] {
        try current().packages(destination: destination)
    }

    package func operatorNamed(_ code: Code) throws -> Operator? {
        try current().operatorName(code).map { Operator(code: code, name: $0) }
    }

    package func publicRecord(_ kind: BookingType, _ id: Slug) throws -> String? {
        try current().publicRecord(kind, id).map { String(decoding: $0, as: UTF8.self) }
    }
}
