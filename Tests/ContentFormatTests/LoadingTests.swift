import Testing
import Travel

@testable import ContentFormat

@Suite("A content folder without faults")
struct LoadingTests {
    private func load() throws -> Catalogue {
        try ContentLoader(root: Fixtures.base, today: Fixtures.today).load().catalogue
    }

    @Test("The base tree has nothing to say against it, in a check either")
    func valid() {
        #expect(Fixtures.diagnostics(Fixtures.base, today: Fixtures.today, checksBodies: true) == [])
    }
}
