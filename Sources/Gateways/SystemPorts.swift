import Bookings
import Foundation
package import Travel

/// The machine's own clock.
package struct SystemClock: Clock {
    package init() {}

    package var now: Instant { Instant(Date()) }
}

/// The machine's own source of randomness, fit for secrets.
package struct SystemRandomness: Randomness {
    package init() {}

    package func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
