/// Gathers events until a change is over: an editor that saves one file in three steps has changed it once, and a branch
/// that is checked out is one change.
///
/// The less finished what has happened looks, the longer the quiet that has to follow: a file that was closed after writing
/// is whole, but where one was removed, its next version may be on its way.
struct Settling {
    typealias Instant = ContinuousClock.Instant

    /// How long nothing may happen before a change is over.
    struct Patience: Sendable {
        /// After something has arrived whole.
        var whole = Duration.milliseconds(12)
        /// After something was taken away, or a folder was made.
        var taken = Duration.milliseconds(80)
        /// After a file was made that is still to be filled; its end is told, so that this is seldom waited for.
        var begun = Duration.milliseconds(400)
        /// From the first event on, however busy the folders are.
        var most = Duration.milliseconds(400)
    }

    private let patience: Patience
    private var changes = FolderChanges()
    private var first: Instant?
    private var last: (whole: Instant?, taken: Instant?, begun: Instant?)
    /// Paths that were not there when this change began.
    private var new: Set<String> = []
    private var taken: Set<String> = []
    private var begun: Set<String> = []

    init(_ patience: Patience = Patience()) {
        self.patience = patience
    }

    mutating func note(_ event: FolderEvent, at now: Instant) {
        let path = event.path
        switch event.kind {
        case .lost:
            changes.isEverything = true
            last.whole = now
        case .whole:
            keep(path)
            last.whole = now
        case .touched:
            // Says nothing of whether what is being written is finished.
            changes.paths.insert(path)
            last.whole = now
        case .made, .begun:
            if !changes.paths.contains(path) { new.insert(path) }
            keep(path)
            if event.kind == .made {
                taken.insert(path)
                last.taken = now
            } else {
                begun.insert(path)
                last.begun = now
            }
        case .gone:
            keep(path)
            if new.remove(path) != nil {
                // It came and went: a lock, a trial of whether the folder can be written, a temporary file.
                changes.paths.remove(path)
            } else {
                taken.insert(path)
                last.taken = now
            }
        }
        first = changes.isEmpty ? nil : first ?? now
    }

    private mutating func keep(_ path: String) {
        changes.paths.insert(path)
        taken.remove(path)
        begun.remove(path)
    }

    /// When the change is over if nothing more happens; nil while there is none.
    var due: Instant? {
        guard let first else { return nil }
        let quiet = [
            last.whole.map { $0 + patience.whole },
            taken.isEmpty ? nil : last.taken.map { $0 + patience.taken },
            begun.isEmpty ? nil : last.begun.map { $0 + patience.begun },
        ]
        return min(first + patience.most, quiet.compactMap { $0 }.max() ?? first)
    }

    /// The change, once it is over.
    mutating func take(at now: Instant) -> FolderChanges? {
        guard let due, due <= now else { return nil }
        let over = changes
        self = Settling(patience)
        return over
    }
}
