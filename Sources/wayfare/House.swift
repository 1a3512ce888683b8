import Bookings
import CatalogueFile
import Foundation
import Gateways
import Logging
import Operations
import Storage
import Travel
import WebAPI

/// The use cases over an open store, with everything they need. One place says which adapter serves which port.
struct House {
    let office: Office
    let store: SQLiteStore
    let policy: Policy

    /// Opens the store, brings its schema up to date, and opens the catalogue.
    /// - Parameter policy: changes what a plain house obeys.
    static func open(
        store: String, catalogue: any SalesCatalogue, key: SigningKey, baseURL: String? = nil,
        mail: String = "file:var/mail", logger: Logger, policy change: (inout Policy) -> Void = { _ in }
    ) async throws -> House {
        let site = try catalogue.site()
        var policy = Policy(
            baseURL: trimmed(baseURL ?? site.baseURL), siteTitle: site.title,
            mailSender: site.contact.email ?? "no-reply@localhost", secret: key.bytes)
        policy.siteZone = site.zone
        change(&policy)
        let store = try SQLiteStore(path: try Self.path(store, "store"))
        try await Office.migrate(store)
        let clock = SystemClock()
        let office = Office(
            store: store, catalogue: catalogue, gateway: SandboxGateway(store: store, clock: clock),
            mailer: FileMailer(folder: try Self.path(mail, "mail"), host: policy.host), hasher: try BcryptHasher(),
            clock: clock,
            randomness: SystemRandomness(), policy: policy)
        return House(office: office, store: store, policy: policy)
    }

    /// `file:var/wayfare.db` is `var/wayfare.db`.
    static func path(_ setting: String, _ name: String) throws -> String {
        guard setting.hasPrefix("file:"), setting.count > 5 else {
            throw CommandFailure.usage("--\(name) \(setting): this version keeps it in a file, as file:<path>")
        }
        return String(setting.dropFirst(5))
    }

    private static func trimmed(_ url: String) -> String {
        url.hasSuffix("/") ? String(url.dropLast()) : url
    }
}

/// For commands that work on the store alone.
struct NoCatalogue: SalesCatalogue {
    func site() throws -> Site { Site(title: "Wayfare", baseURL: "http://127.0.0.1:8080") }
    func hotels(in destination: Slug?) throws -> [Hotel] { [] }
    func services(_ kind: BookingType, from origin: Code, to destination: Code) throws -> [Service] { [] }
    func packages(in destination: Slug?) throws -> [TripPackage] { [] }
    func operatorNamed(_ code: Code) throws -> Operator? { nil }
    func publicRecord(_ kind: BookingType, _ id: Slug) throws -> String? { nil }
    func hotel(_ id: Slug) throws -> Hotel? { nil }
    func service(_ kind: BookingType, _ id: Slug) throws -> Service? { nil }
    func package(_ id: Slug) throws -> TripPackage? { nil }
    func destination(_ id: Slug) throws -> Destination? { nil }
    func place(_ kind: BookingType, _ code: Code) throws -> Place? { nil }
}
