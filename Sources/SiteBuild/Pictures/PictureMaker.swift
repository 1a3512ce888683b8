import ContentFormat
import Foundation

/// Brings the copies of all pictures up to date before the pages that show them are made.
struct PictureMaker {
    private let options: BuildOptions
    private let pictures: PictureOptions
    /// Below the content folder, sorted.
    private let files: [String]
    private let cache: PictureCache
    private var index: PictureIndex

    /// The formats that copies are made of; an SVG fits any width, and a GIF may move.
    private static let endings: Set<Substring> = ["jpg", "jpeg", "png", "webp"]

    private init(_ options: BuildOptions, _ pictures: PictureOptions, _ files: [String]) {
        self.options = options
        self.pictures = pictures
        self.files = files
        let beside = (options.catalogue as NSString).deletingLastPathComponent
        cache = PictureCache(folder: BuildOptions.resolved(pictures.cache ?? beside + "/pictures"))
        index = options.isClean ? PictureIndex() : PictureIndex(readingFrom: cache.indexPath)
        let root = BuildOptions.resolved(options.content)
        if index.root != root {
            index.root = root
            index.files = [:]
        }
    }

    /// - Throws: ``BuildFailure`` when the cache cannot be written or is busy.
    static func pictures(_ options: BuildOptions) async throws -> PictureSet {
        let files = try files(in: options.content)
        guard let pictures = options.pictures, files.contains(where: { isWorthCopies($0, in: options.content) }) else {
            return try measured(options.content, files)
        }
        guard let path = VipsCommand.find(in: pictures.tools) else {
            return try measured(options.content, files, "the vips command is not installed")
        }
        var maker = PictureMaker(options, pictures, files)
        return try await maker.make(VipsCommand(path: path, patience: pictures.patience))
    }

    /// The sizes alone, nothing written.
    static func measured(_ options: BuildOptions) throws -> PictureSet {
        try measured(options.content, files(in: options.content))
    }

    private static func files(in content: String) throws -> [String] {
        guard FileTree.kind(of: content + "/media") == .folder else { return [] }
        return try FileTree.files(under: content + "/media").map { "media/" + $0 }
            .filter { PictureIndex.Stamp(ofFile: "\(content)/\($0)") != nil }
    }

    /// - Parameter reason: Why there are no copies, if that is worth a word.
    private static func measured(_ content: String, _ files: [String], _ reason: String? = nil) throws -> PictureSet {
        let sizes = try files.reduce(into: [:]) { sizes, file in
            sizes[file] = PictureSize(try FileTree.read("\(content)/\(file)"))
        }
        let warnings = reason.map { [missing($0, content)] } ?? []
        return PictureSet(sizes: sizes, variants: [:], files: [], warnings: warnings)
    }

    private static func missing(_ reason: String, _ content: String) -> Diagnostic {
        let message =
            "pictures are published in full size only: \(reason) (Debian and Ubuntu: apt install libvips-tools; "
            + "macOS: brew install vips; or --no-pictures)"
        return Diagnostic(file: content + "/media", severity: .warning, message: message)
    }

    private static func isWorthCopies(_ file: String, in content: String) -> Bool {
        let stamp = PictureIndex.Stamp(ofFile: "\(content)/\(file)")
        return isRaster(file) && stamp.map { $0.byteCount >= PictureRecipe.leastBytes } ?? false
    }

    private static func isRaster(_ file: String) -> Bool {
        file.lastIndex(of: ".").map { endings.contains(file[file.index(after: $0)...].lowercased()[...]) } ?? false
    }

    // MARK: With vips

    private mutating func make(_ vips: VipsCommand) async throws -> PictureSet {
        let before = index
        try FileManager.default.createDirectory(atPath: cache.folder, withIntermediateDirectories: true)
        let encoder: PictureEncoder
        do {
            encoder = try await known(vips)
        } catch let stopped as PictureEncoder.Stopped {
            return try Self.measured(options.content, files, "\(vips.path) cannot be used: \(stopped.words)")
        }
        try look()
        let keys = index.files.compactMapValues { $0.hash.map(encoder.key) }
        var findings: [String: Finding] = [:]
        var missing: [String: String] = [:]
        for (file, key) in keys.sorted(by: { $0.key < $1.key }) where findings[key] == nil && missing[key] == nil {
            findings[key] = cache.outcome(key, isSuspicious: options.isClean).map(Finding.known)
            if findings[key] == nil { missing[key] = file }
        }
        let unused = try cache.unused(besides: Set(keys.values), before: index.unused)
        index.unused = unused.suffix(PictureCache.mostUnused)
        if !missing.isEmpty || unused.count > index.unused.count {
            let made = try await BuildLock.holding(cache.folder, patience: options.patience) {
                try cache.sweep(unused.dropLast(PictureCache.mostUnused))
                return try await encode(missing, encoder)
            }
            findings.merge(made) { $1 }
        }
        if index != before { try index.write(to: cache.indexPath) }
        return set(keys, findings)
    }

    /// The encoder, asked who it is only when the command is another than last time.
    private mutating func known(_ vips: VipsCommand) async throws -> PictureEncoder {
        let real = BuildOptions.resolved(vips.path)
        guard let stamp = PictureIndex.Stamp(ofFile: real) else {
            throw PictureEncoder.Stopped(words: "it cannot be read")
        }
        if let known = index.encoder, known.path == real, known.stamp == stamp {
            return PictureEncoder(vips: vips, version: known.version, recipe: known.recipe)
        }
        let encoder = try await PictureEncoder(probing: vips, in: cache.folder)
        index.encoder = .init(path: real, stamp: stamp, version: encoder.version, recipe: encoder.recipe)
        return encoder
    }

    /// Reads every picture that is new or has changed.
    private mutating func look() throws {
        var seen: [String: PictureIndex.Known] = [:]
        for file in files {
            let path = "\(options.content)/\(file)"
            guard let stamp = PictureIndex.Stamp(ofFile: path) else { throw SystemFailure(path) }
            if let known = index.files[file], known.stamp == stamp {
                seen[file] = known
                continue
            }
            let bytes = try FileTree.read(path)
            let size = PictureSize(bytes)
            let isBig = bytes.count >= PictureRecipe.leastBytes
            let hasCopies = Self.isRaster(file) && isBig && !Self.isTooLarge(size) && !PictureSize.isAnimated(bytes)
            seen[file] = .init(stamp: stamp, size: size, hash: hasCopies ? PictureHash.of(bytes) : nil)
        }
        index.files = seen
    }

    private static func isTooLarge(_ size: PictureSize?) -> Bool {
        size.map { $0.width.multipliedReportingOverflow(by: $0.height).partialValue > PictureRecipe.mostPixels }
            ?? false
    }

    /// What is known of a picture, or why nothing could be learnt this time.
    private enum Finding: Sendable {
        case known(PictureOutcome)
        case stopped(String)
    }

    /// - Parameter missing: A picture for each key.
    private func encode(_ missing: [String: String], _ encoder: PictureEncoder) async throws -> [String: Finding] {
        try await withThrowingTaskGroup(of: (String, Finding).self) { group in
            var findings: [String: Finding] = [:]
            var waiting = missing.sorted { $0.value < $1.value }[...]
            var running = 0
            while running > 0 || !waiting.isEmpty {
                while running < options.jobs, let (key, file) = waiting.popFirst() {
                    running += 1
                    group.addTask { [self] in (key, try await encode(file, key, encoder)) }
                }
                guard let (key, finding) = try await group.next() else { break }
                findings[key] = finding
                running -= 1
            }
            return findings
        }
    }

    private func encode(_ file: String, _ key: String, _ encoder: PictureEncoder) async throws -> Finding {
        let bytes = try FileTree.read("\(options.content)/\(file)")
        guard encoder.key(of: PictureHash.of(bytes)) == key else { return .stopped("it changed while it was read") }
        do {
            return .known(try await cache.make(key) { try await encoder.encode(bytes, in: $0) })
        } catch let stopped as PictureEncoder.Stopped {
            return .stopped(stopped.words)
        }
    }

    private func set(_ keys: [String: String], _ findings: [String: Finding]) -> PictureSet {
        var variants: [String: PictureVariants] = [:]
        var copies: Set<PictureSet.File> = []
        var warnings: [Diagnostic] = []
        let warn = { (file: String, words: String) in
            let message = "\(words); the picture is published as it is"
            warnings.append(Diagnostic(file: "\(options.content)/\(file)", severity: .warning, message: message))
        }
        for (file, known) in index.files where Self.isRaster(file) {
            if let size = known.size, Self.isTooLarge(size) {
                let most = PictureRecipe.mostPixels / 1_000_000
                warn(file, "\(size.width) × \(size.height) pixels are more than \(most) million")
            }
            guard let key = keys[file] else { continue }
            switch findings[key] {
            case .known(.variants(let made)):
                variants[file] = made
                copies.formUnion(made.all.map { .init(path: $0.path(of: file), source: cache.path(key, $0)) })
            case .known(.refused(let words)): warn(file, "vips cannot read this (\(words))")
            case .stopped(let words): warn(file, "vips did not finish (\(words))")
            case nil: break
            }
        }
        return PictureSet(
            sizes: index.files.compactMapValues(\.size), variants: variants, files: copies, warnings: warnings)
    }
}
