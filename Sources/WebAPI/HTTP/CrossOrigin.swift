import HTTPTypes

/// Which other sites' scripts may use the API (Fetch standard, CORS). None by default.
struct CrossOrigin: Sendable {
    private let allowed: Set<String>

    /// - Parameter allowed: Origins as browsers write them: `https://shop.example`.
    init(allowed: [String]) {
        self.allowed = Set(allowed.map { $0.lowercased() })
    }

    func allows(_ origin: String) -> Bool { allowed.contains(origin.lowercased()) }

    /// Whether a request that acts by cookie comes from another site. Without `Origin` it is no script's.
    func isForeign(origin: String?, host: String?) -> Bool {
        guard let origin else { return false }
        if allows(origin) { return false }
        guard let host = host?.lowercased() else { return true }
        return !["http://" + host, "https://" + host].contains(origin.lowercased())
    }

    func headers(origin: String?) -> HTTPFields {
        guard !allowed.isEmpty else { return [:] }
        var fields: HTTPFields = [.vary: "Origin"]
        guard let origin, allows(origin) else { return fields }
        fields[.accessControlAllowOrigin] = origin
        fields[.accessControlAllowCredentials] = "true"
        fields[.accessControlExposeHeaders] = "ETag, Idempotent-Replayed, Location, Retry-After, X-Request-Id"
        return fields
    }

    func preflightHeaders(origin: String?, methods: [String]) -> HTTPFields {
        var fields = headers(origin: origin)
        guard fields[.accessControlAllowOrigin] != nil else { return fields }
        fields[.accessControlAllowMethods] = methods.joined(separator: ", ")
        fields[.accessControlAllowHeaders] =
            "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Request-Id"
        fields[.accessControlMaxAge] = "600"
        return fields
    }
}
