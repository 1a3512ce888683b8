/// Where the pages of a site come from: every kind of page it may have, and the pages that a catalogue gives.
package protocol PageSource: Sendable {
    /// Every page template with the views it is given, whether the catalogue has such a page or not.
    static var kinds: [PageKind] { get }

    /// All HTML pages, in any order; `path` must be unique. Views are made later, when a page is rendered.
    static func pages(of site: SiteContext) -> [Page]
}
