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

    /// A hash of all that the content says, allotments included: 128 bits of SHA-256 in hexadecimal.
    func revision() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        var hash = SHA256()
        hash.update(data: try encoder.encode(site))
        hash.update(data: try encoder.encode(destinations))
        hash.update(data: try encoder.encode(hotels))
        hash.update(data: try encoder.encode(services))
        hash.update(data: try encoder.encode(packages))
        hash.update(data: try encoder.encode(pages))
        hash.update(data: try encoder.encode(routeGuides))
        hash.update(data: try encoder.encode(airports + stations))
        hash.update(data: try encoder.encode(operators))
        return hash.finalize().prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
