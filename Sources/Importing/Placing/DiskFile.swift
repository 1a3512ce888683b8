import Foundation

/// What placing files needs of the disk.
enum DiskFile {
    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    static func bytes(_ path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path).map(Array.init)
    }

    /// Whether the folder had to be made.
    static func makeFolder(_ path: String) throws -> Bool {
        if mkdir(path, 0o755) == 0 { return true }
        guard errno == EEXIST else { throw failure(path) }
        return false
    }

    /// Writes a file beside its place, under a name that the content's reader passes over, down to the disk.
    /// - Returns: its path.
    static func stage(_ bytes: [UInt8], for path: String) throws -> String {
        let name = (path as NSString).lastPathComponent
        let folder = (path as NSString).deletingLastPathComponent
        var template = Array("\(folder)/.\(name).XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw failure(folder) }
        let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { close(descriptor) }
        var status = stat()
        let mask = umask(0)
        umask(mask)
        fchmod(descriptor, stat(path, &status) == 0 ? status.st_mode & 0o777 : 0o666 & ~mask)
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes {
                write(descriptor, $0.baseAddress?.advanced(by: done), bytes.count - done)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                let error = failure(path)
                unlink(temporary)
                throw error
            }
            done += count
        }
        guard fsync(descriptor) == 0 else {
            let error = failure(path)
            unlink(temporary)
            throw error
        }
        return temporary
    }

    /// Gives a staged file its name, never over another file.
    static func settle(_ temporary: String, as path: String) throws {
        if link(temporary, path) == 0 {
            unlink(temporary)
            return
        }
        guard errno != EEXIST else { throw ImportFailure.refused("\(path) is there already") }
        // A disk without hard links.
        guard !exists(path), rename(temporary, path) == 0 else { throw failure(path) }
    }

    static func replace(_ path: String, by temporary: String) throws {
        guard rename(temporary, path) == 0 else { throw failure(path) }
    }

    /// Brings back what was there, or nothing.
    static func restore(_ path: String, _ before: [UInt8]?) {
        guard let before else {
            unlink(path)
            return
        }
        guard let temporary = try? stage(before, for: path) else { return }
        rename(temporary, path)
    }

    static func failure(_ path: String) -> ImportFailure {
        .surroundings("\(path): \(String(cString: strerror(errno)))")
    }
}
