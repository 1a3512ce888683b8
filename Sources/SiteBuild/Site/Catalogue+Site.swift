import ContentFormat
import Crypto
import Foundation
import Travel

extension Catalogue {
    /// The same content, on a site that stands elsewhere.
    func standing(at base: BaseURL) -> Catalogue {
        let site = Site(
            title: site.title, baseURL: base.origin + base.path, description: site.description, language: site.language,
            languages: site.languages, zone: site.zone, currency: site.currency, contact: site.contact,
            navigation: site.navigation, social: site.social, rawHTML: site.rawHTML)
        return Catalogue(
            site: site, destinations: destinations, hotels: hotels, services: services, packages: packages,
            pages: pages, routeGuides: routeGuides, airports: airports, stations: stations, operators: operators)
    }
}

extension ContentDigests {
    /// A hash of all that the content says, allotments included: 128 bits of SHA-256 in hexadecimal.
    var revision: String {
        var hash = SHA256()
        func add(_ name: String, _ digest: ContentFormat.Digest) {
            hash.update(data: Data("\(name) \(digest.bits)\n".utf8))
        }
        add("site", site)
        for (kind, items) in [("d", destinations), ("h", hotels), ("k", packages), ("p", pages)] {
            for (id, item) in items.sorted(by: { $0.key < $1.key }) { add("\(kind) \(id)", item.whole) }
        }
        for (id, item) in services.sorted(by: { ($0.key.kind, $0.key.id) < ($1.key.kind, $1.key.id) }) {
            add("s \(id.kind) \(id.id)", item.whole)
        }
        for (route, item) in guides.sorted(by: { $0.key < $1.key }) { add("r \(route.kind) \(route.code)", item.whole) }
        for (kind, places) in places.sorted(by: { $0.key < $1.key }) {
            for (code, digest) in places.sorted(by: { $0.key < $1.key }) { add("\(kind) \(code)", digest) }
        }
        for (code, digest) in operators.sorted(by: { $0.key < $1.key }) { add("o \(code)", digest) }
        return hash.finalize().prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
