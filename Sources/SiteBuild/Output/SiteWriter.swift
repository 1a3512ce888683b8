import Foundation
import Synchronization

/// Brings an output folder from what it is to what a plan says, touching only what differs.
///
/// Everything new is first written whole into a folder of its own inside the output and then renamed into place, so that a
/// failure before the first rename leaves the output as it was, and a crash between renames is completed by the next build.
struct SiteWriter: Sendable {
    typealias Make = @Sendable (PlannedFile, inout Renderer) throws -> [UInt8]

    let output: String
    let memoryPath: String
    let compresses: Bool
    let isClean: Bool
    let jobs: Int

    /// Temporary files live here until they are renamed; servers show no dot folders.
    private var staging: String { output + "/.wayfare-build" }

    /// - Returns: Which files were written and removed, by their path in the output, twins included.
    func write(
        _ files: [PlannedFile], renderer: @escaping @Sendable () -> Renderer, make: @escaping Make
    ) async throws -> (written: [String], removed: [String]) {
        let memory = BuildMemory(readingFrom: memoryPath)
        let isNew = FileTree.kind(of: output) == .nothing
        do {
            try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
            try removeStaging()
            let trusted = isClean ? BuildMemory() : memory
            let made = try await prepare(files, trusted: trusted, renderer: renderer, make: make)
            let result = try OutputSwap(
                output: output, staging: staging, memoryPath: memoryPath, before: memory, made: made
            ).run()
            try removeStaging()
            return result
        } catch {
            try? removeStaging()
            if isNew { rmdir(output) }
            throw error
        }
    }

    /// Makes all files, `jobs` at a time, and stages those that differ from what lies in the output.
    private func prepare(
        _ files: [PlannedFile], trusted: BuildMemory, renderer: @escaping @Sendable () -> Renderer, make: @escaping Make
    ) async throws -> [MadeFile] {
        let queue = WorkQueue(count: files.count)
        return try await withThrowingTaskGroup(of: [MadeFile].self) { group in
            for _ in 0..<min(jobs, max(1, files.count)) {
                group.addTask {
                    var renderer = renderer()
                    var made: [MadeFile] = []
                    while let index = queue.next() {
                        try Task.checkCancellation()
                        let bytes = try make(files[index], &renderer)
                        made += try stage(files[index].path, bytes, index, trusted)
                    }
                    return made
                }
            }
            let made = try await group.reduce(into: []) { $0 += $1 }
            return made.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        }
    }

    private func stage(
        _ path: String, _ bytes: [UInt8], _ index: Int, _ trusted: BuildMemory
    ) throws -> [MadeFile] {
        let hash = BuildMemory.hash(bytes)
        let isChanged = !isSame(bytes, path)
        var made = [MadeFile(path: path, hash: hash, staged: isChanged ? "\(index)" : nil)]
        if isChanged { try put(bytes, "\(index)") }
        guard compresses, Compression.applies(to: path) else { return made }
        for twin in Compression.allCases {
            let twinPath = "\(path).\(twin.rawValue)"
            // A twin is good when neither it nor what it was made of has changed since a build made it.
            if !isChanged, trusted.files[path] == hash, let known = trusted.files[twinPath],
                let now = try? FileTree.read(output + "/" + twinPath), BuildMemory.hash(now) == known
            {
                made.append(MadeFile(path: twinPath, hash: known, staged: nil))
                continue
            }
            guard let compressed = twin.compressed(bytes) else { throw BuildFailure.surroundings("out of memory") }
            let name = "\(index).\(twin.rawValue)"
            let differs = !isSame(compressed, twinPath)
            if differs { try put(compressed, name) }
            made.append(
                MadeFile(path: twinPath, hash: BuildMemory.hash(compressed), staged: differs ? name : nil))
        }
        return made
    }

    private func isSame(_ bytes: [UInt8], _ path: String) -> Bool {
        var status = stat()
        let file = output + "/" + path
        guard lstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) == bytes.count else {
            return false
        }
        return (try? FileTree.read(file)) == bytes
    }

    private func put(_ bytes: [UInt8], _ name: String) throws {
        if mkdir(staging, 0o755) != 0, errno != EEXIST { throw SystemFailure(staging) }
        try FileTree.write(bytes, to: staging + "/" + name)
    }

    private func removeStaging() throws {
        guard FileTree.kind(of: staging) != .nothing else { return }
        try FileManager.default.removeItem(atPath: staging)
    }
}

/// A file of the site as it must be, and the temporary file that holds it when the output differs.
struct MadeFile: Sendable {
    let path: String
    let hash: String
    let staged: String?
}

/// Hands each index out once, to whichever worker asks.
private final class WorkQueue: Sendable {
    private let place = Mutex(0)
    private let count: Int

    init(count: Int) {
        self.count = count
    }

    func next() -> Int? {
        place.withLock { place in
            guard place < count else { return nil }
            defer { place += 1 }
            return place
        }
    }
}
