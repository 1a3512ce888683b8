import Storage
import Travel

extension Sales {
    /// Packages that seat the party: on the date asked for, else on their next departure that does. Cheapest first.
    package func packages(_ search: PackageSearch) async throws -> Page<FoundPackage> {
        guard (1...Selection.mostPeople).contains(search.travellers) else {
            throw Refusal.invalid([FieldFault("/travellers", "Between 1 and \(Selection.mostPeople).")])
        }
        let now = desk.now
        var found: [(key: String, item: (package: TripPackage, offer: FoundPackage.Offer))] = []
        for package in try desk.catalogue.packages(in: search.destination) {
            guard let offer = try await offer(of: package, search, now: now),
                search.maxPrice.map({ offer.totalAmount <= $0 }) ?? true
            else { continue }
            let key = "\(offer.currency.code) \(SortedList.rising(offer.totalAmount)) \(package.id)"
            found.append((key, (package, offer)))
        }
        let page = try SortedList.page(found, limit: search.limit, cursor: search.cursor, list: "packages")
        return Page(
            items: try page.items.map { package, offer in
                FoundPackage(
                    package: package, publicRecord: try desk.catalogue.publicRecord(.package, package.id) ?? "{}",
                    offer: offer)
            }, next: page.next)
    }

    private func offer(
        of package: TripPackage, _ search: PackageSearch, now: Instant
    ) async throws -> FoundPackage.Offer? {
        guard let place = try desk.catalogue.destination(package.destination) else { return nil }
        let today = place.zone.today(at: now)
        let dates = search.date.map { [$0] } ?? package.departureDates.filter { $0 >= today }
        // By the month: the next departure is nearly always free.
        for some in dates.chunked(by: 31) {
            let quotes = try some.compactMap { date -> (date: TravelDate, quote: Quote)? in
                let trip = TripSelection(package: package.id, date: date, travellers: search.travellers)
                do {
                    return (date, try desk.catalogue.quote(.trip(trip), now: now))
                } catch is QuoteFailure {
                    return nil
                }
            }
            let needs = quotes.flatMap(\.quote.needs)
            let levels = try await desk.books.read { try StockLevels(for: needs, in: $0, now: now) }
            if let first = quotes.first(where: { levels.cover($0.quote.needs) }) {
                return FoundPackage.Offer(
                    date: first.date, totalAmount: first.quote.totalAmount, currency: first.quote.currency)
            }
        }
        return nil
    }
}
