import Foundation

/// What the cache remembers between builds so that an unchanged picture is not even read, and vips not asked who it is.
/// Lost or damaged it is empty, and everything is looked at again.
struct PictureIndex: Equatable, Sendable {
    /// A file as the system tells it without reading: any change of its bytes changes one of these.
    struct Stamp: Hashable, Sendable {
        let byteCount: Int
        /// Nanoseconds since 1970.
        let modified: Int
        let changed: Int
        let number: UInt64

        init(_ status: stat) {
            byteCount = Int(status.st_size)
            #if canImport(Darwin)
                let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
            #else
                let (modified, changed) = (status.st_mtim, status.st_ctim)
            #endif
            self.modified = modified.tv_sec * 1_000_000_000 + modified.tv_nsec
            self.changed = changed.tv_sec * 1_000_000_000 + changed.tv_nsec
            number = UInt64(status.st_ino)
        }

        /// Of a regular file, links not followed.
        init?(ofFile path: String) {
            var status = stat()
            guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
            self.init(status)
        }

        fileprivate init?(_ words: ArraySlice<Substring>) {
            let numbers = words.compactMap { Int($0) }
            guard words.count == 4, numbers.count == 4, let number = UInt64(words[words.startIndex + 3]) else {
                return nil
            }
            (byteCount, modified, changed) = (numbers[0], numbers[1], numbers[2])
            self.number = number
        }

        fileprivate var text: String { "\(byteCount) \(modified) \(changed) \(number)" }
    }

    struct Known: Hashable, Sendable {
        let stamp: Stamp
        let size: PictureSize?
        /// SHA-256 of the bytes; nil for pictures that no copies are made of.
        let hash: String?
    }

    struct Encoder: Hashable, Sendable {
        let path: String
        let stamp: Stamp
        let version: String
        let recipe: PictureRecipe
    }

    /// The content folder that it speaks of, without links.
    var root = ""
    var encoder: Encoder?
    /// By path below the content folder.
    var files: [String: Known] = [:]
    /// Keys of the cache that the last build had no use for, the longest unused first.
    var unused: [String] = []

    private static let heading = "wayfare pictures 1"
    /// File systems tell times in steps of up to two seconds: what changed so shortly before it was looked at may have
    /// changed again since, unseen.
    private static let doubt = 2_000_000_000

    init() {}

    init(readingFrom path: String) {
        guard let bytes = try? FileTree.read(path), let stamp = Stamp(ofFile: path) else { return }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.first == Self.heading[...], lines.count >= 3, lines.last == "",
            Int(lines[lines.count - 2]) == lines.count - 3
        else { return }
        for line in lines[1..<(lines.count - 2)] where !read(line, before: stamp.modified - Self.doubt) {
            self = PictureIndex()
            return
        }
    }

    /// - Parameter moment: Files that changed later are doubtful and left out.
    private mutating func read(_ line: Substring, before moment: Int) -> Bool {
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        switch words.first {
        case "root": root = String(line.dropFirst("root ".count))
        case "unused" where words.count == 2: unused.append(String(words[1]))
        case "encoder" where words.count >= 9:
            guard let stamp = Stamp(words[1..<5]) else { return false }
            encoder = Encoder(
                path: words[8...].joined(separator: " "), stamp: stamp, version: String(words[5]),
                recipe: PictureRecipe(
                    modern: PictureFormat(rawValue: String(words[6])), hasPlaceholders: words[7] == "yes"))
        case "file" where words.count >= 9:
            guard let stamp = Stamp(words[1..<5]), let width = Int(words[5]), let height = Int(words[6]) else {
                return false
            }
            guard max(stamp.modified, stamp.changed) < moment else { return true }
            files[words[8...].joined(separator: " ")] = Known(
                stamp: stamp, size: width > 0 ? PictureSize(width: width, height: height) : nil,
                hash: words[7] == "-" ? nil : String(words[7]))
        default: return false
        }
        return true
    }

    func write(to path: String) throws {
        var lines = ["root \(root)"]
        if let encoder {
            let recipe = encoder.recipe
            lines.append(
                "encoder \(encoder.stamp.text) \(encoder.version) \(recipe.modern?.rawValue ?? "none") "
                    + "\(recipe.hasPlaceholders ? "yes" : "no") \(encoder.path)")
        }
        lines += files.sorted { $0.key < $1.key }.map { file, known in
            "file \(known.stamp.text) \(known.size?.width ?? 0) \(known.size?.height ?? 0) \(known.hash ?? "-") \(file)"
        }
        lines += unused.map { "unused \($0)" }
        let text = ([Self.heading] + lines + ["\(lines.count)", ""]).joined(separator: "\n")
        let temporary = "\(path).\(getpid())"
        try FileTree.write(Array(text.utf8), to: temporary)
        try FileTree.move(temporary, to: path)
    }
}
