#if canImport(Darwin)
    import Darwin
    import Foundation

    /// kqueue(2) of macOS and the BSDs. It watches open files: one for each folder, for what comes, and one for each file,
    /// for what is written in place. It does not say when a file is closed: each piece that is written counts as the last.
    final class KqueueEvents: FolderEvents {
        private let queue: Int32
        private let roots: [String]
        private var paths: [Int32: String] = [:]
        private var descriptors: [String: Int32] = [:]
        private var identities: [String: FileIdentity] = [:]
        private var nextLook = ContinuousClock.now
        /// Used instead once no more files can be opened.
        private var fallback: PolledEvents?

        private static let interests = UInt32(
            NOTE_WRITE | NOTE_EXTEND | NOTE_DELETE | NOTE_RENAME | NOTE_REVOKE | NOTE_ATTRIB)
        private static let goings = UInt32(NOTE_DELETE | NOTE_RENAME | NOTE_REVOKE)

        /// Nil where fewer files can be open than there are.
        init?(_ roots: [String]) {
            queue = kqueue()
            self.roots = roots
            guard queue >= 0 else { return nil }
            Self.raiseLimit()
            for root in roots {
                identities[root] = FileIdentity(root)
                guard watch(root) else { return nil }
            }
        }

        deinit {
            for descriptor in paths.keys { close(descriptor) }
            if queue >= 0 { close(queue) }
        }

        func next(within patience: Duration) -> [FolderEvent] {
            if fallback != nil { return fallback?.next(within: patience) ?? [] }
            let wait = max(.zero, min(patience, nextLook - .now)).components
            var timeout = timespec(tv_sec: Int(wait.seconds), tv_nsec: Int(wait.attoseconds / 1_000_000_000))
            var list = Array(repeating: kevent(), count: 512)
            let count = kevent(queue, nil, 0, &list, Int32(list.count), &timeout)
            var found: [FolderEvent] = []
            for event in list.prefix(max(0, Int(count))) { found += meaning(Int32(event.ident), event.fflags) }
            return found + (ContinuousClock.now >= nextLook ? lookAtRoots() : [])
        }

        // MARK: - What to watch

        /// Every file costs a descriptor; the usual limit of 256 is soon reached.
        private static func raiseLimit() {
            var limit = rlimit()
            guard getrlimit(RLIMIT_NOFILE, &limit) == 0 else { return }
            limit.rlim_cur = min(limit.rlim_max, rlim_t(OPEN_MAX))
            setrlimit(RLIMIT_NOFILE, &limit)
        }

        /// Watches a file, or a folder with everything below it. False when no more can be opened.
        private func watch(_ path: String) -> Bool {
            guard descriptors[path] == nil else { return true }
            let descriptor = open(path, O_EVTONLY | O_CLOEXEC)
            // What vanished meanwhile, or may not be read, is the build's to complain of.
            guard descriptor >= 0 else { return errno != EMFILE && errno != ENFILE }
            var change = kevent(
                ident: UInt(descriptor), filter: Int16(EVFILT_VNODE), flags: UInt16(EV_ADD | EV_CLEAR),
                fflags: Self.interests, data: 0, udata: nil)
            guard kevent(queue, &change, 1, nil, 0, nil) == 0 else {
                close(descriptor)
                return false
            }
            paths[descriptor] = path
            descriptors[path] = descriptor
            var status = stat()
            // A link's end is watched as a file is, but nothing below it: it may lead back to where it stands.
            guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR || roots.contains(path) else {
                return true
            }
            return FolderListing.names(in: path).allSatisfy { watch(path + "/" + $0.name) }
        }

        private func watchOrPoll(_ path: String) {
            if !watch(path), fallback == nil { fallback = PolledEvents(roots) }
        }

        private func forget(_ path: String) {
            for (descriptor, one) in paths where one == path || one.hasPrefix(path + "/") {
                close(descriptor)
                paths[descriptor] = nil
                descriptors[one] = nil
            }
        }

        private func lookAtRoots() -> [FolderEvent] {
            var found: [FolderEvent] = []
            for root in roots where FileIdentity(root) != identities[root] {
                forget(root)
                identities[root] = FileIdentity(root)
                watchOrPoll(root)
                found.append(FolderEvent(root, identities[root] == nil ? .gone : .whole))
            }
            nextLook = .now + (identities.count < Set(roots).count ? .milliseconds(100) : .seconds(1))
            return found
        }

        // MARK: - What has happened

        private func meaning(_ descriptor: Int32, _ flags: UInt32) -> [FolderEvent] {
            guard let path = paths[descriptor] else { return [] }
            if flags & Self.goings != 0 {
                if roots.contains(path) { nextLook = .now }
                forget(path)
                // Where a file was replaced, the next one is there by now.
                guard FileIdentity(path) != nil else { return [FolderEvent(path, .gone)] }
                watchOrPoll(path)
                return [FolderEvent(path, .whole)]
            }
            guard FolderListing.isFolder(path) else { return [FolderEvent(path, .whole)] }
            // The event says that names have come or gone, not which; those that went tell of themselves.
            let new = FolderListing.names(in: path).map { path + "/" + $0.name }.filter { descriptors[$0] == nil }
            new.forEach(watchOrPoll)
            return new.map { FolderEvent($0, FolderListing.isFolder($0) ? .made : .whole) }
        }
    }
#endif
