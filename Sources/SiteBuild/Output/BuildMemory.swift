import Crypto
import Foundation

/// What earlier builds wrote into one output folder: all that may be removed from it, and what its twins were made of.
///
/// Kept beside the catalogue file, never in the output. Lost or damaged it is empty, and everything is made again.
struct BuildMemory: Equatable {
    /// SHA-256 of each file's bytes, by its path in the output folder.
    var files: [String: String] = [:]

    private static let heading = "wayfare build memory 1"

    /// Where the memory of an output folder is kept.
    static func path(of output: String, besideCatalogue catalogue: String) -> String {
        let name = "build-\(hash(Array(output.utf8)).prefix(12)).memory"
        let folder = (catalogue as NSString).deletingLastPathComponent
        return folder.isEmpty ? name : folder + "/" + name
    }

    static func hash(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    init() {}

    init(readingFrom path: String) {
        guard let bytes = try? FileTree.read(path) else { return }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        // The last line counts the others, so that half a file is no memory.
        guard lines.first == Self.heading[...], lines.count >= 3, lines.last == "",
            Int(lines[lines.count - 2]) == lines.count - 3
        else { return }
        for line in lines[1..<(lines.count - 2)] {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, Self.isSafe(parts[1]) else {
                files = [:]
                return
            }
            files[String(parts[1])] = String(parts[0])
        }
    }

    func write(to path: String) throws {
        let lines = files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { "\($0.value) \($0.key)" }
        let text = ([Self.heading] + lines + ["\(lines.count)", ""]).joined(separator: "\n")
        try FileTree.write(Array(text.utf8), to: path + ".tmp")
        try FileTree.move(path + ".tmp", to: path)
    }

    /// A damaged memory must never make a build remove what lies outside its output.
    private static func isSafe(_ path: Substring) -> Bool {
        !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
    }
}
