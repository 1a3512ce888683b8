import ArgumentParser
import Foundation
import SiteBuild

struct Dev: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Builds and serves in one process, and builds again as you save.",
        discussion: "Its output, catalogue and store are its own, under var/dev/: never public/.")

    @OptionGroup var sources: SourceOptions
    @OptionGroup var pages: PageOptions
    @OptionGroup var server: ServerOptions

    @Option(help: "Where the site goes.") var output = "var/dev/public"
    @Option(help: "The server's catalogue.") var catalogue = "var/dev/catalogue.db"
    @Option(help: "The books: file:<path>.") var store = "file:var/dev/wayfare.db"

    func run() async throws {
        try sources.check()
        var options = BuildOptions(sources, pages, output: output, catalogue: catalogue, compresses: false)
        let baseURL = sources.baseURL ?? "http://\(server.host):\(server.port)"
        options.baseURL = baseURL
        try await BuildResult.report(json: false) { [options] in
            .built(try await SiteBuilder(options).build(today: .today))
        }
        Terminal.say("\(baseURL)/")
        try await server.serve(
            publicFolder: output, catalogue: catalogue, store: store, baseURL: baseURL, environment: .development
        ) { [options] in await rebuild(options) }
    }

    /// Builds again after each change. A fault is told; the last good pages stay.
    private func rebuild(_ options: BuildOptions) async {
        let watcher = FolderWatching.watcher(of: [options.content, options.templates])
        while !Task.isCancelled {
            do {
                try await watcher.settledChange()
                try await BuildResult.report(json: false) {
                    .built(try await SiteBuilder(options).build(today: .today))
                }
            } catch is CancellationError {
                return
            } catch {
                Terminal.complain(CommandFailure(error)?.words ?? String(describing: error))
            }
        }
    }
}
