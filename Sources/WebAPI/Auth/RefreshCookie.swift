import Bookings
import HTTPTypes
import Travel

/// The cookie that keeps a browser signed in. Scripts cannot read it, other sites cannot send it, and no path but
/// `/api/v1/auth` sees it.
enum RefreshCookie {
    static let name = "wayfare_refresh"
    private static let attributes = "; Path=/api/v1/auth; HttpOnly; SameSite=Strict"

    static func read(_ headers: HTTPFields) -> String? {
        for header in headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                let parts = pair.trimmingSpaces.split(separator: "=", maxSplits: 1)
                if parts.count == 2, parts[0] == name { return String(parts[1]) }
            }
        }
        return nil
    }

    static func setting(_ token: String, until expiry: Instant, now: Instant, host: String?) -> String {
        let seconds = max(0, (expiry.milliseconds - now.milliseconds) / 1000)
        return "\(name)=\(token); Max-Age=\(seconds)\(attributes)\(isLoopback(host) ? "" : "; Secure")"
    }

    static func clearing(host: String?) -> String {
        "\(name)=; Max-Age=0\(attributes)\(isLoopback(host) ? "" : "; Secure")"
    }

    /// Browsers take `Secure` cookies over plain HTTP from nobody, so a development server on loopback goes without.
    private static func isLoopback(_ host: String?) -> Bool {
        guard let host = host?.lowercased() else { return false }
        if host.hasPrefix("[") { return host.hasPrefix("[::1]") }
        let name = host.split(separator: ":").first.map(String.init) ?? ""
        return name == "localhost" || name.hasSuffix(".localhost") || name == "127.0.0.1"
    }
}
