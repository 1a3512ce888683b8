import ContentFormat
import Foundation
import Synchronization

/// Brings an output folder from what it is to what a plan says, making only what may have changed and touching only what
/// differs.
///
/// Everything new is first written whole under a temporary name on the same file system and then renamed into place, so that
/// a failure before the first rename leaves the output as it was, and a crash between renames is completed by the next build.
struct SiteWriter: Sendable {
    typealias Make = @Sendable (PlannedFile, inout Renderer) throws -> [UInt8]

    let output: String
    let memory: MemoryFile
    let compresses: Bool
    let jobs: Int

    /// What a run came to.
    struct Outcome: Sendable {
        /// In the order of the paths.
        var files: [OutputFile]
        var written: [String]
        var removed: [String]
    }

    /// - Parameters:
    ///   - before: What earlier builds wrote, as far as it is to be trusted.
    ///   - ready: Called when all is made and nothing has been touched: whatever it throws leaves the output as it was.
    func write(
        _ files: [PlannedFile], before: [OutputFile], renderer: @escaping @Sendable () -> Renderer,
        ready: @Sendable () async throws -> Void, make: @escaping Make
    ) async throws -> Outcome {
        let staging = try Staging(output)
        do {
            let known = Dictionary(before.map { ($0.path, $0) }) { first, _ in first }
            let made = try await prepare(files, known, staging, renderer: renderer, make: make)
            try await ready()
            let outcome = try OutputSwap(
                output: output, staging: staging, memory: memory, before: before, made: made
            ).run()
            try staging.remove()
            return outcome
        } catch {
            staging.abandon()
            throw error
        }
    }

    /// Makes what must be made, `jobs` files at a time, and stages what differs from the output.
    private func prepare(
        _ files: [PlannedFile], _ known: [String: OutputFile], _ staging: Staging,
        renderer: @escaping @Sendable () -> Renderer, make: @escaping Make
    ) async throws -> [MadeFile] {
        let queue = WorkQueue(count: files.count)
        return try await withThrowingTaskGroup(of: [(Int, MadeFile)].self) { group in
            for _ in 0..<min(jobs, max(1, files.count / 16)) {
                group.addTask {
                    var renderer = renderer()
                    var made: [(Int, MadeFile)] = []
                    while let range = queue.next() {
                        try Task.checkCancellation()
                        for index in range {
                            let file = FileMaking(file: files[index], number: index, writer: self, staging: staging)
                            made.append((index, try file.run(known[files[index].path], &renderer, make)))
                        }
                    }
                    return made
                }
            }
            var ordered = [MadeFile?](repeating: nil, count: files.count)
            for try await made in group {
                for (index, file) in made { ordered[index] = file }
            }
            return ordered.compactMap(\.self)
        }
    }
}

/// A file as it must be, and which of it and its twins are staged.
struct MadeFile: Sendable {
    var file: OutputFile
    /// Temporary names by path, the file's own and its twins'.
    var staged: [(path: String, name: String)] = []
}

/// The making of one file: not at all where nothing it is made from has changed, else no more than differs.
private struct FileMaking {
    let file: PlannedFile
    let number: Int
    let writer: SiteWriter
    let staging: Staging

    func run(_ known: OutputFile?, _ renderer: inout Renderer, _ make: SiteWriter.Make) throws -> MadeFile {
        let now = known.map { _ in FileStamp(writer.output + "/" + file.path, now: nil) } ?? nil
        let isIntact = now != nil && known?.stamp == now
        let wanted = writer.compresses && Compression.applies(to: file.path) ? Compression.allCases : []
        if let known, isIntact, let made = file.made, made == known.made, known.twins.map(\.kind) == wanted,
            known.twins.allSatisfy({ isIntactTwin($0) })
        {
            return MadeFile(file: known)
        }
        let bytes = try make(file, &renderer)
        let content = Digest(of: bytes)
        var result = MadeFile(file: OutputFile(path: file.path, made: file.made, content: content, stamp: now))
        let isSame = isIntact && known?.content == content || staging.isSame(bytes, file.path)
        if isSame {
            result.file.stamp = now ?? FileStamp(writer.output + "/" + file.path, now: nil)
        } else {
            try stage(bytes, file.path, &result)
        }
        for kind in wanted {
            let path = "\(file.path).\(kind.rawValue)"
            // A twin is good when neither it nor what it was made of has changed since a build made it.
            if isSame, known?.content == content, let twin = known?.twins.first(where: { $0.kind == kind }),
                isIntactTwin(twin)
            {
                result.file.twins.append(twin)
                continue
            }
            guard let twin = kind.compressed(bytes) else { throw BuildFailure.surroundings("out of memory") }
            result.file.twins.append(
                OutputFile.Twin(kind: kind, stamp: FileStamp(writer.output + "/" + path, now: nil)))
            if !staging.isSame(twin, path) { try stage(twin, path, &result) }
        }
        return result
    }

    private func isIntactTwin(_ twin: OutputFile.Twin) -> Bool {
        guard let stamp = twin.stamp else { return false }
        return FileStamp("\(writer.output)/\(file.path).\(twin.kind.rawValue)", now: nil) == stamp
    }

    private func stage(_ bytes: [UInt8], _ path: String, _ made: inout MadeFile) throws {
        made.staged.append((path, try staging.put(bytes, path, number: number)))
    }
}

/// Hands the places of a list out once, a few at a time, to whichever worker asks.
private final class WorkQueue: Sendable {
    private let place = Atomic(0)
    private let count: Int
    private static let share = 8

    init(count: Int) {
        self.count = count
    }

    func next() -> Range<Int>? {
        let start = place.add(Self.share, ordering: .relaxed).oldValue
        return start < count ? start..<min(count, start + Self.share) : nil
    }
}
