import Travel

/// The catalogue as files under `api/v1`: what a client reads without any server code.
struct StaticAPI {
    /// Items in one file of a list.
    static let pageSize = 100

    private let site: SiteContext
    private let revision: String
    private let records: PublicRecords

    init(site: SiteContext, revision: String, records: PublicRecords) {
        self.site = site
        self.revision = revision
        self.records = records
    }

    /// Every file with its path below the output folder.
    func files() -> [PlannedFile] {
        let catalogue = site.catalogue
        var files = collection("destinations", catalogue.destinations.map(\.id))
        files += collection(BookingType.hotel.folder, catalogue.hotels.map(\.id))
        files += catalogue.destinations.map(hotels)
        for kind in BookingType.services {
            let services = catalogue.services(kind)
            files += collection(kind.folder, services.map(\.id))
            files += Dictionary(grouping: services, by: \.route).map { byRoute($0.key, $0.value) }
        }
        files += collection(BookingType.package.folder, catalogue.packages.map(\.id))
        files.append(
            file("catalogue.json") { [revision, counts] in
                Self.envelope(["revision": .text(revision), "counts": counts])
            })
        return files
    }

    private var counts: JSON {
        let catalogue = site.catalogue
        return [
            "hotels": .int(catalogue.hotels.count), "flights": .int(catalogue.services(.flight).count),
            "trains": .int(catalogue.services(.train).count), "buses": .int(catalogue.services(.bus).count),
            "packages": .int(catalogue.packages.count), "destinations": .int(catalogue.destinations.count),
        ]
    }

    /// One kind: its list in files of a hundred, and a file an item.
    private func collection(_ folder: String, _ ids: [Slug]) -> [PlannedFile] {
        let pages = max(1, (ids.count + Self.pageSize - 1) / Self.pageSize)
        let lists = (1...pages).map { page in
            let shown = ids.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize)
            let next = page < pages ? site.link("/api/v1/\(folder)/pages/\(page + 1).json") : nil
            return file(page == 1 ? "\(folder)/index.json" : "\(folder)/pages/\(page).json") { [records] in
                Self.envelope(
                    records.list(folder, shown), page: ["limit": .int(Self.pageSize), "next": .text(next)])
            }
        }
        let items = ids.map { id in
            file("\(folder)/\(id).json") { [records] in Self.envelope(.written(records[folder, id])) }
        }
        return lists + items
    }

    private func hotels(of place: Destination) -> PlannedFile {
        let ids = site.catalogue.hotels.filter { $0.destination == place.id }.map(\.id)
        return file("hotels/by-destination/\(place.id).json") { [records] in
            Self.envelope(records.list(BookingType.hotel.folder, ids[...]))
        }
    }

    private func byRoute(_ route: Route, _ services: [Service]) -> PlannedFile {
        file("\(route.kind.folder)/by-route/\(route.code).json") { [records] in
            Self.envelope(records.list(route.kind.folder, services.map(\.id)[...]))
        }
    }

    private func file(_ path: String, _ json: @escaping @Sendable () -> JSON) -> PlannedFile {
        PlannedFile("api/v1/" + path, .bytes { json().bytes })
    }

    private static func envelope(_ data: JSON, page: JSON? = nil) -> JSON {
        page.map { ["success": .bool(true), "data": data, "page": $0] } ?? ["success": .bool(true), "data": data]
    }
}

/// All public records as JSON, made once and used by lists, items and the catalogue file alike.
struct PublicRecords: Sendable {
    private let records: [String: [Slug: [UInt8]]]

    init(_ site: SiteContext) {
        let (record, catalogue) = (PublicRecord(site: site), site.catalogue)
        var records: [String: [Slug: [UInt8]]] = [:]
        for place in catalogue.destinations {
            records["destinations", default: [:]][place.id] = record.destination(place).bytes
        }
        for hotel in catalogue.hotels {
            records[BookingType.hotel.folder, default: [:]][hotel.id] = record.hotel(hotel).bytes
        }
        for service in catalogue.services {
            records[service.kind.folder, default: [:]][service.id] = record.service(service).bytes
        }
        for package in catalogue.packages {
            records[BookingType.package.folder, default: [:]][package.id] = record.package(package).bytes
        }
        self.records = records
    }

    /// The record of an item of the catalogue these were made from; `null` for any other.
    subscript(folder: String, id: Slug) -> [UInt8] { records[folder]?[id] ?? Array("null".utf8) }

    func list(_ folder: String, _ ids: ArraySlice<Slug>) -> JSON { .list(ids.map { .written(self[folder, $0]) }) }
}
