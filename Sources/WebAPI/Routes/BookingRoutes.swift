import Bookings
import HTTPTypes
import Travel

/// Bookings from the sale to the end of travel.
enum BookingRoutes {
    static let list = [create, own, one, change, cancellation, cancel, delete]

    private static let create = Endpoint(
        .post, "/api/v1/bookings", "Book: the stock is held until it is paid", for: .user,
        takes: .json(.named("BookingRequest")), rate: .booking, once: true, gives: .data(201, .named("Booking")),
        or: [404, 409]
    ) { exchange in
        let order = try BookingOrder(exchange.fields())
        let actor = try exchange.requiredSession().actor
        let keyed = try exchange.keyedRequest()
        let metrics = exchange.server.metrics
        do {
            let answer = try await exchange.server.office.reservations.create(order, by: actor, keyed: keyed) {
                Reply.created($0.json, at: "/api/v1/bookings/\($0.number)").stored
            }
            metrics.count(.init("bookings", "created"))
            return Reply(answer)
        } catch let refusal as Refusal {
            let problem = Problem(refusal)
            metrics.count(.init("bookings", problem.code))
            guard let keyed, problem.isKept else { throw refusal }
            let reply = problem.reply(requestID: exchange.requestID, showsCause: false)
            return Reply(try await exchange.server.office.idempotency.keep(keyed, reply.stored))
        }
    }

    private static let own = Endpoint(
        .get, "/api/v1/bookings", "My bookings", for: .user, query: BookingFilter.parameters + Paging.parameters,
        gives: .page(.named("Booking")), or: [400]
    ) { exchange in
        let filter = try BookingFilter(exchange.query)
        let page = try await exchange.server.office.reservations.list(filter, for: exchange.requiredSession().actor)
        return .page(page.items.map(\.json), limit: filter.limit, next: page.next)
    }

    private static let one = Endpoint(
        .get, "/api/v1/bookings/{bookingNumber}", "One booking", for: .user,
        gives: .data(200, .named("Booking")), or: [404]
    ) { exchange in
        .resource(try await exchange.booking().json)
    }

    private static let change = Endpoint(
        .patch, "/api/v1/bookings/{bookingNumber}", "Change names, contact or requests, before travel", for: .user,
        takes: .json(
            .object([
                "customerInfo?": .named("CustomerInfo"), "passengers?": .list(.named("Passenger"), count: 1...50),
                "specialRequests?": .list(.text(longest: 500), count: 0...20),
            ])),
        gives: .data(200, .named("Booking")), or: [404, 409, 412]
    ) { exchange in
        let fields = try exchange.fields()
        for name in ["customerInfo", "passengers", "specialRequests"] where fields.isNull(name) {
            fields.refuse(name, "must not be null")
        }
        let change = BookingChange(
            customer: fields.optionalObject("customerInfo", CustomerReader.read),
            passengers: fields.has("passengers") ? PassengerReader.read(fields) : nil,
            specialRequests: fields.texts("specialRequests", count: 0...20, longest: 500))
        try fields.check()
        let number = try exchange.bookingNumber()
        let actor = try exchange.requiredSession().actor
        let version = try await exchange.version {
            try await exchange.booking()
        } of: {
            ($0.json, $0.version)
        }
        let reservations = exchange.server.office.reservations
        return .resource(
            try await reservations.update(number, with: change, by: actor, ifVersion: version).json)
    }

    private static let cancellation = Endpoint(
        .get, "/api/v1/bookings/{bookingNumber}/cancellation", "What cancelling now would bring back", for: .user,
        gives: .data(200, .named("Cancellation")), or: [404, 409]
    ) { exchange in
        let preview = try await exchange.server.office.reservations.previewCancellation(
            of: exchange.bookingNumber(), for: exchange.requiredSession().actor)
        return .success(preview.json)
    }

    private static let cancel = Endpoint(
        .post, "/api/v1/bookings/{bookingNumber}/cancel", "Cancel: the stock goes back, the refund begins", for: .user,
        once: true, gives: .data(200, .named("Booking")), or: [404, 409, 412], answerCancelling)

    private static let delete = Endpoint(
        .delete, "/api/v1/bookings/{bookingNumber}", "Cancel, as POST …/cancel does", for: .user, once: true,
        gives: .data(200, .named("Booking")), or: [404, 409, 412], answerCancelling)

    @Sendable
    private static func answerCancelling(_ exchange: Exchange) async throws -> Reply {
        try exchange.expectNoFields()
        return try await exchange.once { _ in
            let number = try exchange.bookingNumber()
            let version = try await exchange.version {
                try await exchange.booking()
            } of: {
                ($0.json, $0.version)
            }
            let booking = try await exchange.server.office.reservations.cancel(
                number, by: exchange.requiredSession().actor, ifVersion: version)
            exchange.server.metrics.count(.init("bookings", "cancelled"))
            return .resource(booking.json)
        }
    }
}

extension Exchange {
    /// The path's booking number; what cannot be one is absent.
    func bookingNumber() throws(HTTPRefusal) -> BookingNumber {
        guard let number = BookingNumber(parameter("bookingNumber")) else { throw .notFound }
        return number
    }

    func booking() async throws -> Booking {
        try await server.office.reservations.booking(bookingNumber(), for: requiredSession().actor)
    }
}

extension Reply {
    /// 201 with the new resource, its tag and its address.
    static func created(_ data: JSONValue, at location: String) -> Reply {
        var reply = Reply.resource(data, status: .created)
        reply.headers[.location] = location
        return reply
    }
}

extension BookingOrder {
    init(_ fields: Fields) throws(HTTPRefusal) {
        let read = SelectionReader.read(fields, .named)
        let customer = fields.object("customerInfo", CustomerReader.read)
        let requests = fields.texts("specialRequests", count: 0...20, longest: 500)
        let expected = fields.optionalInteger("expectedTotal", in: 0...Paging.mostMoney)
        let currency = fields.optionalValue("currency", "must be a currency's ISO 4217 code") { Currency($0) }
        try fields.check()
        guard let customer else { throw .invalid([FieldFault("/customerInfo", "is required")]) }
        self.init(
            selection: try read.checked(), customer: customer, passengers: read.passengers,
            specialRequests: requests ?? [], expectedTotal: expected, currency: currency)
    }
}

extension BookingFilter {
    static let parameters: [Endpoint.Parameter] = [
        .init("status", .choice(BookingStatus.allCases.map(\.rawValue))),
        .init("bookingType", .choice(BookingType.allCases.map(\.rawValue))), .init("from", .day), .init("to", .day),
        .init("sort", .choice(BookingSort.allCases.map(\.rawValue))),
    ]

    init(_ query: Query) throws(HTTPRefusal) {
        self.init()
        status = query.value("status", "must be pending, confirmed or cancelled", BookingStatus.init(rawValue:))
        bookingType = query.value(
            "bookingType", "must be one of " + BookingType.allCases.map(\.rawValue).joined(separator: ", "),
            BookingType.init(rawValue:))
        from = query.day("from")
        to = query.day("to")
        sort =
            query.value("sort", "must be createdAt, -createdAt, travelDate or -travelDate", BookingSort.init(rawValue:))
            ?? .newestFirst
        Paging.read(query, &limit, &cursor)
        try query.check()
    }
}
