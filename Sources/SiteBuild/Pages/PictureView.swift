import Travel

/// A photograph, or where there is none a drawing: always something to look at.
struct PictureView: ViewData {
    let photo: PhotoView?
    let drawing: String

    /// The first of `pictures` on a card, or the item's luggage label.
    init(_ pictures: [Picture], label: LabelDrawing, atlas: Atlas) {
        photo = pictures.first.map { PhotoView($0, .card, atlas: atlas) }
        drawing = label.card
    }

    init(_ picture: Picture, _ use: PictureUse, atlas: Atlas, isFirst: Bool = false) {
        photo = PhotoView(picture, use, atlas: atlas, isFirst: isFirst)
        drawing = ""
    }

    /// The pictures that open a page.
    static func gallery(_ pictures: [Picture], atlas: Atlas) -> [PictureView] {
        pictures.enumerated().map { index, picture in
            let use: PictureUse = index > 0 ? .galleryOther : pictures.count > 1 ? .galleryFirst : .banner
            return PictureView(picture, use, atlas: atlas, isFirst: index == 0)
        }
    }

    static var fields: [Field<PictureView>] {
        [.one("photo", \.photo), .html("drawing", \.drawing)]
    }
}

struct PhotoView: ViewData {
    let offer: PictureOffer
    let use: PictureUse
    let alt: String
    let credit: String?
    /// Whether it opens the page: it is then fetched at once, the others when they come near.
    let isFirst: Bool

    init(_ picture: Picture, _ use: PictureUse, atlas: Atlas, isFirst: Bool = false) {
        offer = PictureOffer(picture.file, atlas.context)
        self.use = use
        alt = picture.alt
        credit = picture.credit
        self.isFirst = isFirst
    }

    static var fields: [Field<PhotoView>] {
        [
            .text("src", \.offer.src), .text("alt", \.alt), .optional("credit", \.credit), .one("size", \.offer.size),
            .flag("isFirst", \.isFirst),
            // Of a picture with copies; the attribute `sizes` speaks of all of them.
            .one("modern", \.offer.modern), .one("copies", \.offer.plain), .text("sizes", \.use.sizes),
            .optional("placeholder", \.offer.placeholder),
        ]
    }
}

/// A step of the way from the home page to this one.
struct Crumb: ViewData {
    let name: String
    /// Nil for the page itself.
    let href: String?
    let url: String?

    static var fields: [Field<Crumb>] { [.text("name", \.name), .optional("href", \.href)] }
}

/// The steps to a page, and the same for machines.
struct Trail {
    let crumbs: [Crumb]

    /// - Parameter steps: Name and site path of each page above this one, the home page left out.
    init(_ steps: [(name: String, path: String)], here: String, site: SiteContext) {
        let above = [(name: "Home", path: "/")] + steps
        crumbs =
            above.map { Crumb(name: $0.name, href: site.link($0.path), url: site.absolute($0.path)) }
            + [Crumb(name: here, href: nil, url: nil)]
    }

    var structured: Structured {
        .item(
            "BreadcrumbList",
            [
                "itemListElement": .list(
                    crumbs.enumerated().map { index, crumb in
                        .item(
                            "ListItem",
                            [
                                "position": .number("\(index + 1)"), "name": .text(crumb.name),
                                "item": .optional(crumb.url),
                            ])
                    })
            ])
    }
}
