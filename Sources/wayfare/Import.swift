import ArgumentParser
import ContentFormat
import Importing
import Travel

struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Brings other people's timetables into the content, and says what did not fit.",
        discussion: """
            What is new goes into a timetable of its own, stations, airports and operators are added to the tables of \
            data/; nothing that is there is ever overwritten or lost. All of it is put in place, or nothing: the content \
            is first loaded as it would become.
            """,
        subcommands: [ImportFeed.self, ImportFlights.self])
}

/// What every import has to be told.
struct ImportOptions: ParsableArguments {
    @Option(help: "The editors' folder.") var content = "Content"
    @Option(help: "The new timetable's file, without folder and ending (default: after the source).") var name: String?
    @Option(help: "The first day wanted, YYYY-MM-DD (default: today).") var from: String?
    @Option(help: "The last day wanted.") var to: String?
    @Option(help: "The currency of fares (default: that of site.yaml).") var currency: String?
    @Option(
        help: """
            An adult fare: 29.40, or by distance 0.12/km, 4.00+0.12/km. For another cabin first=43.80; repeat it, or put \
            commas between. Nothing is sold at a fare that nobody has given.
            """) var fare: [String] = []
    @Option(help: "How many can be sold a departure: 246, first=64.") var seats: [String] = []
    @Option(help: "The cabin that fares and seats without a name belong to (default: standard, or economy).")
    var cabin: String?
    @Option(help: "What is refunded, as days before:percent: \"7:100 2:50\" (default: nothing).") var cancellation = ""
    @Option(name: .customLong("child-percent"), help: "What a child pays of the adult fare.") var childPercent: String?
    @Option(name: .customLong("infant-percent"), help: "What an infant pays.") var infantPercent: String?
    @Flag(name: .customLong("dry-run"), help: "Check and report, but write nothing.") var isDry = false
    @Flag(help: "Print the report as JSON.") var json = false

    /// The parts that are wrong whatever the content.
    func validate() throws {
        for (name, text) in [("from", from), ("to", to)] {
            if let text, TravelDate(text) == nil {
                throw ValidationError("--\(name) \(text): a day is written YYYY-MM-DD")
            }
        }
        for (name, text) in [("child-percent", childPercent), ("infant-percent", infantPercent)] {
            if let text, Percent(text) == nil { throw ValidationError("--\(name) \(text): from 0 to 100") }
        }
        if let name, Slug(name) == nil { throw ValidationError("--name \(name): lower-case letters, digits, hyphens") }
        if let currency, Currency(currency) == nil { throw ValidationError("--currency \(currency): no such currency") }
    }

    var days: (from: TravelDate, to: TravelDate?) {
        (from.flatMap { TravelDate($0) } ?? .today, to.flatMap { TravelDate($0) })
    }

    /// The timetable's name, after the source's file where none is given.
    func name(after path: String) throws -> Slug {
        if let name, let slug = Slug(name) { return slug }
        guard let slug = Slug(after: path) else {
            throw CommandFailure.usage("\(path) gives no name for a timetable: --name NAME")
        }
        return slug
    }

    func terms(_ kind: BookingType, _ content: ExistingContent) throws -> SaleTerms {
        guard let currency = currency.flatMap({ Currency($0) }) ?? content.catalogue.site.currency else {
            throw CommandFailure.usage("no currency: give --currency, or name one in site.yaml")
        }
        return try SaleTerms(
            currency: currency, cabin: cabin ?? (kind == .train ? "standard" : "economy"), fares: fare, seats: seats,
            cancellation: cancellation, childPercent: childPercent.flatMap { Percent($0) },
            infantPercent: infantPercent.flatMap { Percent($0) })
    }
}

struct ImportFeed: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gtfs", abstract: "Trains and buses from a GTFS feed.",
        discussion: """
            Each trip is sold from the first stop where one may board to the last where one may leave; --pairs all sells \
            every pair of its stops, --pairs FILE those of a CSV with the columns origin and destination. Fares come from \
            the feed where it has some that fit, else from --fare. Metros, trams, ferries and trips that only run "every \
            ten minutes" do not fit, and are reported.
            """)

    @Argument(help: "The feed, a ZIP archive.") var feed: String
    @OptionGroup var options: ImportOptions
    @Option(help: "train or bus alone (default: both).") var kind: Kind?
    @Option(help: "ends, all, or a CSV of the pairs of stops to sell.") var pairs = "ends"
    @Option(help: "Routes wanted, by short name or id, with commas between (default: all).") var routes: String?
    @Option(name: .customLong("operator"), help: "One operator's code for everything (default: the feed's agencies).")
    var operatorCode: String?
    @Option(help: "The country of stations that are new.") var country: String?
    @Option(help: "A CSV that names stations: stop_id and any of code, name, city, country.") var stations: String?

    enum Kind: String, ExpressibleByArgument, CaseIterable { case train, bus }

    func validate() throws {
        guard !options.seats.isEmpty else {
            throw ValidationError("--seats is missing: a feed does not say how many seats can be sold")
        }
        if let operatorCode, Code(operatorCode) == nil {
            throw ValidationError("--operator \(operatorCode): 1 to 10 of A–Z and 0–9")
        }
    }

    func run() throws {
        try ImportResult.report(feed, json: options.json, isDry: options.isDry) {
            let content = try ExistingContent(options.content)
            let draft = try FeedImport(feed, try choice(content)).draft(into: content)
            try draft.place(isDry: options.isDry)
            return draft.report
        }
    }

    private func choice(_ content: ExistingContent) throws -> FeedOptions {
        let kinds: [BookingType] = kind.map { $0 == .train ? [.train] : [.bus] } ?? [.train, .bus]
        return FeedOptions(
            name: try options.name(after: feed), kinds: Set(kinds),
            pairs: pairs == "ends" ? .ends : pairs == "all" ? .all : .file(pairs),
            routes: Set((routes ?? "").split(separator: ",").map(String.init)),
            operatorCode: operatorCode.flatMap { Code($0) }, from: options.days.from, to: options.days.to,
            country: country, stations: stations,
            terms: Dictionary(uniqueKeysWithValues: try kinds.map { ($0, try options.terms($0, content)) }))
    }
}

struct ImportFlights: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flights", abstract: "Flights from a CSV.",
        discussion: """
            A row is a weekly pattern (days, validFrom, validTo) or a single flight (date, or year, month and day); single \
            flights become weekly patterns. Columns are found by their usual names, or named: \
            --map service=FlightNumber,origin=Org. Fields: \(FlightField.allCases.map(\.rawValue).joined(separator: ", ")). \
            Times are local to each airport.
            """)

    @Argument(help: "The flights, a CSV with a line of column names.") var file: String
    @OptionGroup var options: ImportOptions
    @Option(help: "Columns by field, as field=COLUMN, with commas between.") var map: [String] = []
    @Option(help: "Move everything by whole weeks, so that its first day falls into the week from this day on.")
    var begin: String?
    @Option(name: .customLong("operator"), help: "The operator's code, for files that do not say.") var operatorCode:
        String?
    @Option(help: "A CSV of airports: code (iata, faa), name, city, country, latitude, longitude, timezone.")
    var airports: String?
    @Option(help: "A CSV of airlines: code (carrier, iata), name.") var airlines: String?
    @Option(help: "The country of airports for which no file names one.") var country: String?

    func validate() throws {
        if let begin, TravelDate(begin) == nil {
            throw ValidationError("--begin \(begin): a day is written YYYY-MM-DD")
        }
        if let operatorCode, Code(operatorCode) == nil {
            throw ValidationError("--operator \(operatorCode): 1 to 10 of A–Z and 0–9")
        }
        for pair in pairs where pair.count != 2 || pair.contains("") {
            throw ValidationError("--map \(pair.joined(separator: "=")): written field=COLUMN")
        }
    }

    func run() throws {
        try ImportResult.report(file, json: options.json, isDry: options.isDry) {
            let content = try ExistingContent(options.content)
            let choice = FlightOptions(
                name: try options.name(after: file),
                columns: Dictionary(pairs.map { ($0[0], $0[1]) }, uniquingKeysWith: { _, last in last }),
                from: options.days.from, to: options.days.to, begin: begin.flatMap { TravelDate($0) },
                operatorCode: operatorCode.flatMap { Code($0) }, airports: airports, airlines: airlines,
                country: country, terms: try options.terms(.flight, content))
            let draft = try FlightImport(file, choice).draft(into: content)
            try draft.place(isDry: options.isDry)
            return draft.report
        }
    }

    private var pairs: [[String]] {
        map.flatMap { $0.split(separator: ",") }.map {
            $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        }
    }
}
