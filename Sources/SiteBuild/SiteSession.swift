import CatalogueFile
import ContentFormat
import Foundation
package import Travel

/// Builds of one site that follow one another in one process: what the last one read and made stays in memory.
package actor SiteSession {
    private let options: BuildOptions
    private let pages: any PageSource.Type
    private let catalogue: String
    private let output: String
    private let file: MemoryFile
    /// What is remembered, and the stamp of the file that says the same; nil while only this process knows.
    private var memory: SiteMemory?
    private var stamp: FileStamp?
    private var texts: KeptTexts?
    /// Whether the next build trusts nothing that is remembered.
    private var isClean: Bool

    init(_ options: BuildOptions, pages: any PageSource.Type) {
        self.options = options
        self.pages = pages
        isClean = options.isClean
        catalogue = BuildOptions.resolved(options.catalogue)
        output = BuildOptions.resolved(options.output)
        file = MemoryFile(of: output, besideCatalogue: catalogue)
    }

    /// Builds everything or changes nothing.
    ///
    /// - Parameter today: The day against which dates are past, for warnings; nil leaves that question.
    /// - Throws: ``BuildFailure``.
    package func build(today: TravelDate? = nil) async throws -> BuildReport {
        let start = ContinuousClock.now
        do {
            try options.check()
            let folder = (catalogue as NSString).deletingLastPathComponent
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            return try await BuildLock.holding(folder, patience: options.patience) {
                let outcome = try await run(today)
                return BuildReport(
                    pages: outcome.pages, written: outcome.written.count, removed: outcome.removed.count,
                    changed: outcome.written + outcome.removed, seconds: (ContinuousClock.now - start) / .seconds(1),
                    warnings: outcome.warnings)
            }
        } catch let cancellation as CancellationError {
            throw cancellation
        } catch {
            throw BuildFailure(error)
        }
    }

    /// Lets the next process know what this one does. Until then a build by another finds out by itself, slowly.
    ///
    /// - Throws: ``BuildFailure``.
    package func save() throws {
        guard let memory, stamp == nil else { return }
        do {
            try file.write(memory)
            stamp = FileStamp(file.path, now: nil)
        } catch {
            throw BuildFailure(error)
        }
    }

    private struct Outcome {
        var pages: Int
        var written: [String] = []
        var removed: [String] = []
        var warnings: [Diagnostic]
    }

    private func run(_ today: TravelDate?) async throws -> Outcome {
        let now = FileStamp.now
        let inputs = InputListing.take([options.content, options.templates], now: now)
        var past = recall()
        if past.circumstances != options.circumstances { past = past.onlyOutputs() }
        if !isClean, past.result.day == today?.dayNumber, InputListing.isSame(inputs, as: past.inputs),
            isIntact(past)
        {
            return Outcome(pages: past.result.pages, warnings: past.result.warnings)
        }
        try recallContent(&past)
        if isClean { past = past.onlyOutputs() }
        let texts = try openTexts(&past)
        let pictures = try await PictureMaker.pictures(options)
        let source = try SiteSource(
            options, pages: pages, pictures: pictures, today: today,
            past: SiteSource.Past(content: past.content, records: past.records, texts: texts))
        let outcome = try await write(source, past)
        var memory = past
        memory.circumstances = options.circumstances
        memory.inputs = inputs
        memory.outputs = outcome.files.files
        memory.records = source.records.kept
        memory.content = source.content.memory
        memory.texts.length = texts.length
        memory.catalogue = outcome.catalogue
        memory.result = SiteMemory.Result(
            pages: source.plan.pages.count, warnings: source.content.warnings + pictures.warnings,
            day: today?.dayNumber)
        self.memory = memory
        stamp = nil
        isClean = false
        return Outcome(
            pages: source.plan.pages.count, written: outcome.files.written, removed: outcome.files.removed,
            warnings: memory.result.warnings)
    }

    private func write(
        _ source: SiteSource, _ past: SiteMemory
    ) async throws -> (files: SiteWriter.Outcome, catalogue: SiteMemory.CatalogueState?) {
        let writer = SiteWriter(output: output, memory: file, compresses: options.compresses, jobs: options.jobs)
        let templates = source.templates
        let path = catalogue
        let update = CatalogueUpdate(source, past, path: path)
        let staging = Task { try await update.stage() }
        do {
            let files = try await writer.write(
                source.plan.files, before: past.outputs, renderer: templates.renderer,
                ready: { [texts] in
                    _ = try await staging.value
                    // A body that could not be kept or read back has left its page without words.
                    try texts?.settle()
                }
            ) { file, renderer in
                try Self.bytes(of: file, templates, &renderer)
            }
            return (files, try await staging.value.publish())
        } catch {
            try? await staging.value.discard()
            // What went wrong may have been the texts: the next build begins with what the memory's file says.
            (memory, texts) = (nil, nil)
            throw error
        }
    }

    private static func bytes(
        of file: PlannedFile, _ templates: TemplateSet, _ renderer: inout Renderer
    ) throws -> [UInt8] {
        switch file.source {
        case .bytes(let make): return make()
        case .copy(let path): return try FileTree.read(path)
        case .page(let page):
            guard let bytes = templates.render(page, with: &renderer) else {
                throw BuildFailure.surroundings("\(page.path): no kind of page is declared for \(page.template)")
            }
            return bytes
        }
    }

    // MARK: Memory

    /// Everything but what was read of the content: that comes with ``recallContent(_:)``.
    private func recall() -> SiteMemory {
        if let memory, stamp == nil || stamp == FileStamp(file.path, now: nil) { return memory }
        memory = nil
        texts = nil
        guard let bytes = file.open(), var read = MemoryFile.read([.result, .inputs, .outputs], of: bytes) else {
            return SiteMemory().adding(file.touched())
        }
        read = read.adding(file.touched())
        unread = bytes
        return read
    }

    /// The memory file's bytes, until all of them have been read.
    private var unread: [UInt8] = []

    private func recallContent(_ past: inout SiteMemory) throws {
        guard memory == nil, !unread.isEmpty else { return }
        let bytes = unread
        unread = []
        guard past.circumstances == options.circumstances, !isClean else { return }
        if let whole = MemoryFile.read([.records, .content], of: bytes, into: past) { past = whole }
    }

    /// Whether everything that a build wrote still lies there untouched.
    private func isIntact(_ past: SiteMemory) -> Bool {
        guard let known = past.catalogue, FileStamp(catalogue, now: nil) == known.stamp else { return false }
        let output = output
        return past.outputs.parallelAllSatisfy { file in
            guard let stamp = file.stamp, FileStamp("\(output)/\(file.path)", now: nil) == stamp else { return false }
            return file.twins.allSatisfy { twin in
                twin.stamp != nil && FileStamp("\(output)/\(file.path).\(twin.kind.rawValue)", now: nil) == twin.stamp
            }
        }
    }

    /// The file that texts are kept in; a new one when what is remembered does not go with it, or is mostly waste.
    private func openTexts(_ past: inout SiteMemory) throws -> KeptTexts {
        let isKnown = !past.content.isEmpty && past.usedTexts * 2 + (4 << 20) >= past.texts.length
        if isKnown, let texts { return texts }
        if isKnown, let texts = try? KeptTexts(path: file.texts(past.texts.generation), length: past.texts.length) {
            self.texts = texts
            return texts
        }
        past.content = .empty
        past.records = [:]
        past.texts = SiteMemory.TextsFile(generation: past.texts.generation + 1, length: 0)
        let texts = try KeptTexts(path: file.texts(past.texts.generation), length: 0)
        self.texts = texts
        return texts
    }
}
