import Bookings
import Logging
import Synchronization

/// What endpoints work with, assembled once.
struct ServerParts: Sendable {
    let office: Office
    let clock: any Clock
    let randomness: any Randomness
    let tokens: AccessTokens
    let settings: ServerSettings
    let limiter: RateLimiter
    let crossOrigin: CrossOrigin
    let metrics: Metrics
    let draining: Draining
    /// What a development server tells the pages that are open; nil on a published site.
    let live: LivePages?
    let logger: Logger
}

/// Whether the server is on its way out: what has begun is finished, what is new is refused.
package final class Draining: Sendable {
    private let flag = Atomic<Bool>(false)

    package init() {}

    package var hasBegun: Bool { flag.load(ordering: .acquiring) }

    package func begin() { flag.store(true, ordering: .releasing) }
}

/// How the HTTP side behaves; the use cases' own settings are the `Policy`.
package struct ServerSettings: Sendable {
    package var host = "127.0.0.1"
    /// 0 takes any free port.
    package var port = 8080
    /// The published folder; nil serves the API alone.
    package var publicFolder: String?
    package var allowedOrigins: [String] = []
    package var trustedProxies: [Network] = []
    package var metricsNetworks: [Network] = []
    /// Shows internal causes in answers.
    package var isDevelopment = false
    /// The site is reached by https, directly or through a proxy.
    package var overTLS = false
    /// Requests a minute from one address.
    package var rateLimits: [RateClass: Int] = [:]
    /// Seconds.
    package var idleTimeout = 60
    package var readTimeout = 30
    package var writeTimeout = 60
    package var shutdownTimeout = 10

    package init() {}
}

/// What is counted together against one address.
package enum RateClass: String, Sendable, CaseIterable {
    case registration, signIn, booking
}
