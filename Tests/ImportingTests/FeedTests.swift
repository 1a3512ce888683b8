import Foundation
import Testing
import Travel

@testable import Importing

@Suite("Importing GTFS feeds")
struct FeedTests {
    private let workshop: Workshop

    init() throws { workshop = try Workshop() }

    private static let header =
        "service,operator,origin,destination,departs,arrives,arrivalDayOffset,days,validFrom,validTo,currency,"

    private static func times(_ rows: String...) -> String {
        "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n" + rows.map { $0 + "\n" }.joined()
    }

    @Test("A trip is sold from its first stop to its last, with its number, and the content then builds")
    func plain() throws {
        let report = try workshop.importFeed(Feed())
        #expect(
            try workshop.read("trains/feed.csv") == """
                \(Self.header)standard_fare,standard_seats
                IC520,CP,AAA,CCC,08:00,10:45,0,daily,2026-01-01,2026-01-31,EUR,9.50,40

                """)
        #expect(try workshop.read("data/airlines.csv") == "code,name\nCP,Comboios\n")
        #expect(
            try workshop.read("data/stations.csv") == """
                code,name,city,country,latitude,longitude,timezone
                AAA,Alpha,Alpha,Portugal,38.7,-9.1,Europe/Lisbon
                CCC,Gamma,Gamma,Portugal,41.1,-8.6,Europe/Lisbon

                """)
        #expect(report.written.map(\.path) == ["\(workshop.content)/trains/feed.csv"])
        #expect(report.read.map(\.file).contains("stop_times.txt"))
        #expect(report.leftOut.isEmpty)
    }

    @Test("All pairs of stops, or those of a file, in the order of travel alone")
    func pairs() throws {
        try workshop.importFeed(Feed(), pairs: .all)
        #expect(
            try workshop.rows(columns: 7) == [
                "IC520,CP,AAA,BBB,08:00,09:30,0", "IC520,CP,AAA,CCC,08:00,10:45,0", "IC520,CP,BBB,CCC,09:32,10:45,0",
            ])
        let other = try Workshop()
        let file = try other.write("pairs.csv", "origin,destination\nBBB,CCC\nCCC,AAA\nXXX,AAA\n")
        let report = try other.importFeed(Feed(), pairs: .file(file))
        #expect(try other.rows(columns: 6) == ["IC520,CP,BBB,CCC,09:32,10:45"])
        #expect(report.reasons["the feed has no such stop"] == 1)
    }

    @Test("Trips past midnight leave on the next day: weekdays and validity move along")
    func overnight() throws {
        try workshop.importFeed(
            Feed([
                "stop_times.txt": Self.times("T1,25:10:00,25:10:00,AAA,1", "T1,30:05:00,30:05:00,CCC,2"),
                "calendar.txt":
                    "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
                    + "S1,0,0,0,0,0,0,1,20260104,20260118\n",
            ]))
        #expect(try workshop.rows() == ["IC520,CP,AAA,CCC,01:10,06:05,0,mon,2026-01-05,2026-01-19"])
        let other = try Workshop()
        try other.importFeed(
            Feed(["stop_times.txt": Self.times("T1,22:10:00,22:10:00,AAA,1", "T1,54:05:00,54:05:00,CCC,2")]))
        #expect(try other.rows(columns: 8) == ["IC520,CP,AAA,CCC,22:10,06:05,2,daily"])
    }

    @Test("Days come from calendar_dates alone where there is no calendar, and exceptions split rows")
    func calendarDates() throws {
        let dates = ["20260105,1", "20260107,1", "20260109,1", "20260112,1", "20260114,1", "20260116,1", "20260117,1"]
        try workshop.importFeed(
            Feed([
                "calendar.txt": nil,
                "calendar_dates.txt": "service_id,date,exception_type\n" + dates.map { "S1,\($0)\n" }.joined(),
            ]))
        #expect(
            try workshop.rows() == [
                "IC520,CP,AAA,CCC,08:00,10:45,0,mon wed fri,2026-01-05,2026-01-16",
                "IC520,CP,AAA,CCC,08:00,10:45,0,sat,2026-01-17,2026-01-17",
            ])
        let other = try Workshop()
        try other.importFeed(Feed(["calendar_dates.txt": "service_id,date,exception_type\nS1,20260114,2\n"]))
        #expect(
            try other.rows().map { $0.suffix(27) } == [
                "daily,2026-01-01,2026-01-13", "daily,2026-01-15,2026-01-31",
            ])
    }

    @Test("The nights in which clocks change have rows of their own")
    func summerTime() throws {
        let feed = Feed([
            "stop_times.txt": Self.times("T1,00:30:00,00:30:00,AAA,1", "T1,04:00:00,04:00:00,CCC,2"),
            "calendar.txt": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
                + "S1,0,0,0,0,0,0,1,20260315,20260412\n",
        ])
        try workshop.importFeed(feed)
        #expect(
            try workshop.rows() == [
                "IC520,CP,AAA,CCC,00:30,04:00,0,sun,2026-03-15,2026-03-22",
                "IC520,CP,AAA,CCC,23:30,04:00,1,sat,2026-03-28,2026-03-28",
                "IC520,CP,AAA,CCC,00:30,04:00,0,sun,2026-04-05,2026-04-12",
            ])
    }

    @Test("Times are those of the agency's clock, and become local to stops in other zones")
    func zones() throws {
        let stops = """
            stop_id,stop_name,stop_lat,stop_lon,stop_timezone
            AAA,Alpha,38.7,-9.1,
            CCC,Gamma,40.4,-3.7,Europe/Madrid

            """
        let times = Self.times("T1,21:30:00,21:30:00,AAA,1", "T1,30:00:00,30:00:00,CCC,2")
        try workshop.importFeed(Feed(["stops.txt": stops, "stop_times.txt": times]))
        #expect(try workshop.rows(columns: 7) == ["IC520,CP,AAA,CCC,21:30,07:00,1"])
        #expect(try workshop.read("data/stations.csv").contains("CCC,Gamma,Gamma,Portugal,40.4,-3.7,Europe/Madrid\n"))
    }

    @Test("Intervals with exact times become trips; without them they cannot be sold")
    func frequencies() throws {
        let exact = "trip_id,start_time,end_time,headway_secs,exact_times\nT1,06:00:00,09:00:00,3600,1\n"
        try workshop.importFeed(Feed(["frequencies.txt": exact]))
        #expect(
            try workshop.rows(columns: 6) == [
                "IC520,CP,AAA,CCC,06:00,08:45", "IC520A,CP,AAA,CCC,07:00,09:45", "IC520B,CP,AAA,CCC,08:00,10:45",
            ])
        let loose = Feed(["frequencies.txt": exact.replacing(",1\n", with: ",0\n")])
        let failure = #expect(throws: ImportFailure.self) { try Workshop().importFeed(loose) }
        #expect(failure?.words.contains("runs at intervals") == true)
    }

    @Test("Trips without a number count up along their line; the same time on other days is the same service")
    func numbers() throws {
        let feed = Feed([
            "trips.txt": "route_id,service_id,trip_id\nR1,S1,T2\nR1,S1,T1\nR1,S2,T3\n",
            "stop_times.txt": Self.times(
                "T1,08:00:00,08:00:00,AAA,1", "T1,10:45:00,10:45:00,CCC,3", "T2,12:00:00,12:00:00,AAA,1",
                "T2,14:45:00,14:45:00,CCC,3", "T3,08:00:00,08:00:00,AAA,1", "T3,10:55:00,10:55:00,CCC,3"),
            "calendar.txt": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
                + "S1,1,1,1,1,1,0,0,20260105,20260130\nS2,0,0,0,0,0,1,1,20260105,20260130\n",
        ])
        try workshop.importFeed(feed)
        #expect(
            try workshop.rows(columns: 8) == [
                "IC1,CP,AAA,CCC,08:00,10:45,0,mon tue wed thu fri", "IC1,CP,AAA,CCC,08:00,10:55,0,sat sun",
                "IC2,CP,AAA,CCC,12:00,14:45,0,mon tue wed thu fri",
            ])
    }

    @Test("Two trains of one number on one day get numbers of their own: no rows ever overlap")
    func sameNumber() throws {
        let feed = Feed([
            "trips.txt": "route_id,service_id,trip_id,trip_short_name\nR1,S1,T1,520\nR1,S1,T2,520\n",
            "stop_times.txt": Self.times(
                "T1,08:00:00,08:00:00,AAA,1", "T1,10:45:00,10:45:00,CCC,3", "T2,08:00:00,08:00:00,AAA,1",
                "T2,10:50:00,10:50:00,CCC,3"),
        ])
        try workshop.importFeed(feed)
        #expect(try workshop.rows(columns: 6) == ["520,CP,AAA,CCC,08:00,10:45", "520A,CP,AAA,CCC,08:00,10:50"])
    }

    @Test("Platforms stand for their stations; where nobody may board or leave nothing is sold")
    func stations() throws {
        let stops = """
            stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station
            A,Alpha,38.7,-9.1,1,
            A1,Alpha platform 1,38.7,-9.1,0,A
            BBB,Beta,40.2,-8.4,,
            CCC,Gamma,41.1,-8.6,,

            """
        let times = """
            trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type
            T1,08:00:00,08:00:00,A1,1,0,1
            T1,09:30:00,09:32:00,BBB,2,0,0
            T1,10:45:00,10:45:00,CCC,3,0,1

            """
        try workshop.importFeed(Feed(["stops.txt": stops, "stop_times.txt": times]))
        #expect(try workshop.rows(columns: 6) == ["IC520,CP,A,BBB,08:00,09:30"])
        #expect(try workshop.read("data/stations.csv").contains("A,Alpha,Alpha,"))
    }

    @Test("Windows-1252 texts, byte order marks and quoted line breaks arrive as what they say")
    func encodings() throws {
        var feed = Feed()
        feed.tables["agency.txt"] = "\u{FEFF}" + (feed.tables["agency.txt"] ?? "")
        feed.tables["routes.txt"] =
            "route_id,agency_id,route_short_name,route_long_name,route_desc,route_type\r\nR1,CP,IC,Intercity,\"two\nlines\",2\r\n"
        var files = feed.tables.map { ($0.key, Array($0.value.utf8)) }
        files.removeAll { $0.0 == "stops.txt" }
        let stops =
            "stop_id,stop_name,stop_lat,stop_lon\nAAA,S\u{1}o Bento,41.1,-8.6\nBBB,Beta,40,-8\nCCC,Gamma,41.2,-8.6\n"
        files.append(("stops.txt", Array(stops.utf8).map { $0 == 1 ? 0xE3 : $0 }))
        let report = try workshop.importFeed(feed, archive: ZipWriter.archive(files))
        #expect(try workshop.read("data/stations.csv").contains("AAA,São Bento,São Bento,"))
        #expect(report.simplifications["a text is not UTF-8 and was read as Windows-1252"] == 1)
    }

    @Test(
        "Trains and buses, basic and extended, are told from what is not sold here",
        arguments: [
            (0, nil), (1, nil), (2, "trains"), (3, "buses"), (4, nil), (101, "trains"), (204, "buses"), (401, nil),
            (700, "buses"), (900, nil), (1000, nil), (11, "buses"),
        ])
    func types(type: Int, folder: String?) throws {
        let feed = Feed([
            "routes.txt": "route_id,agency_id,route_short_name,route_long_name,route_type\nR1,CP,IC,,\(type)\n"
        ])
        guard let folder else {
            let failure = #expect(throws: ImportFailure.self) { try workshop.importFeed(feed) }
            #expect(failure?.words.contains("the route is neither a train nor a bus: type \(type)") == true)
            return
        }
        try workshop.importFeed(feed)
        #expect(try workshop.rows("\(folder)/feed.csv").count == 1)
    }

    @Test("Fares come from the feed where they fit, the cheapest of them, and else from what was given")
    func fares() throws {
        let stops = """
            stop_id,stop_name,stop_lat,stop_lon,zone_id
            AAA,Alpha,38.7,-9.1,1
            BBB,Beta,40.2,-8.4,2
            CCC,Gamma,41.1,-8.6,3

            """
        let feed = Feed([
            "stops.txt": stops,
            "fare_attributes.txt":
                "fare_id,price,currency_type,payment_method,transfers\nf,12.500,EUR,0,\ng,11,EUR,0,\nh,1,EUR,0,\n",
            "fare_rules.txt": "fare_id,route_id,origin_id,destination_id,contains_id\nf,R1,1,3,\ng,,1,3,\nh,,1,3,2\n",
        ])
        let report = try workshop.importFeed(feed, pairs: .all, fares: ["1.00+0.10/km"])
        let fares = try workshop.rows(columns: 12).map { $0.split(separator: ",")[2...].joined(separator: ",") }
            .map { [$0.prefix(7), $0.suffix(5)].joined(separator: " ") }
        #expect(fares == ["AAA,BBB 18.70", "AAA,CCC 11.00", "BBB,CCC 11.10"])
        #expect(report.reasons["the fare depends on the zones passed through, and is not read"] == 1)
        let failure = #expect(throws: ImportFailure.self) { try Workshop().importFeed(Feed(), fares: []) }
        #expect(failure?.words.contains("1 × nobody says what it costs (--fare)") == true)
    }

    @Test("What does not fit is reported with its line, and the rest is imported")
    func report() throws {
        var feed = Feed()
        feed.tables["trips.txt"]? += "R9,S1,T2,\nR1,S9,T3,\nR1,S1,T1,\nR1,S1,T4,\n"
        feed.tables["stop_times.txt"]? +=
            "T1,xx,xx,BBB,9\nT9,1:00:00,1:00:00,AAA,1\nT4,09:00:00,09:00:00,AAA,1\nT4,08:00:00,08:00:00,CCC,2\n"
        let report = try workshop.importFeed(feed)
        #expect(
            report.reasons == [
                "the trip's route does not exist": 1, "the trip's service is in no calendar": 1,
                "the trip's id is given twice": 1, "the stop time cannot be read": 1,
                "the stop time's trip does not exist": 1, "it arrives before it leaves, or at once": 1,
            ])
        #expect(report.leftOut[0].examples.map(\.line) == [3])
        #expect(report.leftOut[0].examples.map(\.file) == ["trips.txt"])
    }

    @Test("Past days are left out, and a feed wholly in the past is refused")
    func past() throws {
        let report = try workshop.importFeed(Feed(), from: "2026-01-20", to: "2026-01-25")
        #expect(try workshop.rows().map { $0.suffix(21) } == ["2026-01-20,2026-01-25"])
        #expect(report.simplified.contains { $0.reason.hasPrefix("days before 2026-01-20") })
        let failure = #expect(throws: ImportFailure.self) { try Workshop().importFeed(Feed(), from: "2027-01-01") }
        #expect(failure?.words.contains("it runs from 2026-01-01 to 2026-01-31") == true)
        let far = Feed(["calendar.txt": Feed().tables["calendar.txt"]?.replacing("20260131", with: "20991231")])
        try Workshop().importFeed(far)
    }

    @Test(
        "Missing tables and columns are named",
        arguments: ["agency", "stops", "routes", "trips", "stop_times", "calendar"])
    func missing(name: String) throws {
        let failure = #expect(throws: ImportFailure.self) { try workshop.importFeed(Feed(["\(name).txt": nil])) }
        #expect(failure?.words.contains(name) == true)
        #expect(try workshop.tree().keys.sorted() == ["site.yaml"])
    }
}
