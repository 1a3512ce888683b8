package import Bookings
import Hummingbird
package import Logging
import NIOCore
import ServiceLifecycle
import Travel
import UnixSignals

/// The HTTP side of a running Wayfare: assembled once, run until it is told to stop.
package struct WebServer: Sendable {
    private let parts: ServerParts
    private let front: Front

    /// - Parameter live: Where given, pages are told of each build, and reload: for development alone.
    package init(
        office: Office, clock: any Clock, randomness: any Randomness, key: SigningKey, settings: ServerSettings,
        live: LivePages? = nil, logger: Logger
    ) async throws {
        parts = ServerParts(
            office: office, clock: clock, randomness: randomness, tokens: try await AccessTokens(key: key),
            settings: settings, limiter: RateLimiter(limits: settings.rateLimits),
            crossOrigin: CrossOrigin(allowed: settings.allowedOrigins), metrics: Metrics(), draining: Draining(),
            live: live, logger: logger)
        front = Front(parts: parts, endpoints: AllEndpoints.list)
    }

    /// Serves until SIGTERM or SIGINT, then finishes what has begun and returns.
    /// - Parameter onReady: called with the port once connections are taken.
    /// - Throws: when the address cannot be bound.
    package func run(onReady: @escaping @Sendable (Int) -> Void) async throws {
        let group = serviceGroup(onReady: onReady)
        try await withThrowingTaskGroup(of: End.self) { tasks in
            tasks.addTask {
                try await group.run()
                return .server
            }
            tasks.addTask {
                for await _ in await UnixSignalsSequence(trapping: .sigterm, .sigint) { break }
                if !Task.isCancelled { await drain(group) }
                return .signal
            }
            if let live = parts.live {
                // Well within the time in which a piece of the answer must be taken.
                let pulse = min(15, Double(parts.settings.writeTimeout) / 2)
                tasks.addTask {
                    await live.keepAlive(every: .seconds(pulse))
                    return .other
                }
            }
            while let end = try await tasks.next() {
                if end == .server { tasks.cancelAll() }
            }
        }
    }

    private enum End: Sendable {
        case server, signal, other
    }

    /// Refuses what is new, waits for what has begun, then closes; past the deadline it closes all the same.
    private func drain(_ group: ServiceGroup) async {
        parts.draining.begin()
        parts.live?.end()
        parts.logger.info("draining")
        let deadline = ContinuousClock.now + .seconds(parts.settings.shutdownTimeout)
        while parts.metrics.inFlight > 0, ContinuousClock.now < deadline {
            try? await Task.sleep(for: .milliseconds(20))
        }
        await group.triggerGracefulShutdown()
    }

    private func serviceGroup(onReady: @escaping @Sendable (Int) -> Void) -> ServiceGroup {
        var configuration = ServiceGroupConfiguration(services: [application(onReady: onReady)], logger: quietLogger)
        configuration.maximumGracefulShutdownDuration = .seconds(2)
        return ServiceGroup(configuration: configuration)
    }

    /// The frameworks' own lines at information level say nothing that ours do not.
    private var quietLogger: Logger {
        var logger = parts.logger
        logger.logLevel = max(.warning, parts.logger.logLevel)
        return logger
    }

    func application(onReady: @escaping @Sendable (Int) -> Void = { _ in }) -> Application<Front> {
        let settings = parts.settings
        let limits = ConnectionGuard.Limits(
            read: .seconds(Int64(settings.readTimeout)), write: .seconds(Int64(settings.writeTimeout)))
        return Application(
            responder: front,
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [ConnectionGuard(limits: limits, largestBody: BodyReader.largest)],
                    idleTimeout: .seconds(Int64(settings.idleTimeout)))),
            configuration: ApplicationConfiguration(address: .hostname(settings.host, port: settings.port)),
            onServerRunning: { onReady($0.localAddress?.port ?? 0) },
            logger: quietLogger)
    }
}
