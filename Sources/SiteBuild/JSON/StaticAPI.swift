import ContentFormat
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
        let houses = Dictionary(grouping: catalogue.hotels, by: \.destination).mapValues { $0.map(\.id) }
        files += catalogue.destinations.map {
            list(BookingType.hotel.folder, "by-destination/\($0.id)", houses[$0.id] ?? [])
        }
        for kind in BookingType.services {
            let services = catalogue.services(kind)
            files += collection(kind.folder, services.map(\.id))
            files += Dictionary(grouping: services, by: \.route).map { route, services in
                list(kind.folder, "by-route/\(route.code)", services.map(\.id))
            }
        }
        files += collection(BookingType.package.folder, catalogue.packages.map(\.id))
        files.append(
            file("catalogue.json", from: Digest(Digest(of: revision), Digest(of: counts.bytes))) { [revision, counts] in
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
            let made = records.made(folder, shown).map { Digest($0, Digest(of: next ?? "")) }
            return file(page == 1 ? "\(folder)/index.json" : "\(folder)/pages/\(page).json", from: made) { [records] in
                Self.envelope(
                    records.list(folder, shown), page: ["limit": .int(Self.pageSize), "next": .text(next)])
            }
        }
        let items = ids.map { id in
            file("\(folder)/\(id).json", from: records.made(folder, id)) { [records] in
                Self.envelope(.written(records[folder, id]))
            }
        }
        return lists + items
    }

    private func list(_ folder: String, _ path: String, _ ids: [Slug]) -> PlannedFile {
        file("\(folder)/\(path).json", from: records.made(folder, ids[...])) { [records] in
            Self.envelope(records.list(folder, ids[...]))
        }
    }

    private func file(_ path: String, from made: Digest?, _ json: @escaping @Sendable () -> JSON) -> PlannedFile {
        PlannedFile("api/v1/" + path, from: made, .bytes { json().bytes })
    }

    private static func envelope(_ data: JSON, page: JSON? = nil) -> JSON {
        page.map { ["success": .bool(true), "data": data, "page": $0] } ?? ["success": .bool(true), "data": data]
    }
}
