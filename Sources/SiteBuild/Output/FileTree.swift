import Foundation

/// Files of a folder as a build sees them.
enum FileTree {
    /// The regular files below a folder by their path in it, in the order of their bytes; dot and `~` files are ignored.
    static func files(under root: String) throws -> [String] {
        var found: [String] = []
        try collect(root, "", &found)
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func collect(_ root: String, _ folder: String, _ found: inout [String]) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: root + "/" + folder) {
            guard !name.hasPrefix("."), !name.hasSuffix("~"), !name.hasPrefix("~") else { continue }
            let path = folder.isEmpty ? name : folder + "/" + name
            switch kind(of: root + "/" + path) {
            case .folder: try collect(root, path, &found)
            case .file: found.append(path)
            case .other, .nothing: continue
            }
        }
    }

    enum Kind { case file, folder, other, nothing }

    /// What lies at a path; a symbolic link is what it leads to.
    static func kind(of path: String) -> Kind {
        var status = stat()
        guard stat(path, &status) == 0 else { return .nothing }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        default: return .other
        }
    }

    static func read(_ path: String) throws -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw SystemFailure(path) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw SystemFailure(path) }
        let size = Int(status.st_size)
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
            while count < size, let start = buffer.baseAddress {
                let now = Foundation.read(file, start + count, size - count)
                guard now > 0 else { break }
                count += now
            }
            initialized = count
        }
        guard count == size else { throw SystemFailure(path) }
        return bytes
    }

    /// Writes a new file whole.
    static func write(_ bytes: [UInt8], to path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw SystemFailure(path) }
        var written = 0
        bytes.withUnsafeBytes { buffer in
            while written < buffer.count, let start = buffer.baseAddress {
                let now = Foundation.write(file, start + written, buffer.count - written)
                guard now > 0 else { break }
                written += now
            }
        }
        let isWhole = written == bytes.count
        let failure = SystemFailure(path)
        // Some file systems tell of a full disk only when a file is closed.
        guard close(file) == 0, isWhole else { throw isWhole ? SystemFailure(path) : failure }
    }

    /// Makes the folder that a file is to lie in, and those on the way to it.
    static func makeFolder(of file: String) throws {
        guard let slash = file.lastIndex(of: "/"), slash > file.startIndex else { return }
        let folder = String(file[..<slash])
        if mkdir(folder, 0o755) == 0 || errno == EEXIST { return }
        guard errno == ENOENT else { throw SystemFailure(folder) }
        try makeFolder(of: folder)
        guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw SystemFailure(folder) }
    }

    static func move(_ path: String, to target: String) throws {
        guard rename(path, target) == 0 else { throw SystemFailure(target) }
    }
}

/// What the system said when it refused something.
struct SystemFailure: Error, CustomStringConvertible {
    let path: String
    let number: Int32

    /// Takes the reason from `errno`.
    init(_ path: String) {
        number = errno
        self.path = path
    }

    var description: String { "\(path): \(String(cString: strerror(number)))" }
}
