import Foundation

/// The moment in which an output folder becomes the new site: everything new is staged whole by now.
struct OutputSwap {
    let output: String
    let staging: String
    let memoryPath: String
    let before: BuildMemory
    let made: [MadeFile]

    /// - Returns: The paths below the output folder that were written and removed.
    func run() throws -> (written: [String], removed: [String]) {
        let now = BuildMemory(made)
        let stale = before.files.keys.filter { now.files[$0] == nil }.sorted()
        let staged = made.filter { $0.staged != nil }
        try checkWays(staged, stale: Set(stale))
        if !staged.isEmpty || !stale.isEmpty {
            // A crash from here on must not make the next build forget what this one may have written.
            var both = before
            for file in staged { both.files[file.path] = "?" }
            try both.write(to: memoryPath)
        }
        try makeFolders(for: staged, stale: Set(stale))
        // Pages last: none is ever there before what it refers to.
        for file in staged.filter({ !$0.isPage }) + staged.filter(\.isPage) {
            try FileTree.move(staging + "/" + (file.staged ?? ""), to: output + "/" + file.path)
        }
        let removed = stale.filter { remove($0) }
        if now != before { try now.write(to: memoryPath) }
        return (staged.map(\.path), removed)
    }

    /// Refuses before anything has changed when something foreign stands where a file or a folder must be.
    private func checkWays(_ staged: [MadeFile], stale: Set<String>) throws {
        for file in staged {
            for folder in file.folders where FileTree.kind(of: output + "/" + folder) == .file {
                if !stale.contains(folder) { throw BuildFailure.surroundings("\(output)/\(folder) is not a folder") }
            }
            guard FileTree.kind(of: output + "/" + file.path) == .folder else { continue }
            let inside = try FileTree.files(under: output + "/" + file.path).map { file.path + "/" + $0 }
            if !inside.allSatisfy(stale.contains) {
                throw BuildFailure.surroundings("\(output)/\(file.path) is a folder")
            }
        }
    }

    /// Makes what folders are missing; takes them away again when one cannot be made.
    private func makeFolders(for staged: [MadeFile], stale: Set<String>) throws {
        for path in stale.sorted() where isInTheWay(path, of: staged) { remove(path) }
        var made: [String] = []
        do {
            for folder in Set(staged.flatMap(\.folders)).sorted()
            where FileTree.kind(of: output + "/" + folder) == .nothing {
                guard mkdir(output + "/" + folder, 0o755) == 0 else { throw SystemFailure(output + "/" + folder) }
                made.append(folder)
            }
        } catch {
            for folder in made.reversed() { rmdir(output + "/" + folder) }
            try? before.write(to: memoryPath)
            throw error
        }
    }

    private func isInTheWay(_ path: String, of staged: [MadeFile]) -> Bool {
        staged.contains { $0.path.hasPrefix(path + "/") || path.hasPrefix($0.path + "/") }
    }

    /// Removes a file that an earlier build wrote, and the folders that are empty without it.
    @discardableResult
    private func remove(_ path: String) -> Bool {
        let isRemoved = unlink(output + "/" + path) == 0
        var folder = (path as NSString).deletingLastPathComponent
        while !folder.isEmpty, rmdir(output + "/" + folder) == 0 {
            folder = (folder as NSString).deletingLastPathComponent
        }
        return isRemoved
    }
}

extension MadeFile {
    fileprivate var isPage: Bool { path.hasSuffix(".html") || path.contains(".html.") }

    /// The folders on the way to the file, the outermost first.
    fileprivate var folders: [String] {
        let parts = path.split(separator: "/").dropLast()
        return parts.indices.map { parts[...$0].joined(separator: "/") }
    }
}

extension BuildMemory {
    fileprivate init(_ made: [MadeFile]) {
        files = Dictionary(made.map { ($0.path, $0.hash) }) { first, _ in first }
    }
}
