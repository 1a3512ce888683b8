/// What an import read, what it would write or wrote, and what did not fit.
package struct ImportReport: Sendable {
    /// A file of the source and how many records it held.
    package struct Reading: Sendable {
        package let file: String
        package let records: Int
    }

    /// A timetable that is new.
    package struct Timetable: Sendable {
        package let path: String
        package let services: Int
        package let rows: Int
    }

    /// A table of `data/` that gained rows: `known` are those which were there already and are used.
    package struct Merge: Sendable {
        package let path: String
        package let added: Int
        package let known: Int
    }

    /// Something that did not fit, however often: the reason, how often, and where the first times.
    package struct Remark: Sendable {
        package struct Example: Sendable {
            package let file: String
            /// From 1, the header included; nil when it is about a file as a whole.
            package let line: Int?
            package let subject: String
        }

        package let reason: String
        package internal(set) var count: Int
        package internal(set) var examples: [Example]
    }

    package var read: [Reading] = []
    package var written: [Timetable] = []
    package var merged: [Merge] = []
    /// What is not in the content now.
    package var leftOut: [Remark] = []
    /// What is in the content, but not quite as the source has it.
    package var simplified: [Remark] = []
}

/// Collects an import's report while it reads.
final class ReportRecord {
    private(set) var report = ImportReport()
    private var leftOut: [String: Int] = [:]
    private var simplified: [String: Int] = [:]

    static let examples = 5

    func leaveOut(
        _ reason: String, _ file: String, _ line: Int?, _ subject: @autoclosure () -> String, by count: Int = 1
    ) {
        Self.add(&report.leftOut, &leftOut, reason, file, line, subject, count)
    }

    func simplify(
        _ reason: String, _ file: String, _ line: Int?, _ subject: @autoclosure () -> String, by count: Int = 1
    ) {
        Self.add(&report.simplified, &simplified, reason, file, line, subject, count)
    }

    func read(_ file: String, _ records: Int) { report.read.append(.init(file: file, records: records)) }

    func wrote(_ timetables: [ImportReport.Timetable], _ merges: [ImportReport.Merge]) {
        report.written = timetables
        report.merged = merges
    }

    /// What to say when nothing is left to import: the commonest reasons.
    func nothing(of source: String) -> String {
        let reasons = report.leftOut.sorted { $0.count != $1.count ? $0.count > $1.count : $0.reason < $1.reason }
        return
            (["\(source): nothing of it can be sold here"] + reasons.prefix(4).map { "  \($0.count) × \($0.reason)" })
            .joined(separator: "\n")
    }

    private static func add(
        _ remarks: inout [ImportReport.Remark], _ places: inout [String: Int], _ reason: String, _ file: String,
        _ line: Int?, _ subject: () -> String, _ count: Int
    ) {
        let place = places[reason] ?? remarks.count
        if place == remarks.count {
            places[reason] = place
            remarks.append(.init(reason: reason, count: 0, examples: []))
        }
        remarks[place].count += count
        if remarks[place].examples.count < Self.examples {
            remarks[place].examples.append(.init(file: file, line: line, subject: subject()))
        }
    }
}
