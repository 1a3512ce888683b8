import ContentFormat
import Travel

/// What the parts of pages are made from. A page whose parts have the digests they had is the page it was.
///
/// Each digest covers at least what the view of that name shows; more costs a page made once too often, less would leave a
/// page that lies: the test of random edits looks for the latter.
extension Atlas {
    private var digests: ContentDigests { context.digests }

    private func digest(_ item: ItemDigest?) -> Digest { item?.shape ?? .none }

    /// An item on its own page, with its words; a body's pictures are shown with their sizes.
    func whole(_ item: ItemDigest?) -> Digest {
        guard let item else { return .none }
        return item.isIllustrated ? Digest(item.whole, context.pictures.digest) : item.whole
    }

    func pictures(_ pictures: [Picture]) -> Digest { Digest(pictures.map { context.digest(of: $0) }) }

    func place(_ id: Slug) -> Digest { digest(digests.destinations[id]) }

    /// What is shown of a place where an item has no picture of its own.
    private func picture(at place: Slug) -> Digest {
        pictures([catalogue.destination(place)?.image].compactMap(\.self))
    }

    func card(_ hotel: Hotel) -> Digest {
        Digest(digest(digests.hotels[hotel.id]), place(hotel.destination), pictures(hotel.images))
    }

    func card(_ destination: Destination) -> Digest {
        let hotels = hotels[destination.id] ?? []
        var digest = Digest(place(destination.id), pictures([destination.image].compactMap(\.self)))
        digest.add(hotels.count)
        digest.add(packages[destination.id]?.count ?? 0)
        digest.add(hotels.map(\.lowestRate).min() ?? -1)
        for currency in Set(hotels.map(\.currency)).sorted() { digest.add(currency.code) }
        return digest
    }

    func card(_ package: TripPackage) -> Digest {
        let hotel = catalogue.hotel(package.hotel)
        return Digest(
            digest(digests.packages[package.id]), place(package.destination), pictures(package.pictures(self)),
            hotel.map(card) ?? .none, ticket(package.outbound), ticket(package.inbound))
    }

    func ticket(_ service: ServiceReference?) -> Digest {
        service.flatMap { runs[$0] }.map(ticket) ?? .none
    }

    func ticket(_ run: Run) -> Digest {
        let service = run.service
        return Digest(
            digest(digests.services[ServiceReference(kind: service.kind, id: service.id)]),
            digests.place(service.kind, service.origin), digests.place(service.kind, service.destination),
            digests.operators[service.operatorCode] ?? .none)
    }

    func card(_ line: Line) -> Digest { Digest(line.runs.map { ticket($0) }) }

    // MARK: Pages

    func page(_ hotel: Hotel) -> Digest {
        let own = whole(digests.hotels[hotel.id])
        let packages = (packagesByHotel[hotel.id] ?? []).map { card($0) }
        return Digest(
            [own, card(hotel), picture(at: hotel.destination)] + packages + neighbours(of: hotel).map { card($0) })
    }

    func page(_ destination: Destination) -> Digest {
        let own = whole(digests.destinations[destination.id])
        let airport = destination.airport.map { digests.place(.flight, $0) } ?? .none
        let lines = BookingType.services.flatMap { arrivals($0, at: destination) }.map { card($0) }
        let stays = (hotels[destination.id] ?? []).map { card($0) }
        let trips = (packages[destination.id] ?? []).map { card($0) }
        return Digest([own, card(destination), airport] + lines + [Digest(stays), Digest(trips)])
    }

    func page(_ package: TripPackage) -> Digest {
        Digest(whole(digests.packages[package.id]), card(package), picture(at: package.destination))
    }

    func page(_ line: Line) -> Digest {
        let route = line.route
        let reverse = Route(kind: route.kind, origin: route.destination, destination: route.origin)
        let guide = digests.guides[route]
        let images = guides[route]?.images ?? []
        return Digest(
            whole(guide), pictures(images), card(line), lines[reverse].map { card($0) } ?? .none,
            destination(served: route.kind, by: line.destination).map { Digest(place($0.id), picture(at: $0.id)) }
                ?? .none)
    }

    func page(_ run: Run) -> Digest {
        let reference = ServiceReference(kind: run.service.kind, id: run.service.id)
        let packages = (packagesByService[reference] ?? []).map { card($0) }
        return Digest(
            [whole(digests.services[reference]), ticket(run), pictures(run.service.images)] + packages)
    }

    func page(_ page: ContentPage) -> Digest { whole(digests.pages[page.id]) }

    static func frame(_ context: SiteContext) -> Digest {
        var digest = Digest(context.digests.site, Digest(of: context.base.absolute("/")))
        for page in context.catalogue.pages {
            digest.add(page.id.text)
            digest.add(page.title)
            digest.add(page.inNavigation)
        }
        return digest
    }
}
