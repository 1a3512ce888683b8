/// The content's YAML as JSON Schemas (draft 2020-12), for editors that complete and check as one types. What a schema
/// cannot say, such as that a destination must exist, the build says. `Tests/Schema` holds them against the reader.
package enum ContentSchema: String, CaseIterable, Sendable {
    case site, destination, hotel, package, page, service, timetable, translation

    /// The schema as a document of its own, with a final line end.
    package var text: String {
        JSONDocument.object(
            [
                ("$schema", "https://json-schema.org/draft/2020-12/schema"),
                ("$id", .text("urn:wayfare:content:\(rawValue)")),
            ]
                + members
        ).text() + "\n"
    }

    /// All of them in one document, each under `$defs`.
    package static var all: String {
        let defs = allCases.map { ($0.rawValue, JSONDocument.object($0.members)) }
        return JSONDocument.object([
            ("$schema", "https://json-schema.org/draft/2020-12/schema"), ("$id", "urn:wayfare:content"),
            ("$defs", .object(defs)),
        ]).text() + "\n"
    }

    /// The files that it describes, below the content folder.
    var title: String {
        switch self {
        case .site: "The site: site.yaml"
        case .destination: "A destination: destinations/<slug>.md"
        case .hotel: "A hotel: hotels/<slug>.md"
        case .package: "A package: packages/<slug>.md"
        case .page: "A page: pages/<slug>.md"
        case .service: "Words of a service or a route: flights/<id>.md, trains/<id>.md, buses/<id>.md"
        case .timetable: "A timetable: flights/<name>.yaml, trains/<name>.yaml, buses/<name>.yaml"
        case .translation: "A translation: hotels/<slug>.pt.md"
        }
    }

    private var members: [(String, JSONDocument)] {
        guard case .object(let members) = document else { return [] }
        return [("title", .text(title))] + members
    }

    var document: JSONDocument {
        switch self {
        case .site: SiteSchema.site
        case .destination: ItemSchemas.destination
        case .hotel: HotelSchema.hotel
        case .package: PackageSchema.package
        case .page: ItemSchemas.page
        case .service: ItemSchemas.service
        case .timetable: TimetableSchema.timetable
        case .translation: ItemSchemas.translation
        }
    }
}
