import Foundation

/// Keeps a second build away from the same catalogue and memory while one is writing.
enum BuildLock {
    /// Runs `body` while holding the lock of a folder; the system lets go of it when a build dies.
    ///
    /// - Throws: ``BuildFailure/surroundings(_:)`` when another build is still running after `patience`.
    static func holding<Result>(
        _ folder: String, patience: Duration, isolation: isolated (any Actor)? = #isolation,
        _ body: () async throws -> Result
    ) async throws -> Result {
        let path = folder + "/build.lock"
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw SystemFailure(path) }
        defer { close(file) }
        let deadline = ContinuousClock.now + patience
        while flock(file, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else { throw SystemFailure(path) }
            guard ContinuousClock.now < deadline else {
                throw BuildFailure.surroundings("another build is still running (it holds \(path))")
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        return try await body()
    }
}
