import Foundation

/// A copy of a content folder in the system's temporary folder, to try something out on. Files that do not change are
/// linked where the disk can do so.
struct TreeCopy {
    let root: String

    init(of content: String) throws {
        var template = Array("\(FileManager.default.temporaryDirectory.path)/wayfare-import.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw DiskFile.failure("the temporary folder") }
        root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        do {
            try Self.copy(content, to: root)
        } catch {
            remove()
            throw error
        }
    }

    func remove() { try? FileManager.default.removeItem(atPath: root) }

    func put(_ bytes: [UInt8], at path: String) throws {
        let file = "\(root)/\(path)"
        let folder = (file as NSString).deletingLastPathComponent
        _ = try DiskFile.makeFolder(folder)
        // Never through a link into the content itself.
        unlink(file)
        guard FileManager.default.createFile(atPath: file, contents: Data(bytes)) else { throw DiskFile.failure(file) }
    }

    private static func copy(_ folder: String, to target: String) throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where !name.hasPrefix(".") && !name.hasSuffix("~") {
            let (source, copy) = ("\(folder)/\(name)", "\(target)/\(name)")
            var status = stat()
            guard lstat(source, &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR:
                _ = try DiskFile.makeFolder(copy)
                try Self.copy(source, to: copy)
            case S_IFREG:
                if link(source, copy) == 0 { continue }
                do {
                    try FileManager.default.copyItem(atPath: source, toPath: copy)
                } catch {
                    throw ImportFailure.surroundings("\(source) cannot be copied: \(error.localizedDescription)")
                }
            default: continue
            }
        }
    }
}
