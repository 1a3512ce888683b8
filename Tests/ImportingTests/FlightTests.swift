import Foundation
import Testing
import Travel

@testable import Importing

@Suite("Importing flights")
struct FlightTests {
    private let workshop: Workshop

    init() throws { workshop = try Workshop() }

    private static let airports = """
        iata,name,city,country,lat,lon,tz
        LIS,Humberto Delgado,Lisbon,PT,38.7813,-9.1359,Europe/Lisbon
        JFK,John F Kennedy,New York,US,40.6398,-73.7789,America/New_York
        NRT,Narita,Narita,JP,35.7647,140.3864,Asia/Tokyo

        """

    @discardableResult
    private func importFlights(
        _ text: String, columns: [String: String] = [:], begin: String? = nil, from: String = "2000-01-01",
        fares: [String] = ["99.00"], seats: [String] = ["100"], airports: String? = airports, isDry: Bool = false
    ) throws -> ImportReport {
        let file = try workshop.write("winter.csv", text)
        let content = try ExistingContent(workshop.content)
        let options = FlightOptions(
            name: try #require(Slug(after: file)), columns: columns, from: try #require(TravelDate(from)), to: nil,
            begin: begin.flatMap { TravelDate($0) }, operatorCode: nil,
            airports: try airports.map { try workshop.write("airports.csv", $0) }, airlines: nil, country: nil,
            terms: try SaleTerms(
                currency: #require(Currency("EUR")), cabin: "economy", fares: fares, seats: seats))
        let draft = try FlightImport(file, options).draft(into: content)
        try draft.place(isDry: isDry)
        return draft.report
    }

    private func rows() throws -> [String] { try workshop.rows("flights/winter.csv") }

    private static let weekly = """
        carrier,carrier_name,flight_no,origin,dest,sched_dep_local,sched_arr_local,arr_day_offset,weekdays_iso,first_date,last_date,aircraft_seats
        TP,TAP,TP201,LIS,JFK,10:35,13:40,0,1-3-5--,2026-10-26,2027-03-26,180
        TP,TAP,TP202,JFK,LIS,22:00,10:00,1,1234567,2026-10-26,2027-03-26,

        """

    @Test("Weekly patterns become rows; airports and airlines are added, and the content then builds")
    func weekly() throws {
        let report = try importFlights(Self.weekly, seats: [])
        #expect(try rows() == ["TP201,TP,LIS,JFK,10:35,13:40,0,mon wed fri,2026-10-26,2027-03-26"])
        #expect(try workshop.read("flights/winter.csv").contains("EUR,99.00,180\n"))
        #expect(
            try workshop.read("data/airports.csv").contains(
                "LIS,Humberto Delgado,Lisbon,Portugal,38.7813,-9.1359,Europe/Lisbon\n"))
        #expect(try workshop.read("data/airlines.csv") == "code,name\nTP,TAP\n")
        #expect(report.reasons == ["nobody says what it costs, or how many seats there are (--fare, --seats)": 1])
        #expect(report.leftOut.first?.examples.first?.line == 3)
    }

    @Test("Single flights become weekly patterns, whatever the columns are called")
    func daily() throws {
        var text = "Day,Airline,Nr,Org,Dst,Out,In\n"
        for day in 0..<28 where day % 7 < 5 {
            text += "\(TravelDate(dayNumber: 20_458 + day)),TP,201,LIS,NRT,1035,830\n"
        }
        text += "2026-01-05,TP,201,LIS,NRT,1135,0930\n"
        let columns = [
            "date": "Day", "operator": "Airline", "service": "Nr", "origin": "Org", "destination": "Dst",
            "departs": "Out",
            "arrives": "In",
        ]
        let report = try importFlights(text, columns: columns)
        #expect(try rows() == ["TP201,TP,LIS,NRT,10:35,08:30,1,mon tue wed thu fri,2026-01-05,2026-01-30"])
        #expect(report.reasons == ["it would run twice on a day under one number": 1])
        #expect(
            report.simplifications.keys.contains(
                "nobody says what the operator is called: its code stands in (--airlines FILE)"))
    }

    @Test("Everything moves by whole weeks")
    func begin() throws {
        try importFlights(Self.weekly, begin: "2030-01-01")
        #expect(try rows()[0] == "TP201,TP,LIS,JFK,10:35,13:40,0,mon wed fri,2030-01-07,2030-06-07")
    }

    @Test("Year, month and day stand for a date, and a duration tells the day of arrival")
    func parts() throws {
        let text = """
            year,month,day,carrier,flight,origin,dest,sched_dep_time,sched_arr_time,duration
            2026,7,1,TP,9,JFK,LIS,515,2400,825
            2026,7,2,TP,9,JFK,LIS,515,NA,825

            """
        let report = try importFlights(text)
        #expect(try rows() == ["TP9,TP,JFK,LIS,05:15,00:00,1,wed,2026-07-01,2026-07-01"])
        #expect(report.reasons == ["its times cannot be read": 1])
    }

    @Test("Services that the content has keep their days")
    func known() throws {
        try importFlights(Self.weekly)
        let before = try workshop.tree()
        let file = try workshop.write("Content/flights/winter2.csv", "x")
        try FileManager.default.removeItem(atPath: file)
        let again = Self.weekly.replacing("TP202", with: "TP204")
        try FileManager.default.moveItem(
            atPath: "\(workshop.content)/flights/winter.csv", toPath: "\(workshop.content)/flights/old.csv")
        let report = try importFlights(again)
        #expect(try rows().map { $0.prefix(5) } == ["TP204"])
        #expect(report.reasons == ["the content has this service already on these days": 1])
        #expect(report.merged.map(\.added) == [0, 0])
        #expect(try workshop.tree()["data/airports.csv"] == before["data/airports.csv"])
    }

    @Test("Unknown airports are left out; without any known one nothing is written")
    func airports() throws {
        let failure = #expect(throws: ImportFailure.self) { try importFlights(Self.weekly, airports: nil) }
        #expect(failure?.words.contains("2 × nobody knows the airport") == true)
        #expect(try workshop.tree().keys.sorted() == ["site.yaml"])
    }

    @Test("A column or a field that does not exist is named, with the nearest one")
    func columns() throws {
        let cases: [([String: String], String)] = [
            (["servce": "flight_no"], "there is no field \"servce\" (did you mean \"service\"?)"),
            (["service": "flight_na"], "has no such column (did you mean \"flight_no\"?)"),
        ]
        for (columns, words) in cases {
            let failure = #expect(throws: ImportFailure.self) { try importFlights(Self.weekly, columns: columns) }
            #expect(failure?.words.contains(words) == true)
        }
        let bare = #expect(throws: ImportFailure.self) { try importFlights("a,b\n1,2\n") }
        #expect(bare?.words.contains("no column for \"service\", \"origin\"") == true)
    }

    @Test(
        "Times and days as people write them",
        arguments: [
            ("14:45", 885), ("6:05", 365), ("545", 345), ("5", 5), ("14:45:00", 885), ("2460", nil), ("25:00", nil),
            ("", nil),
        ])
    func times(text: String, minutes: Int?) {
        #expect(FlightValues.minutes(text) == minutes)
    }

    @Test(
        "Weekdays as people write them",
        arguments: [
            ("1234567", "daily"), ("1.3.5..", "mon wed fri"), ("Mon, Wed", "mon wed"), ("sa su", "sat sun"), ("8", nil),
            ("", nil), ("7", "sun"), ("tuesday", "tue"),
        ])
    func weekdays(text: String, days: String?) {
        #expect(FlightValues.weekdays(text)?.text == days)
    }
}
