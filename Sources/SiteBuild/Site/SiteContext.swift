package import ContentFormat
package import Travel

/// What every page of one build is made from: the checked content, and how paths become links.
package struct SiteContext: Sendable {
    package let catalogue: Catalogue
    package let base: BaseURL
    /// How large pictures are, and which copies of them there are.
    package let pictures: PictureSet
    /// What tells each item from what it was; empty where nobody asks.
    package let digests: ContentDigests
    /// The published path of each asset by its path below `Templates/assets/`, without the path of the base URL.
    private let assets: [String: String]

    package init(
        catalogue: Catalogue, base: BaseURL, assets: [String: String] = [:],
        pictures: PictureSet = PictureSet(), digests: ContentDigests = .none
    ) {
        self.catalogue = catalogue
        self.pictures = pictures
        self.base = base
        self.digests = digests
        self.assets = assets
    }

    package var site: Site { catalogue.site }

    /// Of what pages say of a picture beside its path.
    func digest(of picture: Picture) -> Digest {
        Digest(Digest(of: picture.file), pictures.digest(of: picture.file))
    }

    /// The link to a site path: `/hotels/` with the path of the base URL before it.
    package func link(_ path: String) -> String { base.link(path) }

    /// The whole URL of a site path, for canonical links, feeds and social cards.
    package func absolute(_ path: String) -> String { base.absolute(path) }

    /// The link to a picture of the content: `media/house.jpg` is `/media/house.jpg` with the base URL's path.
    package func picture(_ file: String) -> String { base.link("/" + file) }

    /// The link to an asset that is chosen by data, such as an amenity's icon; nil when there is none of that name.
    package func asset(_ path: String) -> String? { assets[path].map(base.link) }

    /// A body as it stands in a page: its links to the site and to `media/` lead there whatever the base URL.
    package func html(_ body: String) -> String { base.path.isEmpty && !body.holds("media/") ? body : rebased(body) }

    private func rebased(_ body: String) -> String {
        HTMLScanner.replacing(["href", "src"], in: body) { value in
            if value.hasPrefix("/"), !value.hasPrefix("//") { return link(value) }
            return value.hasPrefix("media/") ? picture(value) : value
        }
    }
}
