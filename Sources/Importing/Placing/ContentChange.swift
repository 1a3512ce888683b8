import ContentFormat
import Foundation

/// New and longer files for a content folder: tried out on a copy of it first, then put in place, all of them or none.
struct ContentChange {
    /// Files that must not be there yet, by their path in the folder.
    var created: [String: String] = [:]
    /// Tables as they were read (nil: there was none) and as they become.
    var replaced: [String: (before: [UInt8]?, after: [UInt8])] = [:]

    private let content: String

    init(content: String) { self.content = content }

    /// - Throws: `ImportFailure.refused` when a file that is to be new is there.
    func checkFree() throws {
        for path in created.keys.sorted() where DiskFile.exists("\(content)/\(path)") {
            throw ImportFailure.refused("\(content)/\(path) is there already: take it away, or give another --name")
        }
    }

    /// Loads the folder as it would be.
    /// - Throws: `ImportFailure.faults` with the faults it would then have, at the paths they would have.
    func tryOut() throws {
        let copy = try TreeCopy(of: content)
        defer { copy.remove() }
        for (path, text) in created { try copy.put(Array(text.utf8), at: path) }
        for (path, table) in replaced { try copy.put(table.after, at: path) }
        do {
            _ = try ContentLoader(root: copy.root).load()
        } catch {
            throw ImportFailure.faults(
                error.diagnostics.map { $0.moved(from: copy.root, to: content) })
        }
    }

    /// Puts every file in place: all are written whole beside their places, then renamed, tables before what names
    /// their codes. When one cannot be, those before it are taken back.
    func place() throws {
        var undo: [() -> Void] = []
        do {
            for folder in Set((Array(created.keys) + Array(replaced.keys)).map(Self.folder)).sorted()
            where try DiskFile.makeFolder("\(content)/\(folder)") {
                undo.append { rmdir("\(content)/\(folder)") }
            }
            var staged: [(temporary: String, path: String)] = []
            for (path, bytes) in files {
                let temporary = try DiskFile.stage(bytes, for: "\(content)/\(path)")
                undo.append { unlink(temporary) }
                staged.append((temporary, path))
            }
            for (temporary, path) in staged {
                let target = "\(content)/\(path)"
                guard let table = replaced[path] else {
                    try DiskFile.settle(temporary, as: target)
                    undo.append { unlink(target) }
                    continue
                }
                guard DiskFile.bytes(target) == table.before else {
                    throw ImportFailure.refused("\(target) was changed meanwhile: import again")
                }
                try DiskFile.replace(target, by: temporary)
                undo.append { DiskFile.restore(target, table.before) }
            }
        } catch {
            for step in undo.reversed() { step() }
            throw error
        }
    }

    /// Tables first.
    private var files: [(path: String, bytes: [UInt8])] {
        replaced.sorted { $0.key < $1.key }.map { ($0.key, $0.value.after) }
            + created.sorted { $0.key < $1.key }.map { ($0.key, Array($0.value.utf8)) }
    }

    private static func folder(_ path: String) -> String { path.split(separator: "/").first.map(String.init) ?? path }
}

extension Diagnostic {
    fileprivate func moved(from root: String, to content: String) -> Diagnostic {
        Diagnostic(
            file: file.hasPrefix(root) ? content + file.dropFirst(root.count) : file, line: line, column: column,
            severity: severity, message: message.replacing(root, with: content), sourceLine: sourceLine)
    }
}
