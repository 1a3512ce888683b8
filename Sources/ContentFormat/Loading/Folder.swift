import Foundation

/// One name in a folder, and what it is without following links.
struct FolderEntry: Sendable {
    enum Kind: Sendable { case file, folder, other }

    let name: String
    let kind: Kind
}

/// The names of a folder in byte order, whatever order the disk has. Dot files and those that end in `~` are left out.
enum Folder {
    /// Nil when there is no such folder or it cannot be read.
    static func entries(_ path: String) -> [FolderEntry]? {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return nil }
        return names.filter { !$0.hasPrefix(".") && !$0.hasSuffix("~") }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            .map { FolderEntry(name: $0, kind: kind(path + "/" + $0)) }
    }

    private static func kind(_ path: String) -> FolderEntry.Kind {
        var status = stat()
        guard lstat(path, &status) == 0 else { return .other }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        default: return .other
        }
    }
}
