import Bookings
import HTTPTypes
import Travel

/// The rest of administration: figures, people, money, mails, the audit.
enum AdminRoutes {
    static let list = [
        stats, payments, users, changeUser, endSessions, occupancy, movements, audit, sync, outbox, resend,
    ]

    private static let stats = Endpoint(
        .get, "/api/v1/admin/stats", "Figures by kind, day and state", for: .administrator,
        query: [.init("from", .day), .init("to", .day)], gives: .data(200, .anyObject)
    ) { exchange in
        let query = exchange.query
        let from = query.day("from")
        let to = query.day("to")
        if let from, let to, to < from { query.refuse("to", "must not be before from") }
        try query.check()
        let statistics = try await exchange.server.office.administration.statistics(
            from: from, to: to, by: exchange.requiredSession().actor)
        return .success(statistics.json)
    }

    private static let payments = Endpoint(
        .get, "/api/v1/admin/payments", "All payments", for: .administrator,
        query: [
            .init("status", .choice(PaymentStatus.allCases.map(\.rawValue))),
            .init("bookingNumber", .text(longest: 50)),
        ] + Paging.parameters,
        gives: .page(.named("Payment")), or: [400]
    ) { exchange in
        let query = exchange.query
        var filter = PaymentFilter()
        filter.status = query.choice("status", PaymentStatus.allCases.map { ($0.rawValue, $0) })
        filter.bookingNumber = query.value("bookingNumber", "must be a booking's number") { BookingNumber($0) }
        Paging.read(query, &filter.limit, &filter.cursor)
        try query.check()
        let page = try await exchange.server.office.administration.payments(
            filter, by: exchange.requiredSession().actor)
        return .page(page.items.map(\.json), limit: filter.limit, next: page.next)
    }

    private static let users = Endpoint(
        .get, "/api/v1/admin/users", "All users and guests", for: .administrator,
        query: [.init("q", .text(longest: 200))] + Paging.parameters, gives: .page(.named("User")), or: [400]
    ) { exchange in
        let query = exchange.query
        var filter = UserFilter()
        filter.text = query.text("q")
        Paging.read(query, &filter.limit, &filter.cursor)
        try query.check()
        let page = try await exchange.server.office.administration.users(filter, by: exchange.requiredSession().actor)
        return .page(page.items.map(\.json), limit: filter.limit, next: page.next)
    }

    private static let changeUser = Endpoint(
        .patch, "/api/v1/admin/users/{userId}", "Deactivate, or make an administrator", for: .administrator,
        takes: .json(.object(["isActive?": .flag, "isAdmin?": .flag])), gives: .data(200, .named("User")),
        or: [404, 409]
    ) { exchange in
        let fields = try exchange.fields()
        let change = UserAdministration(
            isActive: fields.optionalFlag("isActive"), isAdmin: fields.optionalFlag("isAdmin"))
        try fields.check()
        let user = try await exchange.server.office.administration.update(
            exchange.userID(), with: change, by: exchange.requiredSession().actor)
        return .resource(user.json)
    }

    private static let endSessions = Endpoint(
        .post, "/api/v1/admin/users/{userId}/end-sessions", "Sign someone out everywhere", for: .administrator,
        gives: .empty(204), or: [404]
    ) { exchange in
        try exchange.expectNoFields()
        try await exchange.server.office.administration.endSessions(
            of: exchange.userID(), by: exchange.requiredSession().actor)
        return .noContent
    }

    private static let occupancy = Endpoint(
        .get, "/api/v1/admin/occupancy", "What of an item is sold and held, day by day", for: .administrator,
        query: [
            .init("itemId", .slug, required: true), .init("from", .day, required: true),
            .init("to", .day, required: true),
        ],
        gives: .page(.anyObject), or: [404]
    ) { exchange in
        let query = exchange.query
        let text = query.requiredText("itemId")
        let from = query.requiredDay("from")
        let to = query.requiredDay("to")
        if let from, let to {
            if to < from { query.refuse("to", "must not be before from") }
            if from.days(to: to) > 365 { query.refuse("to", "must be within a year of from") }
        }
        try query.check()
        guard let item = Slug(text), let from, let to else { throw HTTPRefusal.notFound }
        let days = try await exchange.server.office.administration.occupancy(
            of: item, from: from, to: to, by: exchange.requiredSession().actor)
        return .page(days.map(\.json), limit: max(1, days.count), next: nil)
    }

    private static let movements = Endpoint(
        .get, "/api/v1/admin/movements", "Who arrives and who leaves on a day", for: .administrator,
        query: [.init("date", .day, required: true)], gives: .data(200, .anyObject)
    ) { exchange in
        let query = exchange.query
        let date = query.requiredDay("date")
        try query.check()
        guard let date else { throw HTTPRefusal.notFound }
        let movements = try await exchange.server.office.administration.movements(
            on: date, by: exchange.requiredSession().actor)
        return .success([
            "arrivals": .list(movements.arrivals.map(\.json)), "departures": .list(movements.departures.map(\.json)),
        ])
    }

    private static let audit = Endpoint(
        .get, "/api/v1/admin/audit", "What was done, by whom", for: .administrator, query: Paging.parameters,
        gives: .page(.anyObject), or: [400]
    ) { exchange in
        let query = exchange.query
        var limit = 50
        var cursor: String?
        Paging.read(query, &limit, &cursor)
        try query.check()
        let page = try await exchange.server.office.administration.audit(
            limit: limit, cursor: cursor, by: exchange.requiredSession().actor)
        return .page(page.items.map(\.json), limit: limit, next: page.next)
    }

    private static let sync = Endpoint(
        .post, "/api/v1/admin/payments/{paymentId}/sync", "Ask the gateway now", for: .administrator,
        gives: .data(200, .named("Payment")), or: [404]
    ) { exchange in
        try exchange.expectNoFields()
        let payment = try await exchange.server.office.payments.sync(
            exchange.paymentID(), by: exchange.requiredSession().actor)
        return .resource(payment.json)
    }

    private static let outbox = Endpoint(
        .get, "/api/v1/admin/outbox", "Mails with their state", for: .administrator,
        query: [.init("state", .choice(["waiting", "sent", "parked"]))] + Paging.parameters,
        gives: .page(.anyObject), or: [400]
    ) { exchange in
        let query = exchange.query
        let state = query.value("state", "must be waiting, sent or parked", OutboxState.init(rawValue:))
        var limit = 50
        var cursor: String?
        Paging.read(query, &limit, &cursor)
        try query.check()
        let page = try await exchange.server.office.administration.outbox(
            state: state, limit: limit, cursor: cursor, by: exchange.requiredSession().actor)
        return .page(page.items.map(\.json), limit: limit, next: page.next)
    }

    private static let resend = Endpoint(
        .post, "/api/v1/admin/outbox/{mailId}/resend", "Send a mail again", for: .administrator,
        gives: .data(200, .anyObject), or: [404]
    ) { exchange in
        try exchange.expectNoFields()
        let entry = try await exchange.server.office.administration.resend(
            exchange.parameter("mailId"), by: exchange.requiredSession().actor)
        return .success(entry.json)
    }
}

extension Exchange {
    fileprivate func userID() throws(HTTPRefusal) -> UserID {
        guard let id = UserID(parameter("userId")) else { throw .notFound }
        return id
    }
}
