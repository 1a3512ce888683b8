import ArgumentParser
import Bookings
import CatalogueFile
import Foundation
import Gateways
import Logging
import Operations
import Storage
import Travel
import WebAPI

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serves the site and its API: who you are, what is free, what you have booked and paid.",
        discussion: "SIGTERM finishes what has begun, refuses what is new, and exits 0.")

    @OptionGroup var server: ServerOptions
    @OptionGroup var books: StoreOptions

    @Option(name: .customLong("public"), help: "The published site; empty serves the API alone.")
    var publicFolder = "public"

    @Option(help: "The catalogue that a build wrote.")
    var catalogue = "var/catalogue.db"

    @Option(name: .customLong("base-url"), help: "What links in mails begin with, instead of the catalogue's.")
    var baseURL: String?

    func run() async throws {
        try await server.serve(
            publicFolder: publicFolder, catalogue: { try CatalogueReader(path: catalogue) }, store: books.store,
            baseURL: baseURL, environment: .production)
    }
}

extension ServerOptions {
    /// Serves until it is told to stop.
    /// - Parameters:
    ///   - live: Tells open pages of builds, in development.
    ///   - work: Begun with the port once connections are taken; cancelled at the end.
    func serve(
        publicFolder: String, catalogue: () throws -> any SalesCatalogue, store: String, baseURL: String?,
        environment: Environment, live: LivePages? = nil,
        alongside work: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) async throws {
        // Wrong usage is told before anything is looked for.
        _ = try House.path(store, "store")
        _ = try House.path(mail, "mail")
        let output = try LogOutput(folder: logFolder)
        let logger = Logger(label: "wayfare") { label in
            JSONLogHandler(label: label, output: output, level: logLevel.level, now: { SystemClock().now.text })
        }
        let key = try SigningKey.load(path: jwtSecretFile)
        let house = try await House.open(
            store: store, catalogue: try catalogue(), key: key, baseURL: baseURL, mail: mail,
            logger: logger
        ) { policy in
            policy.holdMinutes = holdMinutes
            policy.passwordMinimum = passwordMinimum
            policy.loginAttempts = loginAttempts
            policy.webhookSecret = webhookSecret
            if let mailSender { policy.mailSender = mailSender }
        }
        let settings = try settings(publicFolder: publicFolder, baseURL: house.policy.baseURL, default: environment)
        let web = try await WebServer(
            office: house.office, clock: SystemClock(), randomness: SystemRandomness(), key: key, settings: settings,
            live: live, logger: logger)
        let workers = Workers(office: house.office, reconcileSeconds: reconcileSeconds, logger: logger)
        let background = Task { await workers.run() }
        let (ports, listening) = AsyncStream.makeStream(of: Int.self)
        let other = Task {
            for await port in ports { await work(port) }
        }
        try await web.run { port in
            logger.info("listening", metadata: ["host": .string(host), "port": .stringConvertible(port)])
            listening.yield(port)
        }
        other.cancel()
        background.cancel()
        await other.value
        await background.value
        await house.store.close()
    }
}
