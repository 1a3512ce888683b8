import ArgumentParser
import SiteBuild

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks what a build checks, and links, anchors, pictures and alt texts; writes nothing.",
        discussion: """
            Every fault goes to stderr with file, line and column, or to stdout as a list with --json. Where \
            GITHUB_ACTIONS is true, each is also an annotation on stdout.
            """)

    @OptionGroup var sources: SourceOptions

    @Flag(help: "Print the result as JSON.")
    var json = false

    @Flag(help: "Check again after each change, until a signal ends it with 0.")
    var watch = false

    func run() async throws {
        guard watch else { return try await check() }
        try sources.check()
        Interruption.endsAtOnce()
        let watcher = FolderWatcher([sources.content, sources.templates])
        while true {
            do {
                try await check()
            } catch {
                guard let failure = CommandFailure(error) else { throw error }
                if case .usage = failure { throw failure }
                if !failure.words.isEmpty { Terminal.complain(failure.words) }
            }
            _ = try await watcher.changes()
        }
    }

    private func check() async throws {
        let options = BuildOptions(
            content: sources.content, templates: sources.templates, baseURL: sources.baseURL,
            includesDrafts: sources.drafts)
        try await BuildResult.report(json: json) {
            try sources.check()
            return .checked(try SiteBuilder(options).check(today: .today))
        }
    }
}
