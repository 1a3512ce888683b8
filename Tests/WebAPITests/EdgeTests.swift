import HTTPTypes
import Testing
import Travel

@testable import WebAPI

@Suite struct EdgeTests {
    @Test("A literal segment wins over a parameter, and a known path tells its methods")
    func table() {
        let table = EndpointTable(AllEndpoints.list)
        func path(_ method: String, _ path: String) -> String? {
            let segments = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            guard case .found(let match) = table.find(method, segments) else { return nil }
            return match.endpoint.path
        }
        #expect(path("GET", "/api/v1/hotels/search") == "/api/v1/hotels/search")
        #expect(path("HEAD", "/api/v1/bookings/WF-1") == "/api/v1/bookings/{bookingNumber}")
        #expect(path("POST", "/api/v1/bookings/lookup") == "/api/v1/bookings/lookup")
        #expect(path("GET", "/api/v1/hotels/casa") == nil)
        #expect(path("GET", "/api/v1/bookings/") == nil)
        guard case .otherMethods(let methods) = table.find("PUT", ["api", "v1", "bookings", "WF-1"]) else {
            return #expect(Bool(false))
        }
        #expect(methods == ["DELETE", "GET", "HEAD", "PATCH"])
    }

    @Test("No two endpoints share method and path, and the document holds all of them and no others")
    func openAPI() throws {
        let routes = AllEndpoints.list.map { $0.method.rawValue.lowercased() + " " + $0.path }
        #expect(Set(routes).count == routes.count)
        guard case .object(let paths)? = OpenAPIDocument.json["paths"] else { return #expect(Bool(false)) }
        let documented = paths.flatMap { path -> [String] in
            guard case .object(let operations) = path.value else { return [] }
            return operations.map { $0.name + " " + path.name }
        }
        #expect(Set(documented) == Set(routes))
        #expect(documented.count == routes.count)
    }

    @Test("Every schema that the document names is there, and every one there is named")
    func schemas() throws {
        let text = OpenAPIDocument.json.jsonText
        let named = text.split(separator: "#/components/schemas/").dropFirst().compactMap {
            $0.split(separator: "\"").first
        }
        let declared = Components.schemas.map { Substring($0.name) }
        #expect(Set(named) == Set(declared))
        _ = try JSONParser.parse(OpenAPIDocument.json.bytes)
    }

    @Test("X-Forwarded-For is believed from trusted proxies alone, from the right")
    func forwarded() throws {
        let trusted = [try #require(Network("10.0.0.0/8")), try #require(Network("::1"))]
        let resolve = { ClientAddress.resolve(peer: $0, forwardedFor: $1, trusted: trusted) }
        #expect(resolve("203.0.113.9", "1.2.3.4") == "203.0.113.9")
        #expect(resolve("10.1.1.1", "6.6.6.6, 203.0.113.9") == "203.0.113.9")
        #expect(resolve("10.1.1.1", "203.0.113.9, 10.2.2.2") == "203.0.113.9")
        #expect(resolve("10.1.1.1", "garbage") == "10.1.1.1")
        #expect(resolve("10.1.1.1", nil) == "10.1.1.1")
        #expect(resolve("::1", "2001:db8::5") == "2001:db8::5")
    }

    @Test("Networks hold what their prefix says")
    func networks() throws {
        let network = try #require(Network("192.168.4.0/22"))
        #expect(network.contains("192.168.7.255") && !network.contains("192.168.8.0"))
        #expect(network.contains("::ffff:192.168.5.1"))
        for wrong in ["", "10.0.0.0/33", "10.0.0/8", "x", "10.0.0.0/-1", "10.0.0.0/+8", "::1/129"] {
            #expect(Network(wrong) == nil, "\(wrong)")
        }
    }

    @Test("An origin is foreign unless it is the host's own or allowed")
    func origins() {
        let cross = CrossOrigin(allowed: ["https://shop.example"])
        #expect(!cross.isForeign(origin: nil, host: "site.example"))
        #expect(!cross.isForeign(origin: "https://site.example", host: "site.example"))
        #expect(!cross.isForeign(origin: "https://shop.example", host: "site.example"))
        for origin in [
            "null", "https://evil.example", "https://site.example.evil.example", "https://site.example:8443",
        ] {
            #expect(cross.isForeign(origin: origin, host: "site.example"), "\(origin)")
        }
        #expect(cross.headers(origin: "https://evil.example")[.accessControlAllowOrigin] == nil)
        #expect(CrossOrigin(allowed: []).headers(origin: "https://shop.example").isEmpty)
    }

    @Test("A limit counts a minute from one address and then opens again")
    func limits() throws {
        let limiter = RateLimiter(limits: [.booking: 2])
        let at = { Instant(milliseconds: $0) }
        try limiter.admit(.booking, from: "a", now: at(0))
        try limiter.admit(.booking, from: "a", now: at(10))
        #expect(throws: HTTPRefusal.rateLimited(retryAfter: 60)) { try limiter.admit(.booking, from: "a", now: at(20)) }
        try limiter.admit(.booking, from: "b", now: at(20))
        try limiter.admit(.registration, from: "a", now: at(20))
        try limiter.admit(nil, from: "a", now: at(20))
        try limiter.admit(.booking, from: "a", now: at(60_000))
    }

    @Test("Cells that a spreadsheet would run as formulas become text")
    func formulas() {
        #expect(
            CSVLine.text(["=1+1", "+x", "-2", "@a", "a,\"b\"", "-x"]) == "'=1+1,'+x,-2,'@a,\"a,\"\"b\"\"\",'-x\r\n")
    }
}
