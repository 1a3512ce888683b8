import Synchronization
import Travel

/// Counts requests of one class from one address within a minute. Kept in memory: a restart forgives.
final class RateLimiter: Sendable {
    private struct Window {
        var startedAt: Int
        var count: Int
    }

    private struct Key: Hashable {
        let rate: RateClass
        let address: String
    }

    /// Milliseconds.
    private static let span = 60_000
    /// So many addresses are remembered; past that, windows that are over are forgotten.
    private static let mostWindows = 20_000

    private let limits: [RateClass: Int]
    private let windows = Mutex<[Key: Window]>([:])

    /// - Parameter limits: Requests a minute from one address; a class without a limit is free.
    init(limits: [RateClass: Int]) {
        self.limits = limits.filter { $0.value > 0 }
    }

    func admit(_ rate: RateClass?, from address: String, now: Instant) throws(HTTPRefusal) {
        guard let rate, let limit = limits[rate] else { return }
        let wait = windows.withLock { windows -> Int? in
            if windows.count >= Self.mostWindows {
                windows = windows.filter { now.milliseconds - $0.value.startedAt < Self.span }
            }
            let key = Key(rate: rate, address: address)
            var window = windows[key] ?? Window(startedAt: now.milliseconds, count: 0)
            if !(0..<Self.span).contains(now.milliseconds - window.startedAt) {
                window = Window(startedAt: now.milliseconds, count: 0)
            }
            window.count += 1
            windows[key] = window
            return window.count > limit ? window.startedAt + Self.span - now.milliseconds : nil
        }
        if let wait { throw .rateLimited(retryAfter: max(1, (wait + 999) / 1000)) }
    }
}
