import ContentFormat
import Importing
import WebAPI

/// What came of an import: the report for a person on stderr and one line on stdout, or all of it as JSON on stdout.
enum ImportResult {
    static func report(_ source: String, json: Bool, isDry: Bool, _ work: () throws -> ImportReport) throws {
        do {
            let report = try work()
            if json {
                Terminal.say(document(report, isDry: isDry).jsonText)
            } else {
                let remarks = lines("left out", report.leftOut) + lines("simplified", report.simplified)
                if !remarks.isEmpty { Terminal.complain(remarks.joined(separator: "\n")) }
                Terminal.say(summary(report, isDry: isDry))
            }
        } catch ImportFailure.refused(let words) where json {
            throw failed([Diagnostic(file: source, message: words)])
        } catch ImportFailure.faults(let faults) where json {
            throw failed(faults)
        }
    }

    /// Printed already: keeps its exit code and says nothing more.
    private static func failed(_ faults: [Diagnostic]) -> CommandFailure {
        let list = JSONValue.array(faults.map(\.document))
        Terminal.say(JSONValue.object([.init("success", false), .init("diagnostics", list)]).jsonText)
        return .request("")
    }

    /// `Content/trains/caltrain.csv: 92 services, 184 rows; 31 stations added`
    private static func summary(_ report: ImportReport, isDry: Bool) -> String {
        var lines = report.written.map { "\($0.path): \($0.services) services, \($0.rows) rows" }
        lines += report.merged.filter { $0.added + $0.known > 0 }.map {
            "\($0.path): \($0.added) added, \($0.known) known"
        }
        if isDry { lines.append("a dry run: nothing was written") }
        return lines.joined(separator: "\n")
    }

    private static func lines(_ title: String, _ remarks: [ImportReport.Remark]) -> [String] {
        remarks.flatMap { remark in
            ["\(title), \(remark.count) ×: \(remark.reason)"]
                + remark.examples.map { "    \($0.file)\($0.line.map { ":\($0)" } ?? ""): \($0.subject)" }
        }
    }

    private static func document(_ report: ImportReport, isDry: Bool) -> JSONValue {
        [
            "success": true, "dryRun": isDry ? true : false,
            "read": .array(report.read.map { ["file": .string($0.file), "records": .integer($0.records)] }),
            "written": .array(
                report.written.map {
                    ["file": .string($0.path), "services": .integer($0.services), "rows": .integer($0.rows)]
                }),
            "merged": .array(
                report.merged.map {
                    ["file": .string($0.path), "added": .integer($0.added), "known": .integer($0.known)]
                }),
            "leftOut": .array(report.leftOut.map(document)), "simplified": .array(report.simplified.map(document)),
        ]
    }

    private static func document(_ remark: ImportReport.Remark) -> JSONValue {
        [
            "reason": .string(remark.reason), "count": .integer(remark.count),
            "examples": .array(
                remark.examples.map {
                    [
                        "file": .string($0.file), "line": $0.line.map(JSONValue.integer) ?? .null,
                        "subject": .string($0.subject),
                    ]
                }),
        ]
    }
}
