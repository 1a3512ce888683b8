import ContentFormat
import Testing

@testable import wayfare

@Suite("What a command says of faults")
struct DiagnosticReportTests {
    private let report = DiagnosticReport([
        Diagnostic(
            file: "Content/hotels/casa.md", line: 7, column: 11, message: "unknown currency \"ERU\"",
            sourceLine: "currency: ERU"),
        Diagnostic(file: "Content/hotels/casa.md", message: "100% wrong: a, b\n"),
        Diagnostic(file: "Content/x: y.md", line: 1, column: 1, severity: .warning, message: "lies in the past"),
    ])

    @Test("A program reads the plain lines and nothing else")
    func plain() {
        #expect(
            report.words(on: .none) == """
                Content/hotels/casa.md:7:11: error: unknown currency "ERU"
                currency: ERU
                          ^
                Content/hotels/casa.md: error: 100% wrong: a, b\\n
                Content/x: y.md:1:1: warning: lies in the past
                """)
    }

    @Test("A person is told at the end how many there are")
    func summary() {
        #expect(report.words(on: .plain) == report.words(on: .none) + "\n2 errors, 1 warning in 2 files")
        let one = DiagnosticReport([Diagnostic(file: "a", message: "m")])
        #expect(one.words(on: .plain) == "a: error: m\n1 error in 1 file")
        #expect(DiagnosticReport([]).words(on: .colours) == "")
    }

    @Test("Colours change no letter")
    func colours() {
        let coloured = report.words(on: .colours)
        #expect(coloured != report.words(on: .plain))
        #expect(coloured.replacing(/\u{1B}\[[0-9]+m/, with: "") == report.words(on: .plain))
    }

    @Test("GitHub's annotations name the path in the repository, and separators are written out")
    func annotations() {
        let lines = report.annotations(from: "/repo/site", in: "/repo").split(separator: "\n")
        #expect(
            lines == [
                "::error file=site/Content/hotels/casa.md,line=7,col=11::unknown currency \"ERU\"",
                "::error file=site/Content/hotels/casa.md::100%25 wrong: a, b%0A",
                "::warning file=site/Content/x%3A y.md,line=1,col=1::lies in the past",
            ])
        #expect(report.annotations(from: "/elsewhere", in: "/repo").hasPrefix("::error file=Content/hotels/casa.md,"))
    }
}
