import Travel

/// The rows of all timetables, brought together into services, with the words that belong to them.
struct ServiceAssembly {
    /// One row and the file that holds it.
    struct Entry {
        let row: ReadRow
        let source: SourceFile
        /// Line of the row, to name it in another row's message.
        var place: String { "\(source.path):\(source.line(at: row.span.start))" }
    }

    /// Rows by the service they are part of, in the order of files and lines.
    let entries: [ServiceReference: [Entry]]
    /// Services without faults; all of them when there are no diagnostics.
    let services: [Service]
    let guides: [RouteGuide]
    let diagnostics: [Diagnostic]
    /// Kinds of which every row is known: only there is an unknown id unknown.
    private let wholeKinds: Set<BookingType>
    private let byReference: [ServiceReference: Service]
    /// The routes that any service runs.
    private let routes: Set<Route>

    init(_ content: ReadContent) {
        var entries: [ServiceReference: [Entry]] = [:]
        var wholeKinds = Set(BookingType.services)
        for timetable in content.timetables {
            if !timetable.isWhole { wholeKinds.remove(timetable.kind) }
            for row in timetable.rows {
                guard let id = row.id else {
                    wholeKinds.remove(timetable.kind)
                    continue
                }
                let reference = ServiceReference(kind: timetable.kind, id: id)
                entries[reference, default: []].append(Entry(row: row, source: timetable.source))
            }
        }
        self.entries = entries
        routes = Set(
            entries.compactMap { reference, rows in
                guard let origin = rows[0].row.origin, let destination = rows[0].row.destination else { return nil }
                return Route(kind: reference.kind, origin: origin.value, destination: destination.value)
            })
        self.wholeKinds = wholeKinds
        // What was sound when it was remembered still is.
        diagnostics = content.hasNewTimetables ? TimetableCheck.faults(content, entries) : []

        var words: [ServiceReference: ServiceWords] = [:]
        var guides: [RouteGuide] = []
        for read in content.serviceWords {
            guard let references = read.references, let item = read.item else { continue }
            if let route = references.route {
                guides.append(RouteGuide(route: route.value, images: item.images, words: item.words))
            } else {
                words[ServiceReference(kind: references.kind, id: read.id)] = item
            }
        }
        self.guides = guides
        services = entries.compactMap { Self.service($0, $1, words[$0]) }
        byReference = Dictionary(
            services.map { (ServiceReference(kind: $0.kind, id: $0.id), $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func service(
        _ reference: ServiceReference, _ entries: [Entry], _ words: ServiceWords?
    ) -> Service? {
        let rows = entries.compactMap(\.row.row).sorted { $0.validity.from < $1.validity.from }
        guard rows.count == entries.count, let first = entries.first?.row, let number = first.number,
            let operatorCode = first.operatorCode, let origin = first.origin, let destination = first.destination
        else { return nil }
        return Service(
            kind: reference.kind, id: reference.id, number: number.value, operatorCode: operatorCode.value,
            origin: origin.value, destination: destination.value, rows: rows, images: words?.images ?? [],
            updated: entries.compactMap(\.row.updated).max(), words: words?.words ?? .none)
    }

    func service(_ reference: ServiceReference) -> Service? { byReference[reference] }

    /// Whether every id of the kind could be read.
    func isWhole(_ kind: BookingType) -> Bool { wholeKinds.contains(kind) }

    /// Whether there is such a service, faulty or not.
    func exists(_ reference: ServiceReference) -> Bool { entries[reference] != nil }

    /// Every id of a kind, sorted: for suggestions.
    func ids(_ kind: BookingType) -> [Slug] { entries.keys.filter { $0.kind == kind }.map(\.id).sorted() }

    /// The kinds in which an id is found.
    func kinds(of id: Slug) -> [BookingType] {
        BookingType.services.filter { entries[ServiceReference(kind: $0, id: id)] != nil }
    }

    /// Whether any service of the route's kind runs between its two places.
    func runs(_ route: Route) -> Bool {
        routes.contains(route)
    }
}
