import HTTPTypes

extension HTTPField.Name {
    static let requestID = known("X-Request-Id")
    static let forwardedFor = known("X-Forwarded-For")
    static let idempotencyKey = known("Idempotency-Key")
    static let idempotentReplayed = known("Idempotent-Replayed")
    static let stripeSignature = known("Stripe-Signature")
    static let hostField = known("Host")
    static let referrerPolicy = known("Referrer-Policy")
    static let frameOptions = known("X-Frame-Options")
    static let permissionsPolicy = known("Permissions-Policy")
    static let openerPolicy = known("Cross-Origin-Opener-Policy")
    static let lastEventID = known("Last-Event-ID")
    static let resourcePolicy = known("Cross-Origin-Resource-Policy")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is not a header's name") }
        return name
    }
}

/// What every answer tells a browser not to do (OWASP Secure Headers).
enum SecurityHeaders {
    /// Pages: their own scripts, styles and pictures alone; nothing inline, no frames around them.
    static let pagePolicy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; "
        + "frame-ancestors 'none'"
    /// Answers that are not pages run nothing and show nothing.
    static let plainPolicy = "default-src 'none'; frame-ancestors 'none'"

    /// Adds what is not set already: a route may bring a policy of its own.
    static func add(to fields: inout HTTPFields, overTLS: Bool) {
        let isPage = fields[.contentType]?.hasPrefix("text/html") ?? false
        let common: [(HTTPField.Name, String)] = [
            (.contentSecurityPolicy, isPage ? pagePolicy : plainPolicy), (.xContentTypeOptions, "nosniff"),
            (.frameOptions, "DENY"), (.referrerPolicy, "strict-origin-when-cross-origin"),
        ]
        let forPages: [(HTTPField.Name, String)] = [
            (.openerPolicy, "same-origin"), (.permissionsPolicy, "camera=(), microphone=(), geolocation=()"),
        ]
        for (name, value) in common + (isPage ? forPages : []) where fields[name] == nil { fields[name] = value }
        if overTLS { fields[.strictTransportSecurity] = "max-age=31536000" }
    }
}
