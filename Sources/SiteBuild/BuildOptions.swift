import ContentFormat
import Foundation
import Travel

/// What a build is asked to do; paths as the user wrote them.
package struct BuildOptions: Sendable {
    package var content: String
    package var templates: String
    package var output: String
    /// The catalogue file for the server; the build's own memory lies beside it.
    package var catalogue: String
    /// Instead of the one in `site.yaml`.
    package var baseURL: String?
    package var includesDrafts: Bool
    /// Nothing remembered is trusted.
    package var isClean: Bool
    /// How many pages are made at a time; the result is the same.
    package var jobs: Int
    /// Whether text files get `.gz` and `.br` twins.
    package var compresses: Bool
    /// How smaller copies of pictures are made; nil publishes the originals alone.
    package var pictures: PictureOptions?
    /// How long to wait for another build.
    package var patience: Duration

    package init(
        content: String = "Content", templates: String = "Templates", output: String = "public",
        catalogue: String = "var/catalogue.db", baseURL: String? = nil, includesDrafts: Bool = false,
        isClean: Bool = false, jobs: Int = ProcessInfo.processInfo.activeProcessorCount, compresses: Bool = true,
        pictures: PictureOptions? = nil, patience: Duration = .seconds(10)
    ) {
        self.content = content
        self.templates = templates
        self.output = output
        self.catalogue = catalogue
        self.baseURL = baseURL
        self.includesDrafts = includesDrafts
        self.isClean = isClean
        self.jobs = jobs
        self.compresses = compresses
        self.pictures = pictures
        self.patience = patience
    }

    /// Of all that decides what comes out beside content and templates, this program included.
    var circumstances: Digest {
        var digest = Digest.none
        for path in [content, templates] { digest.add(Self.resolved(path)) }
        // Diagnostics name files as the user did.
        for text in [content, templates, baseURL ?? ""] { digest.add(text) }
        digest.add(baseURL != nil)
        digest.add(includesDrafts)
        digest.add(compresses)
        digest.add(Self.program)
        if let pictures {
            digest.add(
                VipsCommand.find(in: pictures.tools).flatMap { FileStamp($0, now: nil) }.map { Digest(of: $0.archive) }
                    ?? .none)
        }
        return digest
    }

    /// This program, as the file system knows it: another build of it may write otherwise.
    private static let program: Digest = {
        let path = Bundle.main.executablePath ?? CommandLine.arguments.first ?? ""
        return FileStamp(path, now: nil).map { Digest(of: $0.archive) } ?? Digest(of: path)
    }()

    /// Refuses what could only do harm: an output among the sources, a catalogue that would be published.
    func check() throws(BuildFailure) {
        guard jobs >= 1 else { throw .usage("--jobs is at least 1") }
        if let baseURL, BaseURL(baseURL) == nil {
            throw .usage("--base-url \(baseURL): not an absolute http or https URL without query and fragment")
        }
        for (name, path) in [("--output", output), ("--catalogue", catalogue)] {
            if path.isEmpty { throw .usage("\(name) is empty") }
            for source in [content, templates] where Self.holds(source, path) {
                throw .usage("\(name) \(path) lies inside \(source)")
            }
        }
        if Self.holds(output, catalogue) {
            throw .usage("--catalogue \(catalogue) lies inside \(output) and would be published")
        }
    }

    /// Whether `path` is `folder` or lies below it, symbolic links followed as far as folders exist.
    private static func holds(_ folder: String, _ path: String) -> Bool {
        let (folder, path) = (resolved(folder), resolved(path))
        return path == folder || path.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
    }

    /// Absolute, without links, dots or a slash at its end; what does not exist yet stays as it is written.
    static func resolved(_ path: String) -> String {
        let absolute = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        var (known, rest) = (URL(fileURLWithPath: absolute).standardizedFileURL.path, [String]())
        while known != "/", FileTree.kind(of: known) == .nothing {
            rest.insert((known as NSString).lastPathComponent, at: 0)
            known = (known as NSString).deletingLastPathComponent
        }
        guard let real = realpath(known, nil) else { return absolute }
        defer { free(real) }
        let start = String(cString: real)
        return rest.isEmpty ? start : (start == "/" ? "" : start) + "/" + rest.joined(separator: "/")
    }
}
