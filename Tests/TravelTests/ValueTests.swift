import Foundation
import Testing

@testable import Travel

@Suite("Values are read strictly and written back to the letter")
struct ValueTests {
    @Test("Slugs", arguments: ["a", "casa-do-farol", "1984", "a-1-b"])
    func slugs(_ text: String) { #expect(Slug(text)?.text == text) }

    @Test("What is no slug", arguments: ["", "-a", "a-", "a--b", "A", "é", "a b", "a_b", "../a", "a\u{0}"])
    func noSlugs(_ text: String) { #expect(Slug(text) == nil) }

    @Test("What is no code", arguments: ["", "lis", "LI S", "ABCDEFGHIJK", "É", "L-1"])
    func noCodes(_ text: String) { #expect(Code(text) == nil) }

    @Test(
        "Money as people write it",
        arguments: [
            ("129.00", "EUR", 12_900), ("129", "EUR", 12_900), ("0.5", "EUR", 50), ("500", "JPY", 500),
            ("1.234", "KWD", 1_234), ("9999999999.99", "EUR", 999_999_999_999), ("007", "EUR", 700),
        ])
    func money(_ text: String, _ currency: String, _ minor: Int) {
        let read = Money(text, Currency(currency)!)
        #expect(read?.minorUnits == minor)
        #expect(read.flatMap { Money($0.decimalText, $0.currency) } == read)
    }

    @Test(
        "What is no money",
        arguments: ["", ".5", "5.", "+5", "-5", "1e3", "12abc", "1,5", "1.234", "12345678901", " 1", "1.0.0", "٣"])
    func noMoney(_ text: String) { #expect(Money(text, euro) == nil) }

    @Test("Yen have no decimals") func yenDecimals() { #expect(Money("500.0", yen) == nil) }

    @Test("Currencies are upper-case ISO 4217 codes", arguments: ["ERU", "eur", "", "XXX", "EURO"])
    func noCurrency(_ code: String) { #expect(Currency(code) == nil) }

    @Test("A share is rounded half up, once")
    func shares() {
        var random = Seeded(state: 1)
        for _ in 0..<2_000 {
            let amount = Int.random(in: 0...10_000_000, using: &random)
            let share = Percent(tenThousandths: Int.random(in: 0...1_000_000, using: &random))!
            // ⌊amount·share + ½⌋ by remainders, without the rounding under test
            let (whole, rest) = (amount * share.tenThousandths).quotientAndRemainder(dividingBy: 1_000_000)
            #expect(share.of(amount) == whole + (rest >= 500_000 ? 1 : 0))
            #expect(Percent(share.text) == share)
        }
        #expect(percent("50").of(1) == 1)
        #expect(percent("4.712").of(100_000) == 4712 && percent("4.7125").of(10_000) == 471)
        #expect(percent("0.0001").of(500_000) == 1 && percent("0.0001").of(499_999) == 0)
        #expect(percent("12").of(Money.limit(euro) * 10 * 366) > 0)
    }

    @Test("What is no percent", arguments: ["", "101", "100.01", "-1", "+5", "1.23456", "5.", ".5", "1e1"])
    func noPercent(_ text: String) { #expect(Percent(text) == nil) }

    @Test(
        "What is no day", arguments: ["2025-02-30", "2026-13-01", "2026-00-10", "2026-1-01", "20260101", "0000-01-01"])
    func noDays(_ text: String) { #expect(TravelDate(text) == nil) }

    @Test("Days agree with the Gregorian calendar, forwards and back")
    func calendar() {
        var gregorian = Calendar(identifier: .gregorian)
        gregorian.timeZone = .gmt
        for number in stride(from: -60_000, through: 120_000, by: 37) {
            let date = TravelDate(dayNumber: number)
            let parts = gregorian.dateComponents(
                [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(number) * 86_400))
            #expect(date.year == parts.year && date.month == parts.month && date.day == parts.day)
            #expect(TravelDate(date.text) == date)
            #expect(Weekday.allCases.firstIndex(of: date.weekday) == (parts.weekday! + 5) % 7)
        }
    }

    @Test("Instants are RFC 3339 in UTC with milliseconds")
    func instants() {
        #expect(instant("2026-11-23T09:02:26.120Z").text == "2026-11-23T09:02:26.120Z")
        #expect(Instant(milliseconds: -1).text == "1969-12-31T23:59:59.999Z")
        #expect(Instant(text: "2026-02-30T00:00:00.000Z") == nil)
        #expect(Instant(text: "2026-02-03T00:00:60.000Z") == nil)
        #expect(Instant(text: "2026-02-03T00:00:00.000+01:00") == nil)
    }

    @Test("Zones are IANA names", arguments: ["GMT+3", "Mars/Olympus", "", "PST", "+01:00"])
    func noZones(_ name: String) { #expect(Zone(name) == nil) }

    @Test(
        "A skipped time counts with the offset before, a doubled one is the first",
        arguments: [
            ("Europe/Lisbon", "2027-03-28", "01:30", "2027-03-28T01:30:00.000Z"),
            ("Europe/Lisbon", "2027-03-28", "02:30", "2027-03-28T01:30:00.000Z"),
            ("America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30:00.000Z"),
            ("America/New_York", "2026-11-01", "00:30", "2026-11-01T04:30:00.000Z"),
            ("America/New_York", "2026-11-01", "02:30", "2026-11-01T07:30:00.000Z"),
            ("America/New_York", "2027-03-14", "02:30", "2027-03-14T07:30:00.000Z"),
            ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:45:00.000Z"),
            ("Pacific/Apia", "2026-06-01", "00:00", "2026-05-31T11:00:00.000Z"),
            ("UTC", "2026-06-01", "12:00", "2026-06-01T12:00:00.000Z"),
        ])
    func clocks(_ zone: String, _ date: String, _ at: String, _ expected: String) {
        #expect(Zone(zone)!.instant(day(date), time(at)).text == expected)
    }

    @Test("The local day and time lead back to the instant, but in a doubled hour")
    func localAndBack() {
        var random = Seeded(state: 7)
        for zone in ["Europe/Lisbon", "America/St_Johns", "Asia/Kathmandu", "Pacific/Honolulu"].map({ Zone($0)! }) {
            for _ in 0..<500 {
                let moment = Instant(seconds: Int.random(in: 29_000_000...30_500_000, using: &random) * 60)
                let (date, at) = zone.local(moment)
                let back = zone.instant(date, at)
                #expect(back == moment || zone.local(back) == (date, at))
            }
        }
    }

    @Test("Every item survives its archive, and no archive that is cut short or longer is believed")
    func archives() throws {
        let catalogue = Example.catalogue()
        try survives(catalogue.hotels[0])
        try survives(catalogue.services[0])
        try survives(catalogue.packages[0])
        try survives(catalogue.destinations[0])
        try survives(catalogue.airports[0])
    }

    private func survives<Item: Archived & Equatable>(_ item: Item) throws {
        let bytes = item.archive
        #expect(try Item(archive: bytes) == item)
        for count in bytes.indices {
            #expect(throws: ArchiveDamage.self) { _ = try Item(archive: Array(bytes.prefix(count))) }
        }
        #expect(throws: ArchiveDamage.self) { _ = try Item(archive: bytes + [0]) }
        // Whatever a flipped bit makes of it, reading comes to an end.
        for index in bytes.indices {
            var bent = bytes
            bent[index] ^= 0x80
            _ = try? Item(archive: bent)
        }
    }

    @Test("Whole numbers of any size survive an archive", arguments: [0, -1, 63, 64, -65, .max, .min])
    func numbers(_ number: Int) throws {
        #expect(try Int(archive: number.archive) == number)
    }
}
