import ContentFormat
import Foundation

/// The moment in which an output folder becomes the new site: everything new is staged whole by now.
struct OutputSwap {
    let output: String
    let staging: Staging
    let memory: MemoryFile
    /// What earlier builds wrote.
    let before: [OutputFile]
    let made: [MadeFile]

    func run() throws -> SiteWriter.Outcome {
        let kept = Set(made.flatMap(\.file.paths))
        let stale = before.flatMap(\.paths).filter { !kept.contains($0) }.sorted()
        let staged = made.flatMap(\.staged)
        guard !staged.isEmpty || !stale.isEmpty || staging.isWhole else {
            return SiteWriter.Outcome(files: made.map(\.file), written: [], removed: [])
        }
        if staging.isWhole {
            try memory.note(staged.map(\.path))
            try FileTree.move(staging.folder, to: output)
            return SiteWriter.Outcome(files: stamped(), written: staged.map(\.path), removed: [])
        }
        try checkWays(staged.map(\.path), stale: Set(stale))
        try memory.note(staged.map(\.path) + stale)
        try makeFolders(for: staged.map(\.path), stale: stale)
        // Pages last: none is ever there before what it refers to.
        let isPage = { (path: String) in path.hasSuffix(".html") || path.contains(".html.") }
        for file in staged.filter({ !isPage($0.path) }) + staged.filter({ isPage($0.path) }) {
            try FileTree.move(staging.folder + "/" + file.name, to: output + "/" + file.path)
        }
        let removed = stale.filter { remove($0) }
        return SiteWriter.Outcome(files: stamped(), written: staged.map(\.path), removed: removed)
    }

    /// The files with what the file system says of those that have just come into place.
    private func stamped() -> [OutputFile] {
        made.map { made in
            guard !made.staged.isEmpty else { return made.file }
            let new = Set(made.staged.map(\.path))
            var file = made.file
            if new.contains(file.path) { file.stamp = FileStamp(output + "/" + file.path, now: nil) }
            for index in file.twins.indices {
                let path = "\(file.path).\(file.twins[index].kind.rawValue)"
                if new.contains(path) { file.twins[index].stamp = FileStamp(output + "/" + path, now: nil) }
            }
            return file
        }
    }

    /// Refuses before anything has changed when something foreign stands where a file or a folder must be.
    private func checkWays(_ staged: [String], stale: Set<String>) throws {
        var seen: Set<Substring> = []
        for path in staged {
            for folder in Self.folders(of: path) where seen.insert(folder).inserted {
                if FileTree.kind(of: "\(output)/\(folder)") == .file, !stale.contains(String(folder)) {
                    throw BuildFailure.surroundings("\(output)/\(folder) is not a folder")
                }
            }
            guard FileTree.kind(of: output + "/" + path) == .folder else { continue }
            let inside = try FileTree.files(under: output + "/" + path).map { path + "/" + $0 }
            if !inside.allSatisfy(stale.contains) {
                throw BuildFailure.surroundings("\(output)/\(path) is a folder")
            }
        }
    }

    /// Makes what folders are missing; takes them away again when one cannot be made.
    private func makeFolders(for staged: [String], stale: [String]) throws {
        let (files, folders) = (Set(staged), Set(staged.flatMap(Self.folders)))
        for path in stale
        where folders.contains(path[...]) || Self.folders(of: path).contains(where: { files.contains(String($0)) }) {
            remove(path)
        }
        var made: [String] = []
        do {
            for folder in folders.sorted() where FileTree.kind(of: "\(output)/\(folder)") == .nothing {
                guard mkdir("\(output)/\(folder)", 0o755) == 0 else { throw SystemFailure("\(output)/\(folder)") }
                made.append(String(folder))
            }
        } catch {
            for folder in made.reversed() { rmdir(output + "/" + folder) }
            throw error
        }
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

    /// The folders on the way to a file, the outermost first.
    private static func folders(of path: String) -> [Substring] {
        path.indices.filter { path[$0] == "/" }.map { path[..<$0] }
    }
}
