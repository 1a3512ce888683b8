import ContentFormat
import Foundation

/// What lies in a source folder, without any of it being read.
enum InputListing {
    /// Every file and folder below the roots, each folder's names in the order of their bytes; dot files and those that end
    /// in `~` are left out, as everywhere.
    ///
    /// - Parameter now: Nanoseconds since 1970.
    static func take(_ roots: [String], now: Int) -> [InputFile] {
        var found: [InputFile] = []
        for root in roots { walk(root, now, &found) }
        return found
    }

    private static func walk(_ folder: String, _ now: Int, _ found: inout [InputFile]) {
        guard let stream = opendir(folder) else { return }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: Int(entry.pointee.d_reclen)) { String(cString: $0) }
            }
            if !name.hasPrefix("."), !name.hasSuffix("~") { names.append(name) }
        }
        names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let descriptor = dirfd(stream)
        for name in names {
            let path = folder + "/" + name
            var status = stat()
            // A link is what it leads to; whoever reads may refuse it.
            guard fstatat(descriptor, name, &status, 0) == 0 else {
                found.append(InputFile(path: path, stamp: nil))
                continue
            }
            let isFile = status.st_mode & S_IFMT == S_IFREG
            found.append(InputFile(path: path, stamp: isFile ? FileStamp(status, now: now) : nil))
            if status.st_mode & S_IFMT == S_IFDIR { walk(path, now, &found) }
        }
    }

    /// Whether what lies there now surely is what lay there before.
    static func isSame(_ now: [InputFile], as before: [InputFile]) -> Bool {
        now.count == before.count
            && zip(now, before).allSatisfy { now, before in
                guard now.path == before.path else { return false }
                guard let stamp = now.stamp, let known = before.stamp else { return now.stamp == before.stamp }
                return stamp.proves(known)
            }
    }
}
