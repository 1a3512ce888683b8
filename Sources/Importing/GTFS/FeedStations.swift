import ContentFormat
import Travel

/// The feed's stations as places of the content.
struct FeedStations {
    /// What an editor's file says of a stop.
    private struct Words {
        let code: String
        let name: String
        let city: String
        let country: String
    }

    let stops: FeedStops
    private(set) var book: PlaceBook
    private var words: [Int: Words] = [:]
    private var codes: [Int: Code?] = [:]
    private let country: String?
    private let agencyZone: Zone
    private let report: ReportRecord
    /// Stations that are new and of which nobody has said in which country they lie.
    private(set) var withoutCountry: [String] = []

    init(
        _ stops: FeedStops, _ existing: [Place], _ options: FeedOptions, agencyZone: Zone, _ report: ReportRecord
    ) throws {
        self.stops = stops
        book = PlaceBook(existing)
        country = options.country
        self.agencyZone = agencyZone
        self.report = report
        if let path = options.stations { try readWords(path) }
    }

    private mutating func readWords(_ path: String) throws {
        guard var table = try RecordTable(FileSource(path), name: path, report) else { return }
        let id = try table.required("stop_id")
        let columns = ["code", "name", "city", "country"].map(table.column)
        while try table.next() {
            guard let stop = stops.index(table.text(id)) else {
                table.leaveOut("the feed has no such stop", table.text(id))
                continue
            }
            let texts = columns.map { FieldText.words(table.text($0)) }
            words[stops.station(of: stop)] = Words(code: texts[0], name: texts[1], city: texts[2], country: texts[3])
        }
    }

    /// The code of a station, which then counts as used; nil for one that cannot become a place.
    mutating func code(of station: Int) -> Code? {
        if let known = codes[station] { return known }
        let code = newCode(of: station)
        codes[station] = .some(code)
        return code
    }

    private mutating func newCode(of station: Int) -> Code? {
        let stop = stops.stops[station]
        guard let candidate = candidate(station) else {
            report.leaveOut("the stop has no name or no position", "stops.txt", stop.line, stop.id)
            return nil
        }
        let before = book.added.count
        let code = book.code(for: candidate)
        guard book.added.count > before else { return code }
        if candidate.country.isEmpty { withoutCountry.append(candidate.name) }
        if words[station]?.city.isEmpty ?? true {
            report.simplify(
                "a feed does not say in which city a stop lies: its name stands in (--stations FILE)", "stops.txt",
                stop.line, stop.name)
        }
        return code
    }

    private func candidate(_ station: Int) -> PlaceBook.Candidate? {
        let stop = stops.stops[station]
        let own = words[station]
        let name = [own?.name ?? "", stop.name].first { !$0.isEmpty }
        guard let name, let location = stop.location else { return nil }
        return PlaceBook.Candidate(
            codes: [own?.code ?? "", stop.code, stop.id].filter { !$0.isEmpty }, name: name,
            city: [own?.city ?? "", name].first { !$0.isEmpty } ?? name,
            country: [own?.country ?? "", country ?? ""].first { !$0.isEmpty } ?? "", location: location,
            zone: stops.zone(of: station, agency: agencyZone))
    }

    /// The stations that a text in a file of pairs names: by an id or a code of the feed, or a code of the content.
    func stations(named text: String) -> Set<Int> {
        var found: Set<Int> = []
        for (index, stop) in stops.stops.enumerated() where stop.id == text || stop.code == text {
            found.insert(stops.station(of: index))
        }
        if found.isEmpty, let code = Code(text) {
            for index in stops.stops.indices where stops.station(of: index) == index {
                guard let candidate = candidate(index) else { continue }
                if words[index]?.code == text || book.existing(like: candidate) == code { found.insert(index) }
            }
        }
        return found
    }
}
