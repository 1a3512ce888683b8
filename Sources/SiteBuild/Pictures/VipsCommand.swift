import Foundation
import Subprocess

/// The `vips` command of libvips, held in bounds: a picture may be hostile.
struct VipsCommand: Sendable {
    let path: String
    /// How long one call may take by the clock on the wall, whatever it waits for.
    var patience: Duration = .seconds(300)

    enum Answer: Hashable, Sendable {
        case done(String)
        /// It said no; why, in one line.
        case refused(String)
        /// It was stopped, or died: it may well succeed another time.
        case stopped(String)
    }

    /// Processor seconds and KiB of address space that one call may use.
    private static let limits = "ulimit -t 120; ulimit -v 4194304 2>/dev/null"

    /// The first of its name in these folders that may be run.
    static func find(in folders: [String]) -> String? {
        folders.filter { $0.hasPrefix("/") }.map { $0 + "/vips" }.first { path in
            FileTree.kind(of: path) == .file && access(path, X_OK) == 0
        }
    }

    /// Runs the command in `folder`, where its arguments name files without a path: vips reads `[` in a path as options.
    ///
    /// - Parameter isForeign: Whether it reads an editor's file: formats that libvips itself calls untrusted are then refused.
    func run(_ arguments: [String], in folder: String, isForeign: Bool = false) async throws -> Answer {
        // The shell sets limits and goes to the folder, then becomes vips: there is one process to stop.
        let script = "cd -- \"$1\" || exit 126; shift; \(Self.limits); exec \"$@\""
        let environment = Environment.inherit.updating([
            "LC_ALL": "C", "TMPDIR": folder, "VIPS_BLOCK_UNTRUSTED": isForeign ? "1" : nil, "VIPS_CONCURRENCY": "1",
            "VIPS_WARNING": "0",
        ])
        let limit = 1 << 20
        return try await withThrowingTaskGroup(of: Answer?.self) { group in
            group.addTask {
                let result = try await Subprocess.run(
                    .name("sh"), arguments: Arguments(["-c", script, "sh", folder, path] + arguments),
                    environment: environment, output: .string(limit: limit), error: .string(limit: limit))
                let words = Self.lastLine(result.standardError)
                switch result.terminationStatus {
                case .exited(0): return .done(result.standardOutput)
                case .exited(126), .exited(127): return .stopped(words)
                case .exited: return .refused(words.isEmpty ? "without a reason" : words)
                case .signaled(let number): return .stopped("it was stopped by signal \(number)")
                }
            }
            group.addTask {
                try await Task.sleep(for: patience)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next().flatMap { $0 } ?? .stopped("it took longer than \(patience)")
        }
    }

    /// vips tells the cause last.
    private static func lastLine(_ text: String) -> String {
        let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
        return lines.last { !$0.isEmpty } ?? ""
    }
}
