import Dispatch
import Synchronization

extension Array where Element: Sendable {
    /// `map` over the processors' cores; the result has the order of the array.
    package func parallelMap<Result: Sendable>(_ transform: @Sendable (Element) -> Result) -> [Result] {
        let chunk = 32
        let chunks = (count + chunk - 1) / chunk
        guard chunks > 1 else { return map(transform) }
        let done = Mutex<[Int: [Result]]>([:])
        DispatchQueue.concurrentPerform(iterations: chunks) { index in
            let results = self[index * chunk..<Swift.min(count, (index + 1) * chunk)].map(transform)
            done.withLock { $0[index] = results }
        }
        let results = done.withLock { $0 }
        return (0..<chunks).flatMap { results[$0] ?? [] }
    }

    /// Whether all elements satisfy a condition, asked over the processors' cores.
    package func parallelAllSatisfy(_ condition: @Sendable (Element) -> Bool) -> Bool {
        let chunk = 512
        let fails = Atomic(false)
        DispatchQueue.concurrentPerform(iterations: (count + chunk - 1) / chunk) { index in
            guard !fails.load(ordering: .relaxed) else { return }
            let part = self[index * chunk..<Swift.min(count, (index + 1) * chunk)]
            if !part.allSatisfy(condition) { fails.store(true, ordering: .relaxed) }
        }
        return !fails.load(ordering: .relaxed)
    }
}
