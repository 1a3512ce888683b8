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
        let session = session()
        let report = try await session.build(today: today)
        try await session.save()
        return report
    }

    /// Builds that follow one another, each quicker for what the one before has in memory.
    package func session() -> SiteSession { SiteSession(options, pages: pages) }

    /// Everything that a build would find wrong and what only a reader would notice: links and anchors that lead
    /// nowhere, pictures in bodies, parts of packages out of reach. Writes nothing.
    ///
    /// - Returns: Warnings.
    /// - Throws: ``BuildFailure``.
    package func check(today: TravelDate? = nil) throws -> [Diagnostic] {
        do {
            try options.check()
            let pictures = try PictureMaker.measured(options)
            let source = try SiteSource(options, pages: pages, pictures: pictures, today: today, past: nil)
            var links = LinkCheck(source)
            let faults = links.faults()
            guard faults.isEmpty else { throw BuildFailure.faults(faults.inOrder()) }
            return source.content.warnings
        } catch {
            throw BuildFailure(error)
        }
    }
}

extension BuildFailure {
    /// What went wrong, whatever it was: what is no fault of the sources is one of the surroundings.
    init(_ error: any Error) {
        switch error {
        case let failure as BuildFailure: self = failure
        case let failure as SystemFailure: self = .surroundings(failure.description)
        case let failure as CocoaError: self = .surroundings(failure.localizedDescription)
        case let failure as POSIXError: self = .surroundings(String(cString: strerror(failure.code.rawValue)))
        default: self = .surroundings("\(error)")
        }
    }
}
