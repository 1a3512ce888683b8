import Foundation

/// Keeps a second build out of the same catalogue while one is writing. The system lets go of it when a build dies.
struct BuildLock: ~Copyable {
    private let file: Int32

    /// Waits for another build to end.
    ///
    /// - Throws: ``BuildFailure/surroundings(_:)`` when it is still running after `patience`.
    init(beside catalogue: String, patience: Duration) async throws {
        let path = catalogue + ".lock"
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw BuildFailure.surroundings(SystemFailure(path).description) }
        let deadline = ContinuousClock.now + patience
        while flock(file, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR, ContinuousClock.now < deadline else {
                close(file)
                throw BuildFailure.surroundings("another build is still running (\(path))")
            }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    deinit { close(file) }
}
