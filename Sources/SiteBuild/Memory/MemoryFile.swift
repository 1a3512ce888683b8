import ContentFormat
import Foundation
import Travel

/// The files in which the memory of one output folder is kept, beside the catalogue.
struct MemoryFile: Sendable {
    /// `var/build-3f2a9c01b7d4`, which each file's name begins with.
    private let stem: String

    private static let heading = Array("wayfare memory 2\n".utf8)

    init(of output: String, besideCatalogue catalogue: String) {
        let folder = (catalogue as NSString).deletingLastPathComponent
        let digits = String(Digest(of: output).bits, radix: 16)
        let name = "build-" + String(repeating: "0", count: 16 - digits.count) + digits
        stem = folder.isEmpty ? name : folder + "/" + name
    }

    var path: String { stem + ".memory" }

    func texts(_ generation: Int) -> String { "\(stem).\(generation).texts" }

    /// The bytes of the memory; nil when there is none.
    func open() -> [UInt8]? {
        guard let bytes = try? FileTree.read(path), bytes.starts(with: Self.heading) else { return nil }
        return bytes
    }

    /// Reads some parts; nil when one is damaged.
    static func read(_ parts: [SiteMemory.Part], of bytes: [UInt8], into memory: SiteMemory = .init()) -> SiteMemory? {
        var memory = memory
        let isSound = bytes.withUnsafeBytes { buffer in
            do throws(ArchiveDamage) {
                var archive = ArchiveReader(UnsafeRawBufferPointer(rebasing: buffer.dropFirst(heading.count)))
                for part in SiteMemory.Part.allCases {
                    let digest = Digest(bits: try archive.bits())
                    let section = try archive.raw()
                    guard parts.contains(part) else { continue }
                    guard Digest(of: section) == digest else { return false }
                    var reader = ArchiveReader(section)
                    try memory.read(part, from: &reader)
                    guard reader.isAtEnd else { return false }
                }
                return archive.isAtEnd
            } catch {
                return false
            }
        }
        return isSound ? memory : nil
    }

    /// Puts a memory in the place of the one before, and forgets what only that one needed.
    func write(_ memory: SiteMemory) throws {
        var archive = ArchiveWriter()
        for part in SiteMemory.Part.allCases {
            let section = memory.archive(part)
            archive.put(Digest(of: section).bits)
            archive.put(raw: section)
        }
        try FileTree.write(Self.heading + archive.bytes, to: path + ".tmp")
        try FileTree.move(path + ".tmp", to: path)
        unlink(journal)
        removeTexts(but: memory.texts.generation)
    }

    /// Texts of builds that no memory speaks of.
    private func removeTexts(but generation: Int) {
        let folder = (stem as NSString).deletingLastPathComponent
        let prefix = (stem as NSString).lastPathComponent + "."
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
        for name in names
        where name.hasPrefix(prefix) && name.hasSuffix(".texts") && name != "\(prefix)\(generation).texts" {
            unlink(folder.isEmpty ? name : folder + "/" + name)
        }
    }

    // MARK: The journal

    private var journal: String { stem + ".journal" }

    /// The paths that a build was about to touch when it last wrote into the output and had not yet remembered it.
    func touched() -> [String] {
        guard let bytes = try? FileTree.read(journal) else { return [] }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
            .filter { !$0.hasPrefix("/") && !$0.split(separator: "/").contains("..") }
    }

    /// Notes paths that are about to be touched, beside those noted before: a crash from here on must not make the next
    /// build forget what this one may have written.
    func note(_ paths: [String]) throws {
        let all = touched() + paths
        try FileTree.write(Array((all.joined(separator: "\n") + "\n").utf8), to: journal + ".tmp")
        try FileTree.move(journal + ".tmp", to: journal)
    }
}
