package import ContentFormat

/// One HTML page of the site: where it lies, which template makes it, and what that template is given.
///
/// A page's template is rendered in place of `{{{content}}}` in `layout.mustache`. Names are looked up in the page's
/// view first and in the layout's after it, in the layout itself the other way round: the layout sees its own view alone.
package struct Page: Sendable {
    /// A site path without the path of the base URL: `/`, `/hotels/casa-do-farol/`, `/404.html`.
    package let path: String
    /// Below the template folder: `pages/hotel.mustache`.
    package let template: String
    /// Whether search engines may list it: the sitemap has only these.
    package let isListed: Bool
    /// The day its content last changed as the editor says, `YYYY-MM-DD`; the sitemap's `lastmod`.
    package let updated: String?
    /// Makes both views and hands their addresses on; called when the page is rendered, possibly on another thread.
    let withViews: @Sendable (_ body: (_ layout: UnsafeRawPointer, _ view: UnsafeRawPointer) -> Void) -> Void
    let shapes: (layout: Shape, view: Shape)
    /// Of everything that its views show; nil when nobody says.
    let made: Digest?

    /// - Parameters:
    ///   - made: Of everything that the view shows.
    ///   - layout: Makes the layout's view; called once each time the page is rendered.
    ///   - view: Makes the page's view; called once each time the page is rendered.
    package init<Layout: ViewData, View: ViewData>(
        path: String, template: String, isListed: Bool = true, updated: String? = nil, made: Digest? = nil,
        layout: @escaping @Sendable () -> Layout, view: @escaping @Sendable () -> View
    ) {
        self.path = path
        self.template = template
        self.isListed = isListed
        self.updated = updated
        self.made = made
        shapes = (Shape(Layout.self), Shape(View.self))
        withViews = { body in
            withUnsafePointer(to: layout()) { layout in
                withUnsafePointer(to: view()) { view in body(UnsafeRawPointer(layout), UnsafeRawPointer(view)) }
            }
        }
    }

    /// - Parameter views: Makes both views at once, where the layout's follows from the page's.
    package init<Layout: ViewData, View: ViewData>(
        path: String, template: String, isListed: Bool = true, updated: String? = nil, made: Digest? = nil,
        views: @escaping @Sendable () -> (layout: Layout, view: View)
    ) {
        self.path = path
        self.template = template
        self.isListed = isListed
        self.updated = updated
        self.made = made
        shapes = (Shape(Layout.self), Shape(View.self))
        withViews = { body in
            let (layout, view) = views()
            withUnsafePointer(to: layout) { layout in
                withUnsafePointer(to: view) { view in body(UnsafeRawPointer(layout), UnsafeRawPointer(view)) }
            }
        }
    }
}

/// A kind of page, so that its template is compiled and checked even when the catalogue has no such page.
package struct PageKind: Sendable {
    package let template: String
    let shapes: (layout: Shape, view: Shape)

    package init<Layout: ViewData, View: ViewData>(_ template: String, layout: Layout.Type, view: View.Type) {
        self.template = template
        shapes = (Shape(layout), Shape(view))
    }
}
