import Foundation
import Synchronization

/// Where a watcher learns what happens: one for each thing that systems offer.
protocol FolderEvents {
    /// Waits until something happens, but no longer than `patience`, and returns what has happened by then.
    mutating func next(within patience: Duration) -> [FolderEvent]
}

/// Tells what changes below some folders, a change at a time.
///
/// A thread of its own waits for the system, so that no task's thread blocks; it ends soon after the watcher is let go.
package final class FolderWatcher: Sendable {
    private let board = ChangeBoard()

    /// Watches from now on: what changes after this returns is told, also when nobody is waiting yet.
    ///
    /// - Parameter folders: Watched with everything below them, folders that are made later included; they need not exist
    ///   yet. Dot and `~` files are nobody's content and are not told of.
    package convenience init(_ folders: [String]) {
        let folders = folders.map { $0.count > 1 && $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
        #if os(Linux)
            if let events = InotifyEvents(folders) {
                self.init(events)
                return
            }
        #elseif canImport(Darwin)
            if let events = KqueueEvents(folders) {
                self.init(events)
                return
            }
        #endif
        self.init(PolledEvents(folders))
    }

    init(_ events: sending any FolderEvents, settling: Settling.Patience = .init()) {
        // The thread alone uses them; the lock is how the compiler knows.
        let events = Mutex(events)
        let thread = Thread { [board] in
            events.withLock { events in Self.watch(&events, Settling(settling), board) }
        }
        thread.name = "wayfare.watch"
        thread.start()
    }

    deinit { board.end() }

    /// Returns the next change when it is over, at once if one is over that has not been told.
    /// - Throws: `CancellationError`.
    package func changes() async throws -> FolderChanges {
        try await board.changes()
    }

    private static func watch(_ events: inout any FolderEvents, _ settling: Settling, _ board: ChangeBoard) {
        var settling = settling
        let longest = Duration.seconds(1)
        while !board.isOver {
            let now = ContinuousClock.now
            let patience = settling.due.map { max(.zero, min(longest, $0 - now)) } ?? longest
            let news = events.next(within: patience)
            let then = ContinuousClock.now
            for event in news { settling.note(event, at: then) }
            if let changes = settling.take(at: then) { board.post(changes) }
        }
    }
}

/// Where the watching thread leaves changes for whoever asks for them.
private final class ChangeBoard: Sendable {
    private struct State {
        var changes = FolderChanges()
        var waiting: [Int: CheckedContinuation<FolderChanges, any Error>] = [:]
        var asked = 0
        var isOver = false
    }

    private let state = Mutex(State())

    var isOver: Bool { state.withLock { $0.isOver } }

    func end() { state.withLock { $0.isOver = true } }

    func post(_ changes: FolderChanges) {
        let waiting = state.withLock { state in
            defer { state.waiting = [:] }
            if state.waiting.isEmpty { state.changes.merge(changes) }
            return Array(state.waiting.values)
        }
        for continuation in waiting { continuation.resume(returning: changes) }
    }

    func changes() async throws -> FolderChanges {
        let id = state.withLock { state in
            state.asked += 1
            return state.asked
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { wait(id, $0) }
        } onCancel: {
            let continuation = state.withLock { $0.waiting.removeValue(forKey: id) }
            continuation?.resume(throwing: CancellationError())
        }
    }

    private func wait(_ id: Int, _ continuation: CheckedContinuation<FolderChanges, any Error>) {
        let answer: Result<FolderChanges, any Error>? = state.withLock { state in
            if Task.isCancelled { return .failure(CancellationError()) }
            if state.changes.isEmpty {
                state.waiting[id] = continuation
                return nil
            }
            defer { state.changes = FolderChanges() }
            return .success(state.changes)
        }
        if let answer { continuation.resume(with: answer) }
    }
}
