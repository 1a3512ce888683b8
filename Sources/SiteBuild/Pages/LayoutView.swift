import Travel

/// What a page tells the layout about itself.
struct Head: Sendable {
    /// What the page is called, without the site's name.
    let heading: String
    var description: String?
    /// The page's own path; nil for `404.html`, which stands at no address of its own.
    var path: String?
    var noindex = false
    /// Site paths of the pages before and after this one in a list.
    var previous: String?
    var next: String?
    /// What a link to the page shows elsewhere.
    var shareImage: Picture?
    /// Whether it is something to read, not something to choose from.
    var isArticle = false
    var structured: [Structured] = []
}

/// Everything around a page's content.
package struct LayoutView: ViewData {
    private let head: Head
    private let site: SiteContext

    init(_ head: Head, _ site: SiteContext) {
        self.head = head
        self.site = site
    }

    /// The menu: what `site.yaml` says, or every kind; then the pages that ask to be in it.
    private var menu: [MenuItem] {
        let own = site.site.navigation.map { (title: $0.label, url: $0.url) }
        let kinds = Self.kinds.map { (title: $0.title, url: $0.path) }
        let pages = site.catalogue.pages.filter(\.inNavigation).map { (title: $0.title, url: $0.path) }
        let entries = own.isEmpty ? kinds : own
        let all = entries + pages.filter { page in !entries.contains { $0.url == page.url } }
        return all.map { MenuItem(title: $0.title, url: $0.url, here: head.path, site: site) }
    }

    private static let kinds: [(title: String, path: String)] =
        [("Destinations", "/destinations/")]
        + [BookingType.hotel, .flight, .train, .bus, .package].map { ($0.plural, $0.path) }

    private var otherPages: [MenuItem] {
        site.catalogue.pages.map { MenuItem(title: $0.title, url: $0.path, here: head.path, site: site) }
    }

    private var social: [MenuItem] {
        site.site.social.map { MenuItem(title: $0.label, url: $0.url, here: nil, site: site) }
    }

    /// `en_GB`: Open Graph wants a region, which not every site says; nil where none is sure.
    private var locale: String? {
        let parts = site.site.language.split(separator: "-")
        guard let language = parts.first?.lowercased() else { return nil }
        let region = parts.dropFirst().first { $0.count == 2 }?.uppercased() ?? Self.regions[language]
        return region.map { "\(language)_\($0)" }
    }

    /// Where most who read a language are at home with it.
    private static let regions = [
        "de": "DE", "en": "US", "es": "ES", "fr": "FR", "it": "IT", "ja": "JP", "nl": "NL", "pl": "PL", "pt": "PT",
    ]

    package static var fields: [Field<LayoutView>] {
        headFields + [
            .text("language", \.site.site.language),
            .text("siteTitle", \.site.site.title),
            .optional("siteDescription", \.site.site.description),
            .text("home") { $0.site.link("/") },
            .text("account") { $0.site.link("/account/") },
            .text("booking") { $0.site.link("/booking/") },
            .text("feed") { $0.site.link("/feed.xml") },
            .many("menu", \.menu),
            .many("kinds") { layout in
                Self.kinds.map { MenuItem(title: $0.title, url: $0.path, here: layout.head.path, site: layout.site) }
            },
            .flag("hasPages") { !$0.otherPages.isEmpty || !$0.social.isEmpty },
            .many("pages", \.otherPages),
            .many("social", \.social),
            .flag("hasContact") { $0.site.site.contact != Site.Contact() },
            .optional("email", \.site.site.contact.email),
            .optional("phone", \.site.site.contact.phone),
            .optional("phoneDigits") { $0.site.site.contact.phone?.filter { "+0123456789".contains($0) } },
            .optional("address", \.site.site.contact.address),
        ]
    }

    private static var headFields: [Field<LayoutView>] {
        [
            .text("heading", \.head.heading),
            .text("title") { layout in
                let (page, site) = (layout.head.heading, layout.site.site.title)
                return layout.head.path == "/" ? "\(site): \(page)" : "\(page) · \(site)"
            },
            .optional("description") { $0.head.description ?? ($0.head.path == "/" ? $0.site.site.description : nil) },
            .flag("noindex", \.head.noindex),
            .optional("canonical") { layout in layout.head.path.map(layout.site.absolute) },
            .optional("previous") { layout in layout.head.previous.map(layout.site.absolute) },
            .optional("next") { layout in layout.head.next.map(layout.site.absolute) },
            .text("kind") { $0.head.isArticle ? "article" : "website" },
            .optional("locale", \.locale),
            .one("share") { layout in layout.head.shareImage.map { ShareImage($0, layout.site) } },
            .many("structured") { $0.head.structured.map(StructuredBlock.init) },
        ]
    }
}

/// A link of the menu or the footer.
struct MenuItem: ViewData {
    let title: String
    let href: String
    let isCurrent: Bool
    /// Whether the page lies below it.
    let isWithin: Bool

    init(title: String, url: String, here: String?, site: SiteContext) {
        self.title = title
        href = site.written(url)
        isCurrent = url == here
        isWithin = !isCurrent && url != "/" && url.hasPrefix("/") && here?.hasPrefix(url) == true
    }

    static var fields: [Field<MenuItem>] {
        [
            .text("title", \.title), .text("href", \.href), .flag("isCurrent", \.isCurrent),
            .flag("isWithin", \.isWithin),
        ]
    }
}

struct StructuredBlock: ViewData {
    let value: Structured

    static var fields: [Field<StructuredBlock>] { [.html("markup", \.value.document)] }
}

/// The picture that a link to the page shows elsewhere: wide enough for a card, in a format that everyone reads.
struct ShareImage: ViewData {
    let url: String
    let alt: String
    let size: PictureSize?

    /// In pixels; what social networks show at the largest.
    private static let wanted = 1200

    init(_ picture: Picture, _ site: SiteContext) {
        let copies = site.pictures.variants(of: picture.file)
        let whole = site.pictures.size(of: picture.file)
        let copy = copies?.plain.first { $0.width >= Self.wanted } ?? copies?.plain.last
        alt = picture.alt
        url = site.absolute("/" + (copy?.path(of: picture.file) ?? picture.file))
        size = whole.map { whole in
            guard let copy else { return whole }
            return PictureSize(
                width: copy.width, height: (whole.height * copy.width + whole.width / 2) / whole.width)
        }
    }

    static var fields: [Field<ShareImage>] {
        [.text("url", \.url), .text("alt", \.alt), .one("size", \.size)]
    }
}
