import Foundation
import Testing
import Travel

@testable import SiteBuild

/// A content folder of one hotel, two flights and a page, three templates, and somewhere to build them: real files.
final class TinySite {
    let root: String
    var options: BuildOptions

    init() throws {
        root = NSTemporaryDirectory() + "tiny-" + UUID().uuidString
        options = BuildOptions(
            content: root + "/Content", templates: root + "/Templates", output: root + "/public",
            catalogue: root + "/var/catalogue.db", jobs: 2, patience: .seconds(1))
        for (path, text) in Self.files { try write(path, text) }
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func write(_ path: String, _ text: String) throws {
        let file = root + "/" + path
        let folder = (file as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: root + "/" + path) }

    func read(_ path: String) throws -> String {
        String(decoding: try FileTree.read(root + "/" + path), as: UTF8.self)
    }

    func exists(_ path: String) -> Bool { FileTree.kind(of: root + "/" + path) != .nothing }

    @discardableResult
    func build() async throws -> BuildReport { try await SiteBuilder(options, pages: TinyPages.self).build() }

    /// Every file below a folder, dot files too, with what it says.
    func snapshot(_ folder: String) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: root + "/" + folder)
        where FileTree.kind(of: "\(root)/\(folder)/\(path)") == .file {
            files[path] = try FileTree.read("\(root)/\(folder)/\(path)")
        }
        return files
    }

    static let hotel = """
        ---
        name: Casa & Farol
        destination: lisbon
        currency: EUR
        stars: 4
        rating: {score: 8.9, reviews: 214}
        amenities: [wifi]
        images:
          - {file: media/casa.svg, alt: A house}
        rooms:
          - {code: double, name: Double room, sleeps: 2, count: 12, rate: 129.00, weekendRate: 149.50}
        taxes:
          - {name: City tax, perGuestPerNight: 4.00}
          - {name: VAT, percent: 6, included: true}
        cancellation:
          - {daysBefore: 7, refundPercent: 100}
        bookable: {from: 2026-11-01, to: 2027-12-31}
        updated: 2026-11-02
        ---
        A blue house.

        ## Rooms

        See [Lisbon](/destinations/lisbon/) and ![a house](media/casa.svg).
        """

    private static let files = [
        "Content/site.yaml": "title: Tiny\nbaseURL: https://example.com\n",
        "Content/destinations/lisbon.md": """
        ---
        name: Lisbon
        country: Portugal
        timezone: Europe/Lisbon
        latitude: 38.72
        longitude: -9.14
        airport: LIS
        ---
        Seven hills.
        """,
        "Content/hotels/casa.md": hotel,
        "Content/pages/about.md": "---\ntitle: About\n---\nWords.\n",
        "Content/media/casa.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"3\"/>",
        "Content/data/airports.csv": """
        code,name,city,country,latitude,longitude,timezone
        LIS,Humberto Delgado,Lisbon,Portugal,38.77,-9.13,Europe/Lisbon
        JFK,John F. Kennedy,New York,United States,40.64,-73.78,America/New_York

        """,
        "Content/data/airlines.csv": "code,name\nWF,Wayfare Air\n",
        "Content/flights/atlantic.csv": """
        service,operator,origin,destination,departs,arrives,arrivalDayOffset,days,validFrom,validTo,currency,economy_fare,economy_seats
        WF101,WF,LIS,JFK,10:35,13:40,0,mon wed fri,2026-10-25,2027-03-27,EUR,389.00,180
        WF102,WF,JFK,LIS,18:00,06:00,1,daily,2026-10-25,2027-03-27,EUR,379.00,180

        """,
        "Templates/layout.mustache": """
        <html><head><link rel="stylesheet" href="{{asset:css/site.css}}"><title>{{title}}</title></head>
        <body>{{{content}}}</body></html>

        """,
        "Templates/pages/hotel.mustache": "<h1>{{name}}</h1>\n{{> price}}\n{{{body}}}\n",
        "Templates/pages/words.mustache": "<h1>{{title}}</h1>\n{{{body}}}\n",
        "Templates/partials/price.mustache": "<p>from {{price}}</p>\n",
        "Templates/assets/css/site.css": "body { background: url(../img/hills.svg) }\n",
        "Templates/assets/img/hills.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        "Templates/assets/js/site.js": "import { two } from \"./two.js\";\nexport const one = () => two;\n",
        "Templates/assets/js/two.js": "import { one } from \"./site.js\";\nexport const two = one;\n",
    ]
}

struct TinyLayout: ViewData {
    let title: String
    static var fields: [Field<TinyLayout>] { [.text("title", \.title)] }
}

struct TinyHotel: ViewData {
    let name: String
    let price: String
    let body: String
    static var fields: [Field<TinyHotel>] {
        [.text("name", \.name), .text("price", \.price), .html("body", \.body)]
    }
}

struct TinyWords: ViewData {
    let title: String
    let body: String
    static var fields: [Field<TinyWords>] { [.text("title", \.title), .html("body", \.body)] }
}

enum TinyPages: PageSource {
    static let kinds = [
        PageKind("pages/hotel.mustache", layout: TinyLayout.self, view: TinyHotel.self),
        PageKind("pages/words.mustache", layout: TinyLayout.self, view: TinyWords.self),
    ]

    static func pages(of site: SiteContext) -> [Page] {
        let title = site.site.title
        let hotels = site.catalogue.hotels.map { hotel in
            Page(
                path: "/hotels/\(hotel.id)/", template: "pages/hotel.mustache", updated: hotel.updated?.text,
                layout: { TinyLayout(title: title) },
                view: {
                    let price = Money(hotel.lowestRate, hotel.currency).decimalText
                    return TinyHotel(name: hotel.name, price: price, body: site.html(hotel.words.body.text))
                })
        }
        return hotels + site.catalogue.pages.map { words("/\($0.id)/", $0.title, $0.words.body.text, site) }
            + site.catalogue.destinations.map { words("/destinations/\($0.id)/", $0.name, $0.words.body.text, site) }
            + [words("/404.html", "Lost", "", site, isListed: false)]
    }

    private static func words(
        _ path: String, _ title: String, _ body: String, _ site: SiteContext, isListed: Bool = true
    ) -> Page {
        Page(
            path: path, template: "pages/words.mustache", isListed: isListed,
            layout: { TinyLayout(title: site.site.title) }, view: { TinyWords(title: title, body: site.html(body)) })
    }
}
