import Travel

/// Where each item's page lies, as a site path.
extension Hotel { var path: String { "/hotels/\(id)/" } }
extension Destination { var path: String { "/destinations/\(id)/" } }
extension TripPackage { var path: String { "/packages/\(id)/" } }
extension Service { var path: String { "/\(kind.folder)/\(id)/" } }
extension Route { var path: String { "/\(kind.folder)/\(slug)/" } }
extension ContentPage { var path: String { "/\(id)/" } }
extension BookingType { var path: String { "/\(folder)/" } }

extension SiteContext {
    /// A link that an editor wrote: a site path, an anchor, or the address of another site.
    func written(_ url: String) -> String { url.hasPrefix("/") && !url.hasPrefix("//") ? link(url) : url }
}
