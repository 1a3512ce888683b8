/// Every page of the site, a line a kind.
package enum SitePages: PageSource {
    package static let kinds: [PageKind] = []

    package static func pages(of site: SiteContext) -> [Page] { [] }
}
