import Bookings
import Foundation
import Gateways
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Storage
import Testing
import Travel

@testable import WebAPI

/// One hotel with few rooms, as the server sells from it.
struct SmallCatalogue: SalesCatalogue {
    let catalogue: Catalogue

    init() throws {
        let lisbon = Destination(
            id: try #require(Slug("lisbon")), name: "Lisbon", country: "Portugal",
            zone: try #require(Zone("Europe/Lisbon")),
            location: try #require(Coordinates(latitude: 38.7, longitude: -9.1)), airport: nil, image: nil,
            updated: nil,
            words: .none)
        let rooms = [
            Room(code: try #require(Slug("double")), name: "Double", sleeps: 2, count: 3, rate: 10_000),
            Room(code: try #require(Slug("attic")), name: "Attic", sleeps: 2, count: 1, rate: 9_000),
        ]
        let hotel = Hotel(
            id: try #require(Slug("casa")), name: "Casa", destination: lisbon.id,
            currency: try #require(Currency("EUR")), rooms: rooms,
            cancellation: [CancellationRule(daysBefore: 7, refundPercent: .whole)])
        catalogue = Catalogue(
            site: Site(title: "Test", baseURL: "http://127.0.0.1"), destinations: [lisbon], hotels: [hotel])
    }

    func site() -> Site { catalogue.site }
    func hotels(in destination: Slug?) -> [Hotel] { catalogue.hotels }
    func services(_ kind: BookingType, from origin: Code, to destination: Code) -> [Service] { [] }
    func packages(in destination: Slug?) -> [TripPackage] { [] }
    func operatorNamed(_ code: Code) -> Operator? { nil }
    func publicRecord(_ kind: BookingType, _ id: Slug) -> String? { "{\"id\":\"\(id)\",\"name\":\"Casa\"}" }
    func hotel(_ id: Slug) -> Hotel? { catalogue.hotel(id) }
    func service(_ kind: BookingType, _ id: Slug) -> Service? { nil }
    func package(_ id: Slug) -> TripPackage? { nil }
    func destination(_ id: Slug) -> Destination? { catalogue.destination(id) }
    func place(_ kind: BookingType, _ code: Code) -> Place? { nil }
}

/// A live server on a loopback port over a store of its own, and the moves that tests make.
struct LiveServer {
    typealias Client = any TestClientProtocol

    static func run(
        live: LivePages? = nil, _ change: (inout ServerSettings) -> Void = { _ in },
        _ test: @escaping @Sendable (Client) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/wayfare-live-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try SQLiteStore(path: folder + "/store.db")
        try await Office.migrate(store)
        let clock = SystemClock()
        let key = SigningKey(bytes: Array(repeating: 7, count: 32))
        let policy = Policy(
            baseURL: "http://127.0.0.1", siteTitle: "Test", mailSender: "a@example.com", secret: key.bytes)
        let office = Office(
            store: store, catalogue: try SmallCatalogue(), gateway: SandboxGateway(store: store, clock: clock),
            mailer: FileMailer(folder: folder + "/mail", host: "example.com"), hasher: try BcryptHasher(cost: 4),
            clock: clock, randomness: SystemRandomness(), policy: policy)
        var settings = ServerSettings()
        settings.port = 0
        settings.publicFolder = try PublishedFolder().path
        change(&settings)
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let server = try await WebServer(
            office: office, clock: clock, randomness: SystemRandomness(), key: key, settings: settings, live: live,
            logger: logger)
        try await server.application().test(.live) { client in try await test(client) }
        await store.close()
    }
}

extension TestClientProtocol {
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, token: String? = nil,
        _ headers: HTTPFields = [:]
    ) async throws -> (status: Int, headers: HTTPFields, text: String, json: JSONValue) {
        var headers = headers
        if body != nil, headers[.contentType] == nil { headers[.contentType] = "application/json" }
        // Without it the client would send a chunked body of nothing.
        if body == nil, method != .get, method != .head { headers[.contentLength] = "0" }
        if let token { headers[.authorization] = "Bearer \(token)" }
        let response = try await executeRequest(
            uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        let text = String(buffer: response.body)
        let json = (try? JSONParser.parse(Array(text.utf8))) ?? .null
        return (response.status.code, response.headers, text, json)
    }

    /// A new guest's access token.
    func guest(_ name: String = "ada") async throws -> String {
        let answer = try await send(
            .post, "/api/v1/auth/guest", #"{"email":"\#(name)@example.com","firstName":"Ada","lastName":"Guest"}"#)
        return try #require(answer.json["data"]?["accessToken"]?.text, "\(answer.text)")
    }
}

/// A stay of two nights, `ahead` days from now.
func stayOrder(_ room: String = "double", ahead: Int = 30, more: String = "") -> String {
    let first = Zone.utc.today(at: Instant(Date())).adding(days: ahead)
    return """
        {"bookingType":"hotel","itemId":"casa","travelDate":"\(first)","returnDate":"\(first.adding(days: 2))",\
        "room":"\(room)","guests":2,"customerInfo":{"name":"Ada","email":"ada@example.com"},\
        "passengers":[{"firstName":"Ada","lastName":"Guest","type":"adult"}]\(more)}
        """
}
