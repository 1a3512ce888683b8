import Foundation

/// The names in a folder that can be content: no dot and no `~` files.
enum FolderListing {
    /// - Returns: Nothing for what is no readable folder.
    static func names(in folder: String) -> [(name: String, mayBeFolder: Bool)] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [(name: String, mayBeFolder: Bool)] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { start in
                start.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            guard !isIgnored(name) else { continue }
            names.append((name, Int32(entry.pointee.d_type) != Int32(DT_REG)))
        }
        return names
    }

    static func isIgnored(_ name: String) -> Bool {
        name.hasPrefix(".") || name.hasPrefix("~") || name.hasSuffix("~")
    }

    /// A folder or a link to one.
    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}

/// Which file stands at a path, so that another one put there is noticed.
struct FileIdentity: Hashable {
    let device: UInt64
    let inode: UInt64

    /// Nil where there is nothing; a link is what it leads to.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(truncatingIfNeeded: status.st_dev)
        inode = UInt64(status.st_ino)
    }
}
