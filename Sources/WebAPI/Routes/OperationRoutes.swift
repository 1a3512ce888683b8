import Bookings
import HTTPTypes
import Travel

/// For those who run the server: at the root, outside `/api/v1`.
enum OperationRoutes {
    static let list = [live, ready, metrics]

    private static let live = Endpoint(
        .get, "/health/live", "Whether the process answers", gives: .data(200, .anyObject)
    ) { _ in .success(["status": "live"]) }

    private static let ready = Endpoint(
        .get, "/health/ready", "Whether the store can be written and the catalogue is open",
        gives: .data(200, .anyObject), or: [503]
    ) { exchange in
        if exchange.server.draining.hasBegun { throw HTTPRefusal.draining }
        try await exchange.server.office.checkReadiness()
        return .success(["status": "ready"])
    }

    private static let metrics = Endpoint(
        .get, "/metrics", "Counts in Prometheus's text format, for loopback and the allowed networks",
        gives: .media(200, "text/plain"), or: [403]
    ) { exchange in
        let settings = exchange.server.settings
        let networks = Network.loopback + settings.metricsNetworks
        // A proxy that nobody told us to trust speaks for the whole world, whatever address it speaks from.
        let isRelayed = settings.trustedProxies.isEmpty && exchange.headers[.forwardedFor] != nil
        guard !isRelayed, networks.contains(where: { $0.contains(exchange.client) }) else {
            throw HTTPRefusal.forbidden
        }
        let depth = try await exchange.server.office.outbox.depth()
        let text = exchange.server.metrics.text(gauges: [
            ("wayfare_outbox_depth", "Mails that wait to be sent.", depth)
        ])
        return Reply(
            .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"], body: .bytes(Array(text.utf8)))
    }
}
