import ContentFormat
import Travel

/// Every page of the site, a line a kind.
package enum SitePages: PageSource {
    package static let kinds: [PageKind] =
        [
            kind("home", HomePage.self),
            kind("hotels", HotelListPage.self), kind("hotel", HotelPage.self),
            kind("destinations", DestinationListPage.self), kind("destination", DestinationPage.self),
            kind("routes", RouteListPage.self), kind("route", RoutePage.self), kind("service", ServicePage.self),
            kind("packages", PackageListPage.self), kind("package", PackagePage.self),
            kind("content", ContentPageView.self), kind("404", LostPage.self),
        ] + ShellPage.Kind.allCases.map { kind($0.template, ShellPage.self) }

    package static func pages(of site: SiteContext) -> [Page] {
        let atlas = Atlas(site)
        return lists(atlas) + items(atlas) + journeys(atlas) + others(atlas)
    }

    private static func lists(_ atlas: Atlas) -> [Page] {
        let whole = HotelListPage.Whole(atlas)
        let places = atlas.catalogue.destinations.map { atlas.card($0) }
        let trips = atlas.catalogue.packages.map { atlas.card($0) }
        let hotels = HotelListPage.all(atlas).map { number in
            let made = Digest([whole.made] + whole.shown(number).map { atlas.card($0) })
            return page(HotelListPage.path(number), "hotels", atlas, from: made) { HotelListPage(number, whole, atlas) }
        }
        let routes = BookingType.services.map { kind in
            page(kind.path, "routes", atlas, from: Digest(atlas.lines(kind).map { atlas.card($0) })) {
                RouteListPage(kind, atlas)
            }
        }
        return hotels + routes + [
            page("/", "home", atlas, from: HomePage.made(atlas)) { HomePage(atlas) },
            page("/destinations/", "destinations", atlas, from: Digest(places)) { DestinationListPage(atlas) },
            page("/packages/", "packages", atlas, from: Digest([Digest(trips), Digest(places)])) {
                PackageListPage(atlas)
            },
        ]
    }

    private static func items(_ atlas: Atlas) -> [Page] {
        let content = atlas.catalogue
        let hotels = content.hotels.map { hotel in
            page(hotel.path, "hotel", atlas, hotel.updated, from: atlas.page(hotel)) { HotelPage(hotel, atlas) }
        }
        let places = content.destinations.map { place in
            page(place.path, "destination", atlas, place.updated, from: atlas.page(place)) {
                DestinationPage(place, atlas)
            }
        }
        let packages = content.packages.map { package in
            page(package.path, "package", atlas, package.updated, from: atlas.page(package)) {
                PackagePage(package, atlas)
            }
        }
        return hotels + places + packages
    }

    private static func journeys(_ atlas: Atlas) -> [Page] {
        let routes = atlas.routes.compactMap { atlas.lines[$0] }.map { line in
            page(line.route.path, "route", atlas, from: atlas.page(line)) { RoutePage(line, atlas) }
        }
        let services = atlas.runs.values.map { run in
            page(run.service.path, "service", atlas, run.service.updated, from: atlas.page(run)) {
                ServicePage(run, atlas)
            }
        }
        return routes + services
    }

    private static func others(_ atlas: Atlas) -> [Page] {
        let words = atlas.catalogue.pages.map { own in
            page(own.path, "content", atlas, own.updated, from: atlas.page(own)) { ContentPageView(own, atlas) }
        }
        let shells = ShellPage.Kind.allCases.map { kind in
            page(kind.path, kind.template, atlas, isListed: false, from: .none) { ShellPage(kind, atlas) }
        }
        return words + shells + [page("/404.html", "404", atlas, isListed: false, from: .none) { LostPage(atlas) }]
    }

    private static func template(_ name: String) -> String { "pages/\(name).mustache" }

    private static func kind<View: HeadedPage>(_ name: String, _ view: View.Type) -> PageKind {
        PageKind(template(name), layout: LayoutView.self, view: view)
    }

    private static func page<View: HeadedPage>(
        _ path: String, _ name: String, _ atlas: Atlas, _ updated: TravelDate? = nil, isListed: Bool = true,
        from made: Digest, _ view: @escaping @Sendable () -> View
    ) -> Page {
        Page(
            path: path, template: template(name), isListed: isListed, updated: updated?.text,
            made: Digest(made, atlas.frame)
        ) {
            let view = view()
            return (LayoutView(view.head, atlas.context), view)
        }
    }
}

/// A page that tells the layout what it is called and what it is about.
protocol HeadedPage: ViewData {
    var head: Head { get }
}
