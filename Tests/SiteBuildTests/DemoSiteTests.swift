import ContentFormat
import Foundation
import Testing

@testable import SiteBuild

/// The catalogue and the templates that the project ships, built as they are.
@Suite struct DemoSiteTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    @Test("The demo builds whole, and a second time writes nothing")
    func demo() async throws {
        let folder = NSTemporaryDirectory() + "demo-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let options = BuildOptions(
            content: Self.root + "/Content", templates: Self.root + "/Templates", output: folder + "/public",
            catalogue: folder + "/var/catalogue.db", compresses: false)
        do {
            let report = try await SiteBuilder(options).build()
            #expect(report.pages > 300)
            #expect(try await SiteBuilder(options).build().written == 0)
        } catch BuildFailure.faults(let faults) {
            Issue.record("\(faults.map(\.text).joined(separator: "\n"))")
        }
    }

    @Test("Every link, anchor and picture of the demo leads somewhere")
    func check() throws {
        let options = BuildOptions(content: Self.root + "/Content", templates: Self.root + "/Templates")
        do {
            _ = try SiteBuilder(options).check()
        } catch BuildFailure.faults(let faults) {
            Issue.record("\(faults.map(\.text).joined(separator: "\n"))")
        }
    }
}
