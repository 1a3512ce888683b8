import Synchronization

/// What the pages that are open are told after each build of a development server, by server-sent events.
///
/// Each result has a number in this run of the server. A page knows the number that it was served at, says it when it asks,
/// and hears what has changed since: so that nothing is lost when a connection, or the server, was away for a while.
package final class LivePages: Sendable {
    private struct State {
        var number = 0
        /// Of the latest results, the last one's number being `number`.
        var changes: [LiveChange] = []
        var faults: [LiveFault] = []
        var listeners: [Int: AsyncStream<String>.Continuation] = [:]
        var joined = 0
        var isOver = false
    }

    private let run: String
    private let state = Mutex(State())
    /// Pages that have missed more results than this look for themselves.
    private static let mostRemembered = 100
    /// Faults past these are only counted: the terminal has them all.
    private static let mostFaults = 500

    /// - Parameter run: Another for each start of the server; letters and digits.
    package init(run: String) {
        self.run = run
    }

    /// Tells that the site has been built.
    /// - Parameter outputs: What was written and removed, by its path below the output folder.
    package func built(changed outputs: [String]) {
        publish(LiveChange(outputs: outputs), [])
    }

    /// Tells that the site could not be built and is as it was.
    package func failed(_ faults: [LiveFault]) {
        publish(LiveChange(outputs: []), faults)
    }

    private func publish(_ change: LiveChange, _ faults: [LiveFault]) {
        state.withLock { state in
            let before = at(state)
            state.number += 1
            state.changes = state.changes.suffix(Self.mostRemembered - 1) + [change]
            state.faults = faults
            let event = event(message(state, from: before, change))
            for listener in state.listeners.values { listener.yield(event) }
        }
    }

    // MARK: - What is told

    /// The latest result, as pages name it.
    var at: String { state.withLock { at($0) } }

    private func at(_ state: State) -> String { "\(run)-\(state.number)" }

    /// What has changed since a page was served, and what is wrong now.
    /// - Parameter then: The result that the page was served at; nil for a page that wants to hear of the next one alone.
    func news(since then: String?) -> JSONValue {
        state.withLock { news($0, since: then) }
    }

    private func news(_ state: State, since then: String?) -> JSONValue {
        guard let then else { return message(state, from: at(state), LiveChange(outputs: [])) }
        return message(state, from: then, changes(state, since: then))
    }

    private func changes(_ state: State, since then: String) -> LiveChange {
        let parts = then.split(separator: "-", maxSplits: 1)
        guard parts.count == 2, parts[0] == run, let number = Int(parts[1]), number <= state.number,
            number >= state.number - state.changes.count
        else { return .unknown }
        return state.changes.suffix(state.number - number).reduce(into: LiveChange(outputs: [])) { $0.merge($1) }
    }

    private func message(_ state: State, from: String, _ change: LiveChange) -> JSONValue {
        func list(_ paths: Set<String>?) -> JSONValue { paths.map { .strings($0.sorted()) } ?? .null }
        return [
            "at": .string(at(state)), "from": .string(String(from.prefix(100))), "pages": list(change.pages),
            "files": list(change.files), "faults": .array(state.faults.prefix(Self.mostFaults).map(\.document)),
            "more": .integer(max(0, state.faults.count - Self.mostFaults)),
        ]
    }

    /// In the format of HTML's event streams; the id comes back as `Last-Event-ID`.
    private func event(_ message: JSONValue) -> String {
        "id: \(message["at"]?.text ?? "")\ndata: \(message.jsonText)\n\n"
    }

    // MARK: - Who listens

    /// The events from now on: first what has changed since `then`, then each result.
    func events(since then: String?) -> AsyncStream<String> {
        // Whoever misses some of more events than these asks again.
        let (stream, listener) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(16))
        let id: Int? = state.withLock { state in
            guard !state.isOver else { return nil }
            state.joined += 1
            state.listeners[state.joined] = listener
            listener.yield("retry: 500\n\n" + event(news(state, since: then)))
            return state.joined
        }
        guard let id else {
            listener.finish()
            return stream
        }
        listener.onTermination = { [weak self] _ in
            _ = self?.state.withLock { $0.listeners.removeValue(forKey: id) }
        }
        return stream
    }

    /// How many listen.
    var listenerCount: Int { state.withLock { $0.listeners.count } }

    /// Says nothing to everyone, again and again until the task is cancelled: so that proxies and the server's own time
    /// limits see life, and listeners that have gone are noticed.
    func keepAlive(every interval: Duration) async {
        while (try? await Task.sleep(for: interval)) != nil {
            let listeners = state.withLock { Array($0.listeners.values) }
            for listener in listeners { listener.yield(": still here\n\n") }
        }
    }

    /// Ends every stream, and those that are still asked for.
    func end() {
        let listeners = state.withLock { state in
            state.isOver = true
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.finish() }
    }
}
