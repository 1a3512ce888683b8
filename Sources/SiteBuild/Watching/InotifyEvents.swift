#if os(Linux)
    import Foundation
    import Glibc

    /// Linux's inotify(7): the kernel tells, nothing is looked at until it does.
    ///
    /// It watches folders one by one, so that each folder that appears is watched in its turn, and one that is moved away no
    /// longer. A watched folder that is itself replaced makes no event below it: a look each second finds that.
    final class InotifyEvents: FolderEvents {
        private let events: Int32
        private let roots: [String]
        /// The path that each watch stands for.
        private var folders: [Int32: String] = [:]
        private var identities: [String: FileIdentity] = [:]
        private var nextLook = ContinuousClock.now
        /// Used instead once the kernel has no watches left.
        private var fallback: PolledEvents?
        /// Used as well where others than this kernel may write: the host of a container, a server of files.
        private var shared: PolledEvents?

        private static let interests = UInt32(
            IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB | IN_DELETE_SELF
                | IN_MOVE_SELF)

        /// Nil where the kernel has no inotify, or fewer watches than there are folders.
        init?(_ roots: [String]) {
            events = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
            self.roots = roots
            guard events >= 0 else { return nil }
            for root in roots {
                identities[root] = FileIdentity(root)
                guard watch(root) else { return nil }
            }
            if roots.contains(where: Self.isShared) { shared = PolledEvents(roots) }
        }

        /// Whether a folder lies on a file system of a network or of a host (proc(5), `/proc/self/mountinfo`).
        private static func isShared(_ folder: String) -> Bool {
            guard let device = FileIdentity(folder)?.device,
                let mounts = try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)
            else { return false }
            // As makedev(3) puts them together.
            let major = (device >> 8) & 0xFFF | (device >> 32) & ~0xFFF
            let minor = device & 0xFF | (device >> 12) & ~0xFF
            return mounts.split(separator: "\n").contains { line in
                let fields = line.split(separator: " ")
                guard fields.count > 2, fields[2] == "\(major):\(minor)", let dash = fields.firstIndex(of: "-") else {
                    return false
                }
                let kind = fields[fields.index(after: dash)...].first ?? ""
                return ["nfs", "cifs", "smb", "9p", "fuse", "virtiofs", "vboxsf"].contains { kind.hasPrefix($0) }
            }
        }

        deinit {
            if events >= 0 { close(events) }
        }

        func next(within patience: Duration) -> [FolderEvent] {
            if fallback != nil { return fallback?.next(within: patience) ?? [] }
            let wait = max(.zero, min(patience, nextLook - .now))
            var ready = pollfd(fd: events, events: Int16(POLLIN), revents: 0)
            // Rounded up, or the last fraction of a millisecond would be spun away.
            poll(&ready, 1, Int32((wait / .milliseconds(1)).rounded(.up)))
            return read() + (ContinuousClock.now >= nextLook ? lookAtRoots() : [])
        }

        // MARK: - What to watch

        /// Watches a folder and every folder below it. False when the kernel has no more watches.
        private func watch(_ folder: String) -> Bool {
            var seen: Set<Int32> = []
            return watch(folder, &seen)
        }

        private func watch(_ folder: String, _ seen: inout Set<Int32>) -> Bool {
            let watch = inotify_add_watch(events, folder, Self.interests | UInt32(IN_ONLYDIR))
            // What vanished meanwhile, or may not be read, is the build's to complain of.
            guard watch >= 0 else { return errno != ENOSPC && errno != ENOMEM }
            // A link that leads back to where it stands ends here.
            guard seen.insert(watch).inserted else { return true }
            if folders[watch] == nil { folders[watch] = folder }
            for (name, mayBeFolder) in FolderListing.names(in: folder) where mayBeFolder {
                let path = folder + "/" + name
                guard !FolderListing.isFolder(path) || self.watch(path, &seen) else { return false }
            }
            return true
        }

        private func watchOrPoll(_ folder: String) {
            if !watch(folder), fallback == nil { fallback = PolledEvents(roots) }
        }

        private func forget(_ folder: String) {
            for (watch, path) in folders where path == folder || path.hasPrefix(folder + "/") {
                inotify_rm_watch(events, watch)
                folders[watch] = nil
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
            let isMissing = identities.count < Set(roots).count
            nextLook = .now + .milliseconds(isMissing ? 100 : shared == nil ? 1000 : 250)
            return found + (shared?.due() ?? [])
        }

        // MARK: - What has happened

        private func read() -> [FolderEvent] {
            var found: [FolderEvent] = []
            var buffer = [UInt8](repeating: 0, count: 64 << 10)
            while true {
                let count = Glibc.read(events, &buffer, buffer.count)
                guard count > 0 else { return found }
                for (watch, mask, name) in Self.parse(buffer[..<count]) { found += meaning(watch, mask, name) }
            }
        }

        private func meaning(_ watch: Int32, _ mask: UInt32, _ name: String) -> [FolderEvent] {
            if mask & UInt32(IN_Q_OVERFLOW) != 0 {
                // Folders may have been made unseen.
                roots.forEach(watchOrPoll)
                return [FolderEvent("", .lost)]
            }
            guard let folder = folders[watch] else { return [] }
            if mask & UInt32(IN_IGNORED) != 0 { folders[watch] = nil }
            if mask & UInt32(IN_DELETE_SELF | IN_MOVE_SELF) != 0, roots.contains(folder) { nextLook = .now }
            guard !name.isEmpty, !FolderListing.isIgnored(name) else { return [] }
            let path = folder + "/" + name
            let isFolder = mask & UInt32(IN_ISDIR) != 0
            if mask & UInt32(IN_DELETE | IN_MOVED_FROM) != 0 {
                if isFolder { forget(path) }
                return [FolderEvent(path, .gone)]
            }
            if mask & UInt32(IN_CLOSE_WRITE) != 0 { return [FolderEvent(path, .whole)] }
            if mask & UInt32(IN_ATTRIB) != 0 { return [FolderEvent(path, .touched)] }
            // A folder made or moved here brings files that made no event of their own.
            if isFolder || FolderListing.isFolder(path) { watchOrPoll(path) }
            if mask & UInt32(IN_MOVED_TO) != 0 { return [FolderEvent(path, .whole)] }
            return [FolderEvent(path, isFolder ? .made : Self.isToBeFilled(path) ? .begun : .whole)]
        }

        /// Whether the end of writing a file that was just made is still to be told: not so of links, of either kind.
        private static func isToBeFilled(_ path: String) -> Bool {
            var status = stat()
            return lstat(path, &status) != 0 || (status.st_mode & S_IFMT == S_IFREG && status.st_nlink == 1)
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
