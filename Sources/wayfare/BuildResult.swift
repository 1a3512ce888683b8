import ContentFormat
import Foundation
import SiteBuild
import Travel
import WebAPI

/// What came of a build or a check, for a person on stderr and stdout or for a program as JSON.
enum BuildResult {
    case built(BuildReport)
    case checked([Diagnostic])

    /// Runs `work` and prints what came of it.
    /// - Throws: a failure that has been printed already keeps its exit code and says nothing more.
    static func report(json: Bool, _ work: () async throws -> BuildResult) async throws {
        do {
            let result = try await work()
            if !json, !result.warnings.isEmpty {
                Terminal.complain(DiagnosticReport(result.warnings).words(on: .ofErrors))
                annotate(result.warnings)
            }
            Terminal.say(json ? result.document.jsonText : result.line)
        } catch BuildFailure.faults(let faults) where !json {
            annotate(faults)
            throw BuildFailure.faults(faults)
        } catch BuildFailure.faults(let faults) {
            let list = faults.map(\.document)
            Terminal.say(JSONValue.object([.init("success", false), .init("diagnostics", .array(list))]).jsonText)
            throw CommandFailure.request("")
        }
    }

    /// Under GitHub Actions each fault is also shown beside its line: its runner reads commands from stdout.
    private static func annotate(_ diagnostics: [Diagnostic]) {
        let environment = ProcessInfo.processInfo.environment
        guard environment["GITHUB_ACTIONS"] == "true" else { return }
        let report = DiagnosticReport(diagnostics)
        Terminal.say(
            report.annotations(
                from: FileManager.default.currentDirectoryPath, in: environment["GITHUB_WORKSPACE"]))
    }

    private var warnings: [Diagnostic] {
        switch self {
        case .built(let report): report.warnings
        case .checked(let warnings): warnings
        }
    }

    /// `5,812 pages, 14 written, 0 removed, 0.09 s`
    private var line: String {
        switch self {
        case .built(let report):
            "\(Self.grouped(report.pages)) pages, \(Self.grouped(report.written)) written, "
                + "\(Self.grouped(report.removed)) removed, \(Self.seconds(report.seconds)) s"
        case .checked(let warnings): warnings.isEmpty ? "nothing wrong" : "\(warnings.count) warnings"
        }
    }

    private var document: JSONValue {
        switch self {
        case .built(let report):
            [
                "success": true, "pages": .integer(report.pages), "written": .integer(report.written),
                "removed": .integer(report.removed), "seconds": .number(Self.seconds(report.seconds)),
                "warnings": .array(report.warnings.map(\.document)),
            ]
        case .checked(let warnings):
            ["success": true, "warnings": .array(warnings.map(\.document))]
        }
    }

    private static func grouped(_ number: Int) -> String {
        var digits = String(number)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits = String(digits.dropLast(3))
        }
        return ([digits] + groups).joined(separator: ",")
    }

    private static func seconds(_ seconds: Double) -> String {
        let hundredths = Int((seconds * 100).rounded())
        return "\(hundredths / 100)." + String(hundredths % 100 + 100).dropFirst()
    }
}

extension Diagnostic {
    var document: JSONValue {
        [
            "file": .string(file), "line": line.map(JSONValue.integer) ?? .null,
            "column": column.map(JSONValue.integer) ?? .null, "severity": .string(severity.rawValue),
            "message": .string(message),
        ]
    }
}

extension TravelDate {
    /// The day here and now, against which dates are past.
    static var today: TravelDate { Zone.utc.today(at: Instant(Date())) }
}
