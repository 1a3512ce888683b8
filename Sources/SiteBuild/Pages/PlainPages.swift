import Travel

/// `/{slug}/`: a page of words.
struct ContentPageView: HeadedPage {
    let page: ContentPage
    let body: String
    let trail: Trail
    let context: SiteContext

    init(_ page: ContentPage, _ atlas: Atlas) {
        self.page = page
        body = atlas.html(page.words.body.text)
        trail = Trail([], here: page.title, site: atlas.context)
        context = atlas.context
    }

    var head: Head {
        let summary = page.words.summary
        return Head(
            heading: page.title, description: page.description ?? (summary.isEmpty ? nil : summary), path: page.path,
            isArticle: true, structured: [structured, trail.structured])
    }

    private var structured: Structured {
        .item(
            "WebPage",
            [
                "name": .text(page.title), "url": .text(context.absolute(page.path)),
                "description": .optional(page.description), "dateModified": .optional(page.updated?.text),
            ])
    }

    static var fields: [Field<ContentPageView>] {
        [
            .many("crumbs", \.trail.crumbs),
            .text("title", \.page.title),
            .optional("updated") { $0.page.updated?.shown },
            .html("body", \.body),
        ]
    }
}

/// `/404.html`: what a server answers with where there is nothing.
struct LostPage: HeadedPage {
    let links: [MenuItem]

    init(_ atlas: Atlas) {
        links = [("Home", "/"), ("Destinations", "/destinations/"), ("Hotels", "/hotels/"), ("Flights", "/flights/")]
            .map { MenuItem(title: $0.0, url: $0.1, here: nil, site: atlas.context) }
    }

    let head = Head(heading: "There is no such page", noindex: true)

    static var fields: [Field<LostPage>] { [.many("links", \.links)] }
}
