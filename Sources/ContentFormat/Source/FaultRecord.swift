/// The faults of one file while it is being read.
final class FaultRecord {
    let file: SourceFile
    /// Where the last fault was: the next is seldom far, and files may have thousands.
    private var place = LinePlace()
    /// Faults so far, warnings not counted.
    private(set) var count = 0
    private(set) var diagnostics: [Diagnostic] = []
    /// Bytes that were read.
    var sizeOnDisk = 0
    /// Where the body of the file is kept, once it is.
    var body: KeptBody?

    init(_ file: SourceFile) {
        self.file = file
    }

    func record(at span: Span, _ message: String, severity: Diagnostic.Severity = .error) {
        place.move(to: span.start, in: file.bytes)
        record([file.diagnostic(at: span.start, on: place, message, severity: severity)])
    }

    func record(_ more: [Diagnostic]) {
        diagnostics += more
        count += more.count { $0.severity == .error }
    }

    /// A fault of the file as a whole.
    func recordWhole(_ message: String) {
        record([Diagnostic(file: file.path, message: message)])
    }
}
