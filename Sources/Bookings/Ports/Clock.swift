package import Travel

/// What time it is. Tests set it; nothing here reads the machine's own.
package protocol Clock: Sendable {
    var now: Instant { get }
}

/// Bytes that nobody can guess. Tests make them repeatable.
package protocol Randomness: Sendable {
    func bytes(_ count: Int) -> [UInt8]
}
