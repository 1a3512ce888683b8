/// Tells when something below some folders has changed.
///
/// It says only *that*: what has changed is the build's to find out, so that a lost or merged event costs nothing but a look.
package protocol FolderWatcher: Sendable {
    /// Returns after the next change, or at once if something changed since the last call. Throws `CancellationError`.
    func change() async throws
}

/// The best watcher that this system has.
package enum FolderWatching {
    /// - Parameters:
    ///   - folders: Watched with everything below them, folders that are made later included.
    ///   - poll: How long to wait between two looks where the system tells nothing.
    package static func watcher(of folders: [String], poll: Duration = .milliseconds(500)) -> any FolderWatcher {
        #if os(Linux)
            if let watcher = InotifyWatcher(folders) { return watcher }
        #endif
        return PollingWatcher(folders, every: poll)
    }
}

extension FolderWatcher {
    /// Returns when something has changed and then nothing more for `quiet`: an editor that saves a file in three steps, or
    /// a branch being checked out, is one change.
    package func settledChange(quiet: Duration = .milliseconds(20)) async throws {
        try await change()
        while try await another(within: quiet) {}
    }

    private func another(within quiet: Duration) async throws -> Bool {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await change()
                return true
            }
            group.addTask {
                try await Task.sleep(for: quiet)
                return false
            }
            defer { group.cancelAll() }
            return try await group.next() ?? false
        }
    }
}
