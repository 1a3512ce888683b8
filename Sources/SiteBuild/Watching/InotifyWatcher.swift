#if os(Linux)
    import Foundation
    import Glibc
    import Synchronization

    /// Linux's inotify(7): the kernel tells, nothing is looked at until it does.
    final class InotifyWatcher: FolderWatcher {
        private let tree: InotifyTree

        /// Nil where the kernel has no inotify or no watches left; then there is still ``PollingWatcher``.
        init?(_ folders: [String]) {
            guard let tree = InotifyTree(), folders.allSatisfy(tree.watch) else { return nil }
            self.tree = tree
            let thread = Thread { tree.run() }
            thread.name = "wayfare.watch"
            thread.start()
        }

        deinit { tree.stop() }

        func change() async throws {
            let id = UUID()
            try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { tree.wait(id, $0) }
            } onCancel: {
                tree.cancel(id)
            }
        }
    }

    /// The watched folders and who waits for them. A thread of its own reads the events, so that no task's thread blocks.
    private final class InotifyTree: Sendable {
        private let events: Int32
        /// A pipe whose writing end is closed to stop the thread.
        private let stopping: Pipe
        private let state = Mutex(Waiting())

        private struct Waiting {
            var changed = false
            var continuations: [UUID: CheckedContinuation<Void, any Error>] = [:]
            /// The folder that each watch stands for.
            var folders: [Int32: String] = [:]
        }

        private static let interests = UInt32(
            IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB | IN_DELETE_SELF)

        init?() {
            events = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
            stopping = Pipe()
            guard events >= 0 else { return nil }
        }

        deinit {
            close(events)
        }

        /// Watches a folder and every folder below it. False when the kernel refuses.
        func watch(_ folder: String) -> Bool {
            let watch = inotify_add_watch(events, folder, Self.interests)
            guard watch >= 0 else { return errno == ENOENT || errno == ENOTDIR }
            state.withLock { $0.folders[watch] = folder }
            let below = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            return below.allSatisfy { name in
                let path = folder + "/" + name
                var status = stat()
                guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return true }
                return self.watch(path)
            }
        }

        func wait(_ id: UUID, _ continuation: CheckedContinuation<Void, any Error>) {
            let answer: Result<Void, any Error>? = state.withLock { state in
                if Task.isCancelled { return .failure(CancellationError()) }
                if state.changed {
                    state.changed = false
                    return .success(())
                }
                state.continuations[id] = continuation
                return nil
            }
            if let answer { continuation.resume(with: answer) }
        }

        func cancel(_ id: UUID) {
            let continuation = state.withLock { $0.continuations.removeValue(forKey: id) }
            continuation?.resume(throwing: CancellationError())
        }

        func stop() {
            try? stopping.fileHandleForWriting.close()
        }

        /// Reads events until ``stop()``.
        func run() {
            while true {
                var waits = [
                    pollfd(fd: events, events: Int16(POLLIN), revents: 0),
                    pollfd(fd: stopping.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0),
                ]
                guard poll(&waits, 2, -1) >= 0 || errno == EINTR else { return }
                if waits[1].revents != 0 { return }
                if waits[0].revents != 0 { read() }
            }
        }

        private func read() {
            var buffer = [UInt8](repeating: 0, count: 64 << 10)
            var happened = false
            while true {
                let count = Glibc.read(events, &buffer, buffer.count)
                guard count > 0 else { break }
                happened = true
                for (watch, mask, name) in Self.parse(buffer[..<count]) where mask & UInt32(IN_ISDIR) != 0 {
                    // A folder made or moved here brings files that made no event of their own.
                    guard mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0,
                        let folder = state.withLock({ $0.folders[watch] })
                    else { continue }
                    _ = self.watch(folder + "/" + name)
                }
            }
            if happened { tell() }
        }

        private func tell() {
            let waiting = state.withLock { state in
                defer { state.continuations = [:] }
                if state.continuations.isEmpty { state.changed = true }
                return Array(state.continuations.values)
            }
            for continuation in waiting { continuation.resume() }
        }

        /// The events in what one `read` returned: watch, mask and name of each (inotify(7), `struct inotify_event`).
        private static func parse(_ bytes: ArraySlice<UInt8>) -> [(Int32, UInt32, String)] {
            let header = MemoryLayout<inotify_event>.size
            var events: [(Int32, UInt32, String)] = []
            bytes.withUnsafeBytes { raw in
                var at = 0
                while at + header <= raw.count {
                    let event = raw.loadUnaligned(fromByteOffset: at, as: inotify_event.self)
                    let name = raw[(at + header)..<min(raw.count, at + header + Int(event.len))].prefix { $0 != 0 }
                    events.append((event.wd, event.mask, String(decoding: name, as: UTF8.self)))
                    at += header + Int(event.len)
                }
            }
            return events
        }
    }
#endif
