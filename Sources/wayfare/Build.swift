import ArgumentParser
import Foundation
import SiteBuild

struct Build: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes the site and the server's catalogue from content and templates.",
        discussion: """
            Publishes everything it was given, or changes nothing and says why: every fault with file, line and column \
            on stderr, or as a list with --json. Where GITHUB_ACTIONS is true, each is also an annotation on stdout.
            """)

    @OptionGroup var sources: SourceOptions
    @OptionGroup var pages: PageOptions

    @Option(help: "Where the site goes.")
    var output = "public"

    @Option(help: "The server's catalogue; the build's own memory lies beside it.")
    var catalogue = "var/catalogue.db"

    @Flag(help: "Print the result as JSON.")
    var json = false

    func run() async throws {
        let options = BuildOptions(sources, pages, output: output, catalogue: catalogue, compresses: true)
        try await BuildResult.report(json: json) {
            try sources.check()
            return .built(try await SiteBuilder(options).build(today: .today))
        }
    }
}
