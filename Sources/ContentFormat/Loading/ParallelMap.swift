import Dispatch
import Synchronization

extension Array where Element: Sendable {
    /// `map` over the processors' cores; the result has the order of the array.
    func parallelMap<Result: Sendable>(_ transform: @Sendable (Element) -> Result) -> [Result] {
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
}
