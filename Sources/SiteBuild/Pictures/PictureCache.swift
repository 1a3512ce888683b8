import Foundation

/// The copies of pictures that builds have made, by what they were made from: a folder for each picture, which comes into
/// being whole, by one renaming.
struct PictureCache: Sendable {
    /// Absolute.
    let folder: String

    /// So many pictures that no page shows any more are kept, in case they come back.
    static let mostUnused = 100
    private static let making = ".making-"

    var indexPath: String { folder + "/index" }

    func path(_ key: String) -> String { "\(folder)/\(key)" }

    func path(_ key: String, _ variant: PictureVariant) -> String { "\(folder)/\(key)/\(variant.name)" }

    /// What is known of a picture; nil when it must be made.
    ///
    /// - Parameter isSuspicious: Whether the copies' bytes are read and compared, not their length alone.
    func outcome(_ key: String, isSuspicious: Bool) -> PictureOutcome? {
        guard let bytes = try? FileTree.read(path(key) + "/record"),
            let outcome = PictureOutcome(record: String(decoding: bytes, as: UTF8.self))
        else { return nil }
        guard case .variants(let variants) = outcome else { return outcome }
        let isWhole = variants.all.allSatisfy { variant in
            let file = path(key, variant)
            guard PictureIndex.Stamp(ofFile: file)?.byteCount == variant.byteCount else { return false }
            return !isSuspicious
                || (try? FileTree.read(file)).map { PictureHash.of($0).hasPrefix(variant.hash) } ?? false
        }
        return isWhole ? outcome : nil
    }

    /// Makes what is missing; call it with the cache's lock held.
    func make(_ key: String, _ encode: (_ folder: String) async throws -> PictureOutcome) async throws -> PictureOutcome
    {
        let making = folder + "/" + Self.making + key
        try FileManager.default.createDirectory(atPath: making, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: making) }
        let outcome = try await encode(making)
        try FileTree.write(Array(outcome.record.utf8), to: making + "/record")
        // What lies there is damaged, or it would not be made again.
        if FileTree.kind(of: path(key)) != .nothing { try FileManager.default.removeItem(atPath: path(key)) }
        try FileTree.move(making, to: path(key))
        return outcome
    }

    /// Removes what builds that were killed left behind, and pictures that are kept no longer; call it with the cache's
    /// lock held.
    func sweep(_ keys: some Sequence<String>) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasPrefix(Self.making) {
            try FileManager.default.removeItem(atPath: folder + "/" + name)
        }
        for key in keys { try FileManager.default.removeItem(atPath: path(key)) }
    }

    /// The keys that nobody uses, the longest unused first.
    func unused(besides used: Set<String>, before: [String]) throws -> [String] {
        let isKey = { (name: String) in name.utf8.count == 32 && name.allSatisfy(\.isHexDigit) }
        let kept = Set(try FileManager.default.contentsOfDirectory(atPath: folder).filter(isKey)).subtracting(used)
        let known = before.filter(kept.contains)
        return known + kept.subtracting(known).sorted()
    }
}
