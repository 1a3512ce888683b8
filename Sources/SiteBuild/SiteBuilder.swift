import CatalogueFile
package import ContentFormat
import Foundation
package import Travel

/// What a build did, for a person or a program to read.
package struct BuildReport: Sendable {
    /// HTML pages of the site, written now or before.
    package let pages: Int
    /// Files written and removed, their twins included.
    package let written: Int
    package let removed: Int
    /// The paths of both, below the output folder.
    package let changed: [String]
    package let seconds: Double
    package let warnings: [Diagnostic]
}

/// Makes the site: content and templates go in, `public/` and the server's catalogue come out.
///
/// What is written depends on the content, the templates, the options and this program's version alone.
package struct SiteBuilder: Sendable {
    private let options: BuildOptions
    private let pages: any PageSource.Type

    package init(_ options: BuildOptions, pages: any PageSource.Type = SitePages.self) {
        self.options = options
        self.pages = pages
    }

    /// Builds everything or changes nothing.
    ///
    /// - Parameter today: The day against which dates are past, for warnings; nil leaves that question.
    /// - Throws: ``BuildFailure``.
    package func build(today: TravelDate? = nil) async throws -> BuildReport {
        let start = ContinuousClock.now
        do {
            try options.check()
            let pictures = try await PictureMaker.pictures(options)
            let source = try SiteSource(options, pages: pages, pictures: pictures, today: today, isCheck: false)
            let paths = try await write(source)
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            return BuildReport(
                pages: source.plan.pages.count, written: paths.written.count, removed: paths.removed.count,
                changed: paths.written + paths.removed, seconds: seconds,
                warnings: source.content.warnings + pictures.warnings)
        } catch let failure as BuildFailure {
            throw failure
        } catch let cancellation as CancellationError {
            throw cancellation
        } catch {
            throw BuildFailure.surroundings(Self.words(error))
        }
    }

    /// Everything that a build would find wrong and what only a reader would notice: links and anchors that lead
    /// nowhere, pictures in bodies, parts of packages out of reach. Writes nothing.
    ///
    /// - Returns: Warnings.
    /// - Throws: ``BuildFailure``.
    package func check(today: TravelDate? = nil) throws -> [Diagnostic] {
        do {
            try options.check()
            let pictures = try PictureMaker.measured(options)
            let source = try SiteSource(options, pages: pages, pictures: pictures, today: today, isCheck: true)
            var links = LinkCheck(source)
            let faults = links.faults()
            guard faults.isEmpty else { throw BuildFailure.faults(faults.inOrder()) }
            return source.content.warnings
        } catch let failure as BuildFailure {
            throw failure
        } catch {
            throw BuildFailure.surroundings(Self.words(error))
        }
    }

    private func write(_ source: SiteSource) async throws -> (written: [String], removed: [String]) {
        let catalogue = BuildOptions.resolved(options.catalogue)
        let output = BuildOptions.resolved(options.output)
        let folder = (catalogue as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let writer = SiteWriter(
            output: output, memoryPath: BuildMemory.path(of: output, besideCatalogue: catalogue),
            compresses: options.compresses, isClean: options.isClean, jobs: options.jobs)
        return try await BuildLock.holding(folder, patience: options.patience) {
            let templates = source.templates
            let paths = try await writer.write(source.plan.files, renderer: templates.renderer) { file, renderer in
                try Self.bytes(of: file, templates, &renderer)
            }
            try CatalogueWriter(path: catalogue).write(source.site.catalogue, revision: source.revision) { folder, id in
                source.records[folder, id]
            }
            return paths
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

    private static func words(_ error: any Error) -> String {
        (error as? SystemFailure)?.description ?? (error as? CocoaError)?.localizedDescription ?? "\(error)"
    }
}
