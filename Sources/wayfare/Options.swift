import ArgumentParser
import Foundation
import SiteBuild

/// Where the content and the templates are.
struct SourceOptions: ParsableArguments {
    @Option(help: "The editors' folder.")
    var content = "Content"

    @Option(help: "The designers' folder.")
    var templates = "Templates"

    @Option(name: .customLong("base-url"), help: "The site's address, instead of the one in site.yaml.")
    var baseURL: String?

    @Flag(help: "Publish drafts as well.")
    var drafts = false

    /// - Throws: `CommandFailure.request` when a folder is missing.
    func check() throws {
        for folder in [content, templates] {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
                throw CommandFailure.request("\(folder): error: no such folder")
            }
        }
    }
}

/// How pages are made.
struct PageOptions: ParsableArguments {
    @Flag(help: "Forget what earlier builds remembered; foreign files stay.")
    var clean = false

    @Option(help: "How many pages are made at a time.")
    var jobs = ProcessInfo.processInfo.activeProcessorCount

    @Flag(
        inversion: .prefixedNo, exclusivity: .chooseLast,
        help: "Make .gz and .br twins (default: on for build, off for dev).")
    var compress: Bool?

    @Flag(
        inversion: .prefixedNo, exclusivity: .chooseLast,
        help: "Make smaller copies of pictures, where the vips command is installed.")
    var pictures = true

    func validate() throws {
        guard jobs >= 1 else { throw ValidationError("--jobs is at least 1") }
    }
}

extension BuildOptions {
    init(
        _ sources: SourceOptions, _ pages: PageOptions, output: String, catalogue: String, compresses: Bool
    ) {
        self.init(
            content: sources.content, templates: sources.templates, output: output, catalogue: catalogue,
            baseURL: sources.baseURL, includesDrafts: sources.drafts, isClean: pages.clean, jobs: pages.jobs,
            compresses: pages.compress ?? compresses, pictures: pages.pictures ? .here : nil)
    }
}

extension PictureOptions {
    /// With the command where this process would find it.
    static var here: PictureOptions {
        PictureOptions(searchPath: ProcessInfo.processInfo.environment["PATH"] ?? "")
    }
}

/// Where the books are kept.
struct StoreOptions: ParsableArguments {
    @Option(help: "The books: file:<path>.")
    var store = "file:var/wayfare.db"

    func validate() throws {
        guard store.hasPrefix("file:"), store.count > 5 else {
            throw ValidationError("--store \(store): this version keeps the books in a file, as file:<path>")
        }
    }
}
