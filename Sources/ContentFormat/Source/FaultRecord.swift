/// The faults of one file while it is being read.
final class FaultRecord {
    let file: SourceFile
    private(set) var diagnostics: [Diagnostic] = []
    /// Bytes that were read.
    var sizeOnDisk = 0
    /// Where the body of the file is kept, once it is.
    var body: KeptBody?

    init(_ file: SourceFile) {
        self.file = file
    }

    /// Faults so far, warnings not counted.
    var count: Int { diagnostics.count { $0.severity == .error } }

    func record(at span: Span, _ message: String, severity: Diagnostic.Severity = .error) {
        diagnostics.append(file.diagnostic(at: span, message, severity: severity))
    }

    func record(_ more: [Diagnostic]) {
        diagnostics += more
    }

    /// A fault of the file as a whole.
    func recordWhole(_ message: String) {
        diagnostics.append(Diagnostic(file: file.path, message: message))
    }
}
