import Bookings
import HTTPTypes
import Travel

/// Money in and out.
enum PaymentRoutes {
    static let list = [pay, ofBooking, one, confirm, refund, event]

    private static let pay = Endpoint(
        .post, "/api/v1/payments", "Pay a booking", for: .user,
        takes: .json(
            .object([
                "bookingNumber": .text(longest: 50), "method": .choice(["card"]),
                "paymentMethod": .pattern("^pm_[A-Za-z0-9_]{1,100}$"),
            ])),
        once: true, gives: .data(201, .named("Payment")), or: [402, 404, 409]
    ) { exchange in
        let fields = try exchange.fields()
        let number = fields.text("bookingNumber", longest: 50)
        let method = fields.value("method", "must be card") { $0 == "card" ? $0 : nil }
        let means = fields.value("paymentMethod", longest: 200, "must be a payment method's id, pm_…", paymentMethod)
        try fields.check()
        return try await exchange.once { requestKey in
            guard let number = BookingNumber(number), let method, let means else { throw HTTPRefusal.notFound }
            let payment = try await exchange.counted {
                try await exchange.server.office.payments.pay(
                    PaymentRequest(bookingNumber: number, method: method, paymentMethod: means),
                    by: exchange.requiredSession().actor, requestKey: requestKey)
            }
            return .created(payment.json, at: "/api/v1/payments/\(payment.id)")
        }
    }

    private static func paymentMethod(_ text: String) -> String? {
        let rest = text.utf8.dropFirst(3)
        let isPlain = rest.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
        }
        return text.hasPrefix("pm_") && (1...100).contains(rest.count) && isPlain ? text : nil
    }

    private static let ofBooking = Endpoint(
        .get, "/api/v1/payments", "A booking's payments, newest first", for: .user,
        query: [.init("bookingNumber", .text(longest: 50), required: true)], gives: .page(.named("Payment")), or: [404]
    ) { exchange in
        let query = exchange.query
        let text = query.requiredText("bookingNumber", longest: 50)
        try query.check()
        guard let number = BookingNumber(text) else { throw HTTPRefusal.notFound }
        let payments = try await exchange.server.office.payments.payments(
            of: number, for: exchange.requiredSession().actor)
        return .page(payments.map(\.json), limit: max(50, payments.count), next: nil)
    }

    private static let one = Endpoint(
        .get, "/api/v1/payments/{paymentId}", "One payment", for: .user, gives: .data(200, .named("Payment")),
        or: [404]
    ) { exchange in
        let payment = try await exchange.server.office.payments.payment(
            exchange.paymentID(), for: exchange.requiredSession().actor)
        return .resource(payment.json)
    }

    private static let confirm = Endpoint(
        .post, "/api/v1/payments/{paymentId}/confirm", "Go on after what nextAction asked", for: .user, once: true,
        gives: .data(200, .named("Payment")), or: [402, 404, 409]
    ) { exchange in
        try exchange.expectNoFields()
        return try await exchange.once { _ in
            let payment = try await exchange.counted {
                try await exchange.server.office.payments.confirm(
                    exchange.paymentID(), by: exchange.requiredSession().actor)
            }
            return .resource(payment.json)
        }
    }

    private static let refund = Endpoint(
        .post, "/api/v1/payments/{paymentId}/refunds", "Give captured money back", for: .administrator,
        takes: .optionalJSON(
            .object([
                "amount?": .nullable(.integer(1...Paging.mostMoney)), "reason?": .nullable(.text(longest: 500)),
            ])),
        once: true, gives: .data(201, .named("Payment")), or: [404, 409]
    ) { exchange in
        let fields = try exchange.fields()
        let request = RefundRequest(
            amount: fields.optionalInteger("amount", in: 1...Paging.mostMoney),
            reason: fields.optionalText("reason", longest: 500))
        try fields.check()
        return try await exchange.once { requestKey in
            let payment = try await exchange.server.office.payments.refund(
                exchange.paymentID(), request, by: exchange.requiredSession().actor, requestKey: requestKey)
            exchange.server.metrics.count(.init("payments", "refunded"))
            return .created(payment.json, at: "/api/v1/payments/\(payment.id)")
        }
    }

    private static let event = Endpoint(
        .post, "/api/v1/payments/webhooks/{gateway}", "What the gateway has to tell", takes: .raw,
        gives: .data(200, .anyObject), or: [400, 404]
    ) { exchange in
        try await exchange.server.office.payments.receiveEvent(
            gatewayName: exchange.parameter("gateway"), body: exchange.body,
            signature: exchange.headers[.stripeSignature])
        return .success(["received": true])
    }
}

extension Exchange {
    /// The path's payment id; what cannot be one is absent.
    func paymentID() throws(HTTPRefusal) -> PaymentID {
        guard let id = PaymentID(parameter("paymentId")) else { throw .notFound }
        return id
    }

    /// Counts what became of a payment.
    fileprivate func counted(_ pay: () async throws -> Payment) async throws -> Payment {
        do {
            let payment = try await pay()
            server.metrics.count(.init("payments", payment.status.rawValue))
            return payment
        } catch {
            server.metrics.count(.init("payments", Problem(error).code))
            throw error
        }
    }
}
