import Travel

/// A photograph, or where there is none a drawing: always something to look at.
struct PictureView: ViewData {
    let photo: PhotoView?
    let drawing: String

    /// The first of `pictures`, or the item's luggage label.
    init(_ pictures: [Picture], label: LabelDrawing, atlas: Atlas) {
        photo = pictures.first.map { PhotoView($0, atlas: atlas) }
        drawing = label.card
    }

    init(_ picture: Picture, atlas: Atlas, isFirst: Bool = false) {
        photo = PhotoView(picture, atlas: atlas, isFirst: isFirst)
        drawing = ""
    }

    static var fields: [Field<PictureView>] {
        [.one("photo", \.photo), .html("drawing", \.drawing)]
    }
}

struct PhotoView: ViewData {
    let src: String
    let alt: String
    let credit: String?
    let size: PictureSize?
    /// Whether it opens the page: it is then fetched at once, the others when they come near.
    let isFirst: Bool

    init(_ picture: Picture, atlas: Atlas, isFirst: Bool = false) {
        src = atlas.context.picture(picture.file)
        alt = picture.alt
        credit = picture.credit
        size = atlas.size(picture)
        self.isFirst = isFirst
    }

    static var fields: [Field<PhotoView>] {
        [
            .text("src", \.src), .text("alt", \.alt), .optional("credit", \.credit), .one("size", \.size),
            .flag("isFirst", \.isFirst),
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
