import Testing

@testable import SiteBuild

@Suite("A change is told when it is over, and as one")
struct SettlingTests {
    private let start = ContinuousClock.now

    /// What is told when, in milliseconds from the start, of events at such times; asked whenever something is due.
    private func told(
        _ events: [(at: Int, kind: FolderEvent.Kind, path: String)], patience: Settling.Patience = .init()
    ) -> [Told] {
        var settling = Settling(patience)
        var told: [Told] = []
        func ask(until end: ContinuousClock.Instant?) {
            while let due = settling.due, end.map({ due <= $0 }) ?? true {
                guard let changes = settling.take(at: due) else { return }
                told.append(Told(at: Int((due - start) / .milliseconds(1)), changes))
            }
        }
        for event in events {
            let now = start + .milliseconds(event.at)
            ask(until: now)
            settling.note(FolderEvent(event.path, event.kind), at: now)
        }
        ask(until: nil)
        return told
    }

    private struct Told: Equatable {
        let at: Int
        let paths: Set<String>
        let isEverything: Bool

        init(at: Int, _ changes: FolderChanges) {
            self.at = at
            paths = changes.paths
            isEverything = changes.isEverything
        }

        init(_ at: Int, _ paths: Set<String>, isEverything: Bool = false) {
            self.at = at
            self.paths = paths
            self.isEverything = isEverything
        }
    }

    @Test("A file written in place is told 12 ms after it was closed, several close together at once")
    func written() {
        #expect(told([(0, .whole, "a")]) == [Told(12, ["a"])])
        #expect(told([(0, .whole, "a"), (5, .whole, "b"), (10, .whole, "a")]) == [Told(22, ["a", "b"])])
        #expect(told([(0, .whole, "a"), (40, .whole, "b")]) == [Told(12, ["a"]), Told(52, ["b"])])
    }

    @Test("Where a file was taken away its next version is waited for, and no longer than it takes")
    func replaced() {
        // An editor that keeps a copy, writes anew and waits for the disk.
        #expect(told([(0, .gone, "a"), (1, .begun, "a"), (60, .whole, "a")]) == [Told(72, ["a"])])
        #expect(told([(0, .gone, "a"), (30, .whole, "a")]) == [Told(42, ["a"])])
        #expect(told([(0, .gone, "a")]) == [Told(80, ["a"])])
        #expect(told([(0, .gone, "a"), (1, .whole, "b")]) == [Told(80, ["a", "b"])])
    }

    @Test("A file that is still being filled is not looked at half") func filling() {
        #expect(told([(0, .begun, "a"), (200, .whole, "a")]) == [Told(212, ["a"])])
        #expect(told([(0, .begun, "a"), (3, .touched, "a"), (200, .whole, "a")]) == [Told(212, ["a"])])
        #expect(told([(0, .begun, "a")]) == [Told(400, ["a"])])
    }

    @Test("What came and went is no change") func passing() {
        #expect(told([(0, .begun, "4913"), (1, .whole, "4913"), (2, .gone, "4913")]).isEmpty)
        #expect(
            told([(0, .begun, "4913"), (1, .gone, "4913"), (2, .whole, "a"), (3, .begun, "t"), (4, .gone, "t")])
                == [Told(14, ["a"])])
        // What was there before and is gone now is one.
        #expect(told([(0, .whole, "a"), (1, .gone, "a")]) == [Told(81, ["a"])])
    }

    @Test("Writing that never pauses is told all the same") func busy() {
        let writes = (0..<200).map { (at: $0 * 5, kind: FolderEvent.Kind.whole, path: "a") }
        let times = told(writes).map(\.at)
        #expect(times.first == 400)
        #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 <= 405 })
        #expect(times.last == 1007)
    }

    @Test("After lost events anything may have changed") func lost() {
        #expect(told([(0, .whole, "a"), (1, .lost, "")]) == [Told(13, ["a"], isEverything: true)])
    }
}
