import ArgumentParser
import Foundation
import Logging
import WebAPI

/// How the server listens, sells and tells; the defaults suit one process on one machine.
struct ServerOptions: ParsableArguments {
    @Option(help: "The address to listen on.") var host = "127.0.0.1"
    @Option(help: "The port to listen on; 0 takes any free one.") var port = 8080
    @Option(help: "Where mails go: file:<folder>.") var mail = "file:var/mail"
    @Option(help: "From whom mails come; the site's contact address by default.") var mailSender: String?
    @Option(help: "Who moves the money: sandbox.") var gateway = "sandbox"
    @Option(help: .hidden) var stripeKey: String?
    @Option(help: .hidden) var stripeUrl: String?
    @Option(help: "Signs the gateway's webhooks.") var webhookSecret: String?
    @Option(help: "The key of access tokens; made, mode 0600, when absent.") var jwtSecretFile = "var/jwt.key"
    @Option(help: "Origins whose scripts may use the API, with commas between.") var allowedOrigins = ""
    @Option(help: "Proxies whose X-Forwarded-For is believed: addresses or networks, with commas.")
    var trustedProxies = ""
    @Option(help: "Networks beside loopback that may read /metrics.") var metricsAllow = ""
    @Option(help: "Minutes that an unpaid booking holds its stock.") var holdMinutes = 15
    @Option(help: "Failed sign-ins of one account from one address before 429.") var loginAttempts = 10
    @Option(help: "The least bytes of a password, 6 or more.") var passwordMinimum = 8
    @Option(help: "Seconds between two questions to the gateway.") var reconcileSeconds = 30
    @Option(help: "Registrations a minute from one address; 0 is no limit.") var registrationLimit = 0
    @Option(help: "Sign-ins a minute from one address; 0 is no limit.") var signInLimit = 0
    @Option(help: "Bookings a minute from one address; 0 is no limit.") var bookingLimit = 0
    @Option(help: "Seconds that a connection may say nothing.") var idleTimeout = 60
    @Option(help: "Seconds within which a request must arrive whole.") var readTimeout = 30
    @Option(help: "Seconds within which a piece of the answer must be taken.") var writeTimeout = 60
    @Option(help: "Seconds that ending waits for what has begun.") var shutdownTimeout = 10
    @Option(help: "Gets combined.log and error.log.") var logFolder: String?
    @Option(help: "trace, debug, info, notice, warning, error or critical.") var logLevel = LogLevel.info
    @Option(help: "production or development, which shows internal causes.") var environment: Environment?

    enum Environment: String, ExpressibleByArgument, CaseIterable {
        case production, development
    }

    /// swift-log's levels, as words of the command line.
    enum LogLevel: String, ExpressibleByArgument, CaseIterable {
        case trace, debug, info, notice, warning, error, critical

        var level: Logger.Level { Logger.Level(rawValue: rawValue) ?? .info }
    }

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port is from 0 to 65535") }
        guard gateway == "sandbox" else { throw ValidationError("--gateway \(gateway): this version knows sandbox") }
        guard mail.hasPrefix("file:"), mail.count > 5 else { throw ValidationError("--mail is file:<folder>") }
        guard passwordMinimum >= 6, passwordMinimum <= 72 else {
            throw ValidationError("--password-minimum is from 6 to 72")
        }
        let positive = [
            ("hold-minutes", holdMinutes), ("login-attempts", loginAttempts), ("reconcile-seconds", reconcileSeconds),
            ("idle-timeout", idleTimeout), ("read-timeout", readTimeout), ("write-timeout", writeTimeout),
            ("shutdown-timeout", shutdownTimeout),
        ]
        for (name, value) in positive where !(1...1_000_000).contains(value) {
            throw ValidationError("--\(name) is at least 1")
        }
        _ = try Self.networks(trustedProxies, "trusted-proxies") + Self.networks(metricsAllow, "metrics-allow")
        for origin in Self.list(allowedOrigins) where !origin.hasPrefix("http://") && !origin.hasPrefix("https://") {
            throw ValidationError("--allowed-origins \(origin): an origin is like https://shop.example")
        }
    }

    private static func list(_ text: String) -> [String] {
        text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    private static func networks(_ text: String, _ name: String) throws -> [Network] {
        try list(text).map { entry in
            guard let network = Network(entry) else {
                throw ValidationError("--\(name) \(entry): neither an address nor a network")
            }
            return network
        }
    }

    /// - Parameters:
    ///   - publicFolder: empty serves the API alone.
    ///   - baseURL: the site's, by which it is known whether browsers come by https.
    func settings(publicFolder: String, baseURL: String, default environment: Environment) throws -> ServerSettings {
        var settings = ServerSettings()
        settings.host = host
        settings.port = port
        settings.publicFolder = publicFolder.isEmpty ? nil : publicFolder
        settings.allowedOrigins = Self.list(allowedOrigins)
        settings.trustedProxies = try Self.networks(trustedProxies, "trusted-proxies")
        settings.metricsNetworks = try Self.networks(metricsAllow, "metrics-allow")
        settings.isDevelopment = (self.environment ?? environment) == .development
        settings.overTLS = baseURL.hasPrefix("https://")
        settings.rateLimits = [
            .registration: registrationLimit, .signIn: signInLimit, .booking: bookingLimit,
        ]
        settings.idleTimeout = idleTimeout
        settings.readTimeout = readTimeout
        settings.writeTimeout = writeTimeout
        settings.shutdownTimeout = shutdownTimeout
        return settings
    }
}
