import Dispatch
import Synchronization

/// A write that waits for its turn.
struct WriteCommand: Sendable {
    /// Runs the body inside the group's transaction. What it returns answers the caller, once the commit is durable.
    let perform: @Sendable (any Transaction) throws -> @Sendable () -> Void
    /// Tells the caller that nothing was done.
    let fail: @Sendable (any Error) -> Void
}

/// Gathers writes that arrive while the disk is busy with the ones before, so that they share one commit.
final class CommandQueue: Sendable {
    /// Rows of waiting commands before `StorageFailure.busy`.
    static let capacity = 4_096
    /// The most commands in one commit: at about 0.1 ms each, the first of them waits no longer than for an fsync.
    static let groupSize = 128

    private struct Waiting {
        var commands: [WriteCommand] = []
        var isDraining = false
        var isClosed = false
        var whenIdle: [@Sendable () -> Void] = []
    }

    private let waiting = Mutex(Waiting())
    private let thread = DispatchQueue(label: "wayfare.store.writer")
    private let commit: @Sendable ([WriteCommand]) -> Void

    /// - Parameter commit: does one group; called on one thread at a time, never with an empty group.
    init(commit: @escaping @Sendable ([WriteCommand]) -> Void) {
        self.commit = commit
    }

    /// Takes a command in, or refuses it at once when the queue is full or closed.
    func enqueue(_ command: WriteCommand) {
        enum Decision { case start, wait, refuse(StorageFailure) }
        let decision: Decision = waiting.withLock { state in
            if state.isClosed { return .refuse(.unavailable("the store is closed")) }
            if state.commands.count >= Self.capacity { return .refuse(.busy) }
            state.commands.append(command)
            if state.isDraining { return .wait }
            state.isDraining = true
            return .start
        }
        switch decision {
        case .start: thread.async { self.drain() }
        case .wait: break
        case .refuse(let failure): command.fail(failure)
        }
    }

    /// Refuses new commands and returns when the ones taken in are done.
    func close() async {
        await withCheckedContinuation { continuation in
            let isIdle = waiting.withLock { state in
                state.isClosed = true
                if state.isDraining { state.whenIdle.append { continuation.resume() } }
                return !state.isDraining
            }
            if isIdle { continuation.resume() }
        }
    }

    private func drain() {
        while let group = nextGroup() { commit(group) }
    }

    private func nextGroup() -> [WriteCommand]? {
        let (group, idle): ([WriteCommand]?, [@Sendable () -> Void]) = waiting.withLock { state in
            guard !state.commands.isEmpty else {
                state.isDraining = false
                defer { state.whenIdle = [] }
                return (nil, state.whenIdle)
            }
            let group = Array(state.commands.prefix(Self.groupSize))
            state.commands.removeFirst(group.count)
            return (group, [])
        }
        for resume in idle { resume() }
        return group
    }
}
