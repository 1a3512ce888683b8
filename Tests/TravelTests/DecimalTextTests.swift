import Testing

@testable import Travel

@Suite("Numbers as people write them")
struct DecimalTextTests {
    @Test(
        "Digits with at most one point between them are a number",
        arguments: [("0", 1, 0, 0), ("129", 3, 0, 1_290_000), ("129.50", 3, 2, 1_295_000), ("007.1", 3, 1, 71_000)])
    func numbers(text: String, whole: Int, decimals: Int, scaled: Int) throws {
        let number = try #require(DecimalText(text))
        #expect(number.wholeDigits == whole && number.decimals == decimals && number.scaled(to: 4) == scaled)
    }

    @Test(
        "Anything else is none",
        arguments: ["", ".", ".5", "5.", "1.2.3", "+1", "-1", "1e3", " 1", "1,5", "١", "1234567890123456789"])
    func others(text: String) {
        #expect(DecimalText(text) == nil)
    }

    @Test("A number with more decimals than are asked for, or too large to hold, is no such amount")
    func bounds() {
        #expect(DecimalText("1.25")?.scaled(to: 1) == nil)
        #expect(DecimalText("999999999999999999")?.scaled(to: 4) == nil)
        #expect(DecimalText("999999999999999")?.scaled(to: 3) == 999_999_999_999_999_000)
    }
}
