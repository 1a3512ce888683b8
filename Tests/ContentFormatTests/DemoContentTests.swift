import Foundation
import Testing

@testable import ContentFormat

@Suite("The demonstration content")
struct DemoContentTests {
    @Test("Nothing in Content/ is at fault, in a check either")
    func demo() {
        let root = Fixtures.folder.deletingLastPathComponent().deletingLastPathComponent().appending(path: "Content")
        #expect(Fixtures.diagnostics(root.path, checksBodies: true) == [])
    }
}
