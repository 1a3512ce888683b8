import Bookings
import CatalogueFile
import Synchronization
import Travel

/// The catalogue of a development server, which may be asked before the first build has succeeded: nothing is for sale then.
final class CatalogueToCome: SalesCatalogue {
    private let path: String
    private let opened = Mutex<CatalogueReader?>(nil)

    init(path: String) {
        self.path = path
    }

    private var current: any SalesCatalogue {
        opened.withLock { opened in
            if opened == nil { opened = try? CatalogueReader(path: path) }
            return opened ?? NoCatalogue()
        }
    }

    func site() throws -> Site { try current.site() }
    func hotels(in destination: Slug?) throws -> [Hotel] { try current.hotels(in: destination) }
    func services(_ kind: BookingType, from origin: Code, to destination: Code) throws -> [Service] {
        try current.services(kind, from: origin, to: destination)
    }
    func packages(in destination: Slug?) throws -> [TripPackage] { try current.packages(in: destination) }
    func operatorNamed(_ code: Code) throws -> Operator? { try current.operatorNamed(code) }
    func publicRecord(_ kind: BookingType, _ id: Slug) throws -> String? { try current.publicRecord(kind, id) }
    func hotel(_ id: Slug) throws -> Hotel? { try current.hotel(id) }
    func service(_ kind: BookingType, _ id: Slug) throws -> Service? { try current.service(kind, id) }
    func package(_ id: Slug) throws -> TripPackage? { try current.package(id) }
    func destination(_ id: Slug) throws -> Destination? { try current.destination(id) }
    func place(_ kind: BookingType, _ code: Code) throws -> Place? { try current.place(kind, code) }
}
