import ContentFormat
import Crypto
import Foundation

/// `Templates/assets/**` as it is published: each file's name holds a hash of what it says and of what it refers to, so
/// that it may be kept for ever, and references between assets lead to the published names.
struct AssetSet: Sendable {
    struct Asset: Sendable {
        /// Below `assets/`: `css/site.css`.
        let path: String
        /// Below the output folder: `assets/css/site.3f2a9c01.css`.
        let published: String
        let bytes: [UInt8]
    }

    /// By path.
    let assets: [Asset]

    /// The published path of each asset, with a slash before it, by its path below `assets/`.
    var links: [String: String] { Dictionary(assets.map { ($0.path, "/" + $0.published) }) { first, _ in first } }

    /// - Parameters:
    ///   - files: What lies in the folder, by path below it.
    ///   - folder: The folder as the user named it, for messages: `Templates/assets`.
    /// - Throws: Every reference that leads nowhere.
    init(_ files: [(path: String, bytes: [UInt8])], folder: String) throws(TemplateFaults) {
        var builder = AssetBuilder(files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
        let faults = builder.resolve(folder: folder)
        guard faults.isEmpty else { throw TemplateFaults(diagnostics: faults.inOrder()) }
        assets = builder.publish()
    }
}

private struct AssetBuilder {
    private let files: [(path: String, bytes: [UInt8])]
    private let indexes: [String: Int]
    /// For each file, its references with the file that each leads to.
    private var references: [[(reference: AssetReference, target: Int)]] = []
    private var published: [String]
    private var contents: [[UInt8]]

    init(_ files: [(path: String, bytes: [UInt8])]) {
        self.files = files
        indexes = Dictionary(files.enumerated().map { ($1.path, $0) }) { first, _ in first }
        published = files.map(\.path)
        contents = files.map(\.bytes)
    }

    mutating func resolve(folder: String) -> [Diagnostic] {
        var faults: [Diagnostic] = []
        references = files.map { file in
            Self.references(of: file).compactMap { reference in
                let path = Self.resolved(reference.path, from: file.path)
                if let path, let target = indexes[path] { return (reference, target) }
                let source = SourceFile(path: "\(folder)/\(file.path)", bytes: file.bytes)
                let phrase = Suggestion.phrase(for: path ?? reference.path, among: files.map(\.path))
                faults.append(
                    source.diagnostic(
                        at: reference.range.lowerBound, "missing asset \(reference.text.quoted)\(phrase)"))
                return nil
            }
        }
        return faults
    }

    mutating func publish() -> [AssetSet.Asset] {
        for group in AssetGroups.ordered(references.map { $0.map(\.target) }) { publish(group) }
        return files.indices.map {
            AssetSet.Asset(path: files[$0].path, published: "assets/" + published[$0], bytes: contents[$0])
        }
    }

    /// Names the files of a group by one hash over all of them, in which their references to one another stand as written.
    private mutating func publish(_ group: [Int]) {
        var hash = SHA256()
        for index in group {
            hash.update(data: Data("\(files[index].path)\0".utf8))
            hash.update(data: rewritten(index, leaving: group))
        }
        let digest = Array(hash.finalize())
        for index in group {
            // Alone, a file's name follows from what it says; in a group each gets the group's.
            let alone = Array(SHA256.hash(data: rewritten(index, leaving: group)))
            published[index] = Self.name(files[index].path, hash: group.count == 1 ? alone : digest)
        }
        for index in group { contents[index] = rewritten(index, leaving: []) }
    }

    private func rewritten(_ index: Int, leaving group: [Int]) -> [UInt8] {
        let bytes = files[index].bytes
        var output: [UInt8] = []
        var copied = 0
        for (reference, target) in references[index] where !group.contains(target) {
            output += bytes[copied..<reference.range.lowerBound]
            output += Self.rewritten(reference, to: published[target]).utf8
            copied = reference.range.upperBound
        }
        return output + bytes[copied...]
    }

    /// The reference with the last part of its path replaced: folders stay as they are.
    private static func rewritten(_ reference: AssetReference, to published: String) -> String {
        let folder = reference.path.lastIndex(of: "/").map { String(reference.path[...$0]) } ?? ""
        let name = published.split(separator: "/").last.map(String.init) ?? published
        return folder + name + reference.text.dropFirst(reference.path.count)
    }

    private static func references(of file: (path: String, bytes: [UInt8])) -> [AssetReference] {
        switch file.path.split(separator: ".").last {
        case "css": StyleReferences.find(in: file.bytes)
        case "js", "mjs": ScriptReferences.find(in: file.bytes)
        default: []
        }
    }

    /// A relative path from a file's folder; nil when it leaves the assets.
    private static func resolved(_ path: String, from file: String) -> String? {
        var parts = file.split(separator: "/").dropLast().map(String.init)
        for part in path.split(separator: "/") where part != "." {
            if part != ".." {
                parts.append(String(part))
            } else if parts.popLast() == nil {
                return nil
            }
        }
        return parts.joined(separator: "/")
    }

    /// `css/site.css` is `css/site.3f2a9c01.css`: 32 bits of SHA-256.
    private static func name(_ path: String, hash: [UInt8]) -> String {
        let digits = hash.prefix(4).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
        let name = path.dropFirst(folder.count)
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "\(path).\(digits)" }
        return "\(folder)\(name[..<dot]).\(digits)\(name[dot...])"
    }
}
