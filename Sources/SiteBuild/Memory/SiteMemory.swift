import ContentFormat
import Travel

/// What a build remembers for the next one: what it was made from, and what it wrote into one output folder.
///
/// Kept beside the catalogue file, never in the output. Lost or damaged it is empty, and everything is made again. It
/// decides how much is done, never what comes out.
struct SiteMemory: Sendable {
    /// Options and program: under others nothing that is remembered holds but which files are ours.
    var circumstances = Digest.none
    /// What lay in the source folders.
    var inputs: [InputFile] = []
    /// What was written, in the order of the paths.
    var outputs: [OutputFile] = []
    /// The public records of items, by folder and id.
    var records: [String: [Slug: KeptRecord]] = [:]
    var content = ContentMemory.empty
    /// The file of kept texts: which one, and how much of it is in use.
    var texts = TextsFile(generation: 0, length: 0)
    /// What the catalogue file was when it had been written.
    var catalogue: CatalogueState?
    var result = Result()

    struct TextsFile: Sendable, Hashable {
        var generation: Int
        var length: Int
    }

    struct CatalogueState: Sendable, Hashable {
        let stamp: FileStamp
        /// Of the rows that are not items: facts, places, operators.
        let rest: Digest
        /// Of the whole content.
        let revision: String
    }

    /// What there was to say of the build.
    struct Result: Sendable {
        var pages = 0
        var warnings: [Diagnostic] = []
        /// The day against which dates were past.
        var day: Int?
    }
}

/// A file, or a folder, as a source folder held it.
struct InputFile: Sendable {
    let path: String
    /// Nil for a folder and for what is no regular file.
    let stamp: FileStamp?
}

/// A file that a build wrote, or found to be what it would have written.
struct OutputFile: Sendable {
    let path: String
    /// Of all that it was made from; nil when nobody knows.
    var made: Digest?
    /// Of its bytes.
    var content: Digest
    /// Nil when it may be anything by now.
    var stamp: FileStamp?
    /// Its compressed twins, by their ending.
    var twins: [Twin] = []

    struct Twin: Sendable {
        let kind: Compression
        var stamp: FileStamp?
    }

    /// The file's path and its twins'.
    var paths: [String] { [path] + twins.map { "\(path).\($0.kind.rawValue)" } }
}

/// A public record that is kept, and the digest of what it was made from.
struct KeptRecord: Sendable {
    let made: Digest
    let range: KeptRange
}
