import Travel

/// `/{slug}/`: a page of words.
struct ContentPageView: HeadedPage {
    let page: ContentPage
    let body: String
    let trail: Trail

    init(_ page: ContentPage, _ atlas: Atlas) {
        self.page = page
        body = atlas.html(page.words.body.text)
        trail = Trail([], here: page.title, site: atlas.context)
    }

    var head: Head {
        Head(heading: page.title, description: page.description, path: page.path, structured: [trail.structured])
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
