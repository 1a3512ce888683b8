import Synchronization

/// Counts what the server does, for `GET /metrics` (Prometheus text format 0.0.4).
final class Metrics: Sendable {
    private struct Call: Hashable {
        let method: String
        let route: String
        let status: Int
    }

    private struct Counts {
        var calls: [Call: Int] = [:]
        /// For each bound of `bounds`, how many calls took no longer.
        var buckets = [Int](repeating: 0, count: Metrics.bounds.count)
        var latencyCount = 0
        var latencyMicroseconds = 0
        var outcomes: [Outcome: Int] = [:]
    }

    /// What became of a use case: `bookings`/`created`, `payments`/`declined`.
    struct Outcome: Hashable, Sendable {
        let subject: String
        let result: String

        init(_ subject: String, _ result: String) {
            self.subject = subject
            self.result = result
        }
    }

    /// Upper bounds of the latency histogram in microseconds.
    private static let bounds = [1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000, 5_000_000]

    private let counts = Mutex(Counts())
    private let running = Atomic<Int>(0)

    init() {}

    var inFlight: Int { running.load(ordering: .acquiring) }

    func begin() { running.add(1, ordering: .acquiringAndReleasing) }

    func end() { running.subtract(1, ordering: .acquiringAndReleasing) }

    func record(method: String, route: String, status: Int, microseconds: Int) {
        counts.withLock { counts in
            counts.calls[Call(method: method, route: route, status: status), default: 0] += 1
            for (index, bound) in Self.bounds.enumerated() where microseconds <= bound { counts.buckets[index] += 1 }
            counts.latencyCount += 1
            counts.latencyMicroseconds += microseconds
        }
    }

    func count(_ outcome: Outcome) {
        counts.withLock { $0.outcomes[outcome, default: 0] += 1 }
    }

    /// - Parameter gauges: Values read just now, by metric name.
    func text(gauges: [(name: String, help: String, value: Int)]) -> String {
        let counts = counts.withLock { $0 }
        var lines = ["# HELP wayfare_requests_total Requests answered.", "# TYPE wayfare_requests_total counter"]
        for (call, count) in counts.calls.sorted(by: { ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status) })
        {
            lines.append(
                "wayfare_requests_total{method=\"\(call.method)\",route=\"\(call.route)\",status=\"\(call.status)\"} \(count)"
            )
        }
        lines += latencyLines(counts)
        lines += ["# HELP wayfare_outcomes_total What became of use cases.", "# TYPE wayfare_outcomes_total counter"]
        for (outcome, count) in counts.outcomes.sorted(by: {
            ($0.key.subject, $0.key.result) < ($1.key.subject, $1.key.result)
        }) {
            lines.append("wayfare_outcomes_total{subject=\"\(outcome.subject)\",result=\"\(outcome.result)\"} \(count)")
        }
        for gauge in gauges + [("wayfare_requests_in_flight", "Requests being answered.", inFlight)] {
            lines += ["# HELP \(gauge.0) \(gauge.1)", "# TYPE \(gauge.0) gauge", "\(gauge.0) \(gauge.2)"]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func latencyLines(_ counts: Counts) -> [String] {
        let name = "wayfare_request_seconds"
        var lines = ["# HELP \(name) Time to answer.", "# TYPE \(name) histogram"]
        for (bound, count) in zip(Self.bounds, counts.buckets) {
            lines.append("\(name)_bucket{le=\"\(Self.seconds(bound))\"} \(count)")
        }
        lines.append("\(name)_bucket{le=\"+Inf\"} \(counts.latencyCount)")
        lines.append("\(name)_sum \(Self.seconds(counts.latencyMicroseconds))")
        lines.append("\(name)_count \(counts.latencyCount)")
        return lines
    }

    private static func seconds(_ microseconds: Int) -> String {
        let (whole, rest) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        return "\(whole)." + String(rest + 1_000_000).dropFirst()
    }
}
