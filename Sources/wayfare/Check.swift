import ArgumentParser
import SiteBuild

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks what a build checks, and links, anchors, pictures and alt texts; writes nothing.")

    @OptionGroup var sources: SourceOptions

    @Flag(help: "Print the result as JSON.")
    var json = false

    func run() async throws {
        let options = BuildOptions(
            content: sources.content, templates: sources.templates, baseURL: sources.baseURL,
            includesDrafts: sources.drafts)
        try await BuildResult.report(json: json) {
            try sources.check()
            return .checked(try SiteBuilder(options).check(today: .today))
        }
    }
}
