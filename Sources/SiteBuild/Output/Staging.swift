import Foundation

/// Where new files wait, whole, for the moment in which they become the site: beside the output while there is none, so that
/// it comes into being by one rename; inside it afterwards.
struct Staging: Sendable {
    let output: String
    let folder: String
    /// Whether there is no output yet.
    let isWhole: Bool

    /// Takes away what a build that died left.
    init(_ output: String) throws {
        self.output = output
        isWhole = FileTree.kind(of: output) == .nothing
        let parent = (output as NSString).deletingLastPathComponent
        let name = (output as NSString).lastPathComponent
        let beside = "\(parent)/.\(name).wayfare-build"
        // Servers show no dot folders.
        folder = isWhole ? beside : output + "/.wayfare-build"
        for leftover in [beside, output + "/.wayfare-build"] { try Self.clear(leftover) }
        if isWhole { try FileTree.makeFolder(of: folder + "/") }
    }

    /// Writes a new file under its temporary name, and returns that.
    func put(_ bytes: [UInt8], _ path: String, number: Int) throws -> String {
        let ending = path.split(separator: ".").last.map { ".\($0)" } ?? ""
        let name = isWhole ? path : "\(number)\(ending)"
        let target = folder + "/" + name
        // A page has a folder of its own, most other files lie beside others.
        if isWhole, name.hasSuffix("/index.html") { try FileTree.makeFolder(of: target) }
        do {
            try FileTree.write(bytes, to: target)
        } catch let failure as SystemFailure where failure.number == ENOENT {
            try FileTree.makeFolder(of: target)
            try FileTree.write(bytes, to: target)
        }
        return name
    }

    /// Whether the output holds just these bytes at a path.
    func isSame(_ bytes: [UInt8], _ path: String) -> Bool {
        guard !isWhole else { return false }
        var status = stat()
        let file = output + "/" + path
        guard lstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) == bytes.count else {
            return false
        }
        return (try? FileTree.read(file)) == bytes
    }

    func remove() throws { try Self.clear(folder) }

    /// After a failure: the output is as it was.
    func abandon() { try? remove() }

    private static func clear(_ folder: String) throws {
        guard FileTree.kind(of: folder) != .nothing else { return }
        try FileManager.default.removeItem(atPath: folder)
    }
}
