import ContentFormat
import Foundation

/// Faults and warnings in words: for a terminal, for a pipe, and for the annotations of continuous integration.
struct DiagnosticReport {
    private let diagnostics: [Diagnostic]

    init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }

    /// Each fault with its source line; on a terminal coloured, and counted at the end.
    func words(on terminal: TerminalKind) -> String {
        var words = diagnostics.map { terminal == .colours ? Self.coloured($0) : $0.text }
        if terminal != .none, !diagnostics.isEmpty { words.append(summary) }
        return words.joined(separator: "\n")
    }

    /// `3 errors, 1 warning in 2 files`
    var summary: String {
        let errors = diagnostics.count { $0.severity == .error }
        let counts = [(errors, "error"), (diagnostics.count - errors, "warning")].filter { $0.0 > 0 }
        let files = Set(diagnostics.map(\.file)).count
        return counts.map(Self.counted).joined(separator: ", ") + " in " + Self.counted(files, "file")
    }

    private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    /// The same lines with the severity and the caret in its colour, and the head in bold.
    private static func coloured(_ diagnostic: Diagnostic) -> String {
        let colour = diagnostic.severity == .error ? "\u{1B}[31m" : "\u{1B}[33m"
        let mark = ": \(diagnostic.severity.rawValue): "
        let head = diagnostic.head
        // The severity stands behind the place, which only a file's own name could imitate.
        let place = head.range(of: mark).map { head[..<$0.lowerBound] } ?? head[...]
        let message = head.dropFirst(place.count + mark.count)
        let shown = "\(bold)\(place): \(colour)\(diagnostic.severity.rawValue):\(plain)\(bold) \(message)\(plain)"
        guard let excerpt = diagnostic.excerpt else { return shown }
        return "\(shown)\n\(excerpt.line)\n\(excerpt.padding)\(colour)\(bold)^\(plain)"
    }

    private static let bold = "\u{1B}[1m"
    private static let plain = "\u{1B}[0m"

    // MARK: Continuous integration

    /// The commands by which GitHub Actions shows each fault beside its line.
    ///
    /// - Parameters:
    ///   - folder: The working folder, which relative paths begin at.
    ///   - workspace: The repository's folder, which GitHub's paths begin at.
    func annotations(from folder: String, in workspace: String?) -> String {
        diagnostics.map { diagnostic in
            var properties = [("file", Self.path(diagnostic.file, from: folder, in: workspace))]
            if let line = diagnostic.line { properties.append(("line", "\(line)")) }
            if let column = diagnostic.column { properties.append(("col", "\(column)")) }
            let list = properties.map { "\($0)=\(Self.escaped($1, also: ":,"))" }.joined(separator: ",")
            return "::\(diagnostic.severity.rawValue) \(list)::\(Self.escaped(diagnostic.message))"
        }.joined(separator: "\n")
    }

    private static func path(_ path: String, from folder: String, in workspace: String?) -> String {
        let absolute = URL(filePath: path, relativeTo: URL(filePath: folder, directoryHint: .isDirectory))
            .standardizedFileURL.path
        guard let workspace else { return path }
        let start = URL(filePath: workspace).standardizedFileURL.path + "/"
        return absolute.hasPrefix(start) ? String(absolute.dropFirst(start.count)) : path
    }

    /// As GitHub's runner undoes it: percent signs, line ends, and in properties what separates them.
    private static func escaped(_ text: String, also separators: String = "") -> String {
        text.unicodeScalars.map { scalar in
            let isEscaped = "%\r\n".unicodeScalars.contains(scalar) || separators.unicodeScalars.contains(scalar)
            guard isEscaped else { return String(scalar) }
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return "%" + (digits.count < 2 ? "0" : "") + digits
        }.joined()
    }
}

/// Who reads: a person at a terminal, with or without colours, or a program.
enum TerminalKind {
    case none, plain, colours

    /// What stderr leads to. `NO_COLOR` (no-color.org) and `TERM=dumb` ask for none.
    static var ofErrors: TerminalKind {
        guard isatty(STDERR_FILENO) == 1 else { return .none }
        let environment = ProcessInfo.processInfo.environment
        let isPlain = environment["NO_COLOR"].map { !$0.isEmpty } ?? false || environment["TERM"] == "dumb"
        return isPlain ? .plain : .colours
    }
}
