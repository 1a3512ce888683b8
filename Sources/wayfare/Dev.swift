import ArgumentParser
import Bookings
import ContentFormat
import Foundation
import SiteBuild
import WebAPI

struct Dev: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Builds and serves in one process, builds again as you save, and shows it in the browser.",
        discussion: """
            Open pages load themselves anew when something that they show has changed; faults stand over them, and the \
            last good pages stay. Output, catalogue and store are its own, under var/dev/: never public/.
            """)

    @OptionGroup var sources: SourceOptions
    @OptionGroup var pages: PageOptions
    @OptionGroup var server: ServerOptions

    @Option(help: "Where the site goes.") var output = "var/dev/public"
    @Option(help: "The server's catalogue.") var catalogue = "var/dev/catalogue.db"
    @Option(help: "The books: file:<path>.") var store = "file:var/dev/wayfare.db"

    func run() async throws {
        try sources.check()
        // Before the first build, so that what is saved during it is built too; and no build need end in peace.
        let watcher = FolderWatcher([sources.content, sources.templates])
        Interruption.endsAtOnce()
        var options = BuildOptions(sources, pages, output: output, catalogue: catalogue, compresses: false)
        options.baseURL = sources.baseURL ?? "http://\(server.host):\(server.port)"
        // What `build` has made of a picture serves here as well.
        options.pictures?.cache = "var/pictures"
        let site = DevelopmentSite(options)
        try await site.build()
        try await server.serve(
            publicFolder: output, catalogue: { [catalogue] in CatalogueToCome(path: catalogue) }, store: store,
            baseURL: options.baseURL, environment: .development, live: site.live
        ) { [host = server.host, told = sources.baseURL] port in
            Terminal.say("\(told ?? "http://\(host):\(port)")/")
            await site.follow(watcher)
        }
    }
}

/// The site as it is edited: each build is told to the terminal and to the pages that are open.
struct DevelopmentSite {
    let live = LivePages(run: String(UInt64.random(in: .min ... .max), radix: 36))
    private let session: SiteSession

    init(_ options: BuildOptions) {
        session = SiteBuilder(options).session()
    }

    /// Builds again after each change, until the task is cancelled.
    func follow(_ watcher: FolderWatcher) async {
        var saving = saveLater()
        while (try? await watcher.changes()) != nil {
            saving.cancel()
            await saving.value
            await rebuild()
            if Task.isCancelled { return }
            saving = saveLater()
        }
        saving.cancel()
        await saving.value
        await save()
    }

    /// The next process alone needs it: it may wait until the editor pauses, so that no build waits for it.
    private func saveLater() -> Task<Void, Never> {
        Task {
            if (try? await Task.sleep(for: .seconds(2))) != nil { await save() }
        }
    }

    private func rebuild() async {
        do {
            try await build()
        } catch is CancellationError {
            return
        } catch {
            let words = CommandFailure(error)?.words ?? String(describing: error)
            live.failed([LiveFault(message: words)])
            Terminal.complain(words)
        }
    }

    /// Faults are told and can be mended; whatever else is wrong at first ends the command.
    func build() async throws {
        do {
            try await BuildResult.report(json: false) {
                let report = try await session.build(today: .today)
                live.built(changed: report.changed)
                return .built(report)
            }
        } catch BuildFailure.faults(let faults) {
            live.failed(faults.map(LiveFault.init))
            Terminal.complain(CommandFailure.words(of: faults))
        }
    }

    /// Lets the next process know what this one does.
    private func save() async {
        do {
            try await session.save()
        } catch {
            Terminal.complain(CommandFailure(error)?.words ?? String(describing: error))
        }
    }
}

extension LiveFault {
    init(_ fault: Diagnostic) {
        self.init(
            file: fault.file, line: fault.line, column: fault.column, message: fault.message,
            sourceLine: fault.sourceLine)
    }
}
