import Storage
package import Travel

extension Administration {
    /// Days of `createdAt` in the site's zone, both included; nil for no bound.
    package func statistics(
        from: TravelDate?, to: TravelDate?, by actor: Actor
    ) async throws -> Statistics {
        try check(actor)
        let now = desk.now
        let zone = desk.policy.siteZone
        var conditions: [SQL] = ["1 = 1"]
        if let from { conditions.append("created_at >= \(zone.instant(from, .midnight))") }
        if let to { conditions.append("created_at < \(zone.instant(to.adding(days: 1), .midnight))") }
        let chosen = SQL.joined(conditions, by: " AND ")
        let sales = try await desk.books.read { books in
            var sales: [Sale] = []
            try books.each(
                """
                SELECT booking_type, item_id, destination, currency, created_at, status, payment_status, expires_at,
                    paid_amount - refunded_amount AS revenue
                FROM bookings WHERE \(chosen) ORDER BY created_at, number
                """
            ) { sales.append(try Sale($0, zone: zone, now: now)) }
            return sales
        }
        return Statistics(sales)
    }

    /// - Throws: `.notFound`; `.invalid` for a span that runs backwards or is longer than 92 days.
    package func occupancy(
        of item: Slug, from: TravelDate, to: TravelDate, by actor: Actor
    ) async throws -> [OccupancyDay] {
        try check(actor)
        guard let span = DateSpan(from: from, to: to), from.days(to: to) < Sales.calendarDays else {
            throw Refusal.invalid([FieldFault("/to", "Must be at most \(Sales.calendarDays) days from “from”.")])
        }
        guard let (kind, units) = try allotments(of: item, in: span) else { throw Refusal.notFound }
        let now = desk.now
        let name = StockKey.itemName(kind, item)
        let taken = try await desk.books.read { books in
            try books.rows(
                """
                SELECT h.day, h.unit, b.status, CAST(SUM(h.count) AS BIGINT) AS count
                FROM holdings h JOIN bookings b ON b.number = h.booking_number
                WHERE h.item = \(name) AND h.day BETWEEN \(from) AND \(to)
                    AND (h.held_until IS NULL OR h.held_until > \(now))
                GROUP BY h.day, h.unit, b.status
                """
            ).reduce(into: [String: Int]()) { counts, row in
                counts["\(try row.text("day")) \(try row.text("unit")) \(try row.text("status"))"] = try row.int(
                    "count")
            }
        }
        return units.map { unit in
            OccupancyDay(
                date: unit.date, unit: unit.name, count: unit.count,
                sold: taken["\(unit.date) \(unit.name) confirmed"] ?? 0,
                held: taken["\(unit.date) \(unit.name) pending"] ?? 0)
        }
    }

    private func allotments(
        of item: Slug, in span: DateSpan
    ) throws -> (BookingType, [(date: TravelDate, name: String, count: Int)])? {
        let days = span.from...span.to
        if let hotel = try desk.catalogue.hotel(item) {
            return (.hotel, days.flatMap { day in hotel.rooms.map { (day, $0.code.text, $0.count) } })
        }
        for kind in BookingType.services {
            guard let service = try desk.catalogue.service(kind, item) else { continue }
            return (kind, days.flatMap { day in (service.row(on: day)?.cabins ?? []).map { (day, $0.name, $0.seats) } })
        }
        return nil
    }

    /// Confirmed bookings that begin or end on `date`.
    package func movements(on date: TravelDate, by actor: Actor) async throws -> Movements {
        try check(actor)
        let now = desk.now
        return try await desk.books.read { books in
            let arrivals = try books.rows(
                "SELECT * FROM bookings WHERE travel_date = \(date) AND status = 'confirmed' ORDER BY number")
            let departures = try books.rows(
                """
                SELECT * FROM bookings WHERE return_date = \(date) AND status = 'confirmed' ORDER BY number
                """)
            return Movements(
                arrivals: try arrivals.map { try BookingRecord.booking($0, now: now) },
                departures: try departures.map { try BookingRecord.booking($0, now: now) })
        }
    }
}

/// What the figures need of one booking.
private struct Sale {
    let type: BookingType
    let item: Slug
    let destination: Slug?
    let currency: Currency
    let day: TravelDate
    let status: BookingStatus
    let revenue: Int

    init(_ row: Row, zone: Zone, now: Instant) throws {
        type = try row.value("booking_type")
        item = try row.value("item_id")
        destination = try row.optionalText("destination").flatMap { Slug($0.lowercased()) }
        currency = try row.value("currency")
        day = zone.local(try row.instant("created_at")).date
        revenue = try row.int("revenue")
        let stored: BookingStatus = try row.value("status")
        let isOver = try row.optionalInstant("expires_at").map { $0 <= now } ?? false
        let isOpen = try row.text("payment_status") == PaymentStanding.processing.rawValue
        status = stored == .pending && isOver && !isOpen ? .cancelled : stored
    }
}

extension Statistics {
    fileprivate init(_ sales: [Sale]) {
        let counted = sales.filter { $0.status == .confirmed || $0.revenue != 0 }
        byType = Self.sums(of: counted) { "\($0.type.rawValue) \($0.currency.code)" }.map { group in
            ByType(
                bookingType: group.first.type, currency: group.first.currency, bookings: group.bookings,
                revenue: group.revenue)
        }
        byDay = Self.sums(of: counted) { "\($0.day) \($0.currency.code)" }.map { group in
            ByDay(
                date: group.first.day, currency: group.first.currency, bookings: group.bookings, revenue: group.revenue)
        }.sorted { ($0.date, $0.currency) < ($1.date, $1.currency) }
        pending = sales.count { $0.status == .pending }
        confirmed = sales.count { $0.status == .confirmed }
        cancelled = sales.count { $0.status == .cancelled }
        conversion = sales.isEmpty ? nil : confirmed * 10_000 / sales.count
        topItems = Self.sums(of: counted) { "\($0.type.rawValue) \($0.item) \($0.currency.code)" }.prefix(10).map {
            Top(
                bookingType: $0.first.type, id: $0.first.item, currency: $0.first.currency, bookings: $0.bookings,
                revenue: $0.revenue)
        }
        let placed = counted.filter { $0.destination != nil }
        topDestinations = Self.sums(of: placed) { "\($0.destination?.text ?? "") \($0.currency.code)" }.prefix(10)
            .compactMap { group in
                group.first.destination.map {
                    Top(
                        bookingType: group.first.type, id: $0, currency: group.first.currency,
                        bookings: group.bookings, revenue: group.revenue)
                }
            }
    }

    private struct Sum {
        let key: String
        let first: Sale
        var bookings = 0
        var revenue = 0
    }

    /// Sums of each group, the largest revenue first.
    private static func sums(of sales: [Sale], by key: (Sale) -> String) -> [Sum] {
        var groups: [String: Sum] = [:]
        for sale in sales {
            let key = key(sale)
            var sum = groups[key] ?? Sum(key: key, first: sale)
            sum.bookings += sale.status == .confirmed ? 1 : 0
            sum.revenue += sale.revenue
            groups[key] = sum
        }
        return groups.values.sorted { ($1.revenue, $1.bookings, $0.key) < ($0.revenue, $0.bookings, $1.key) }
    }
}
