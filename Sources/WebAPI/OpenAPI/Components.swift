import Bookings
import Travel

/// The named schemas of the OpenAPI document.
enum Components {
    static let schemas: [(name: String, schema: Schema)] = [
        ("Problem", problem), ("PageInfo", page), ("User", user), ("AccessToken", accessToken), ("SignIn", signIn),
        ("HotelResult", .anyObject), ("PackageResult", .anyObject), ("Departure", departure),
        ("AvailabilityDay", availability), ("PriceLine", priceLine), ("CancellationTerm", term), ("Quote", quote),
        ("QuoteRequest", .either(stay(named: false), journey(named: false), trip(named: false))),
        ("BookingRequest", .either(stay(named: true), journey(named: true), trip(named: true))),
        ("CustomerInfo", customer), ("Passenger", passenger), ("Booking", booking), ("Cancellation", cancellation),
        ("Payment", payment), ("Refund", refund),
    ]

    private static let problem = Schema([
        "type": "object", "required": ["success", "message", "code", "requestId"],
        "properties": [
            "success": ["const": false], "message": ["type": "string"],
            "code": ["type": "string", "pattern": "^[a-z_]+$"], "requestId": ["type": "string"],
            "errors": Schema.list(.object(["field": .text(), "message": .text()])).json,
            "details": ["type": "object"], "error": ["type": "string"],
        ],
    ])
    private static let page = Schema.object(["limit": .integer(), "next": .nullable(.text())])

    private static let user = Schema.object([
        "id": .text(), "username": .nullable(.text()), "email": .text(), "firstName": .nullable(.text()),
        "lastName": .nullable(.text()), "phone": .nullable(.text()), "age": .nullable(.integer()),
        "address": .nullable(.text()), "isAdmin": .flag, "isActive": .flag, "isGuest": .flag, "emailVerified": .flag,
        "createdAt": .instant, "updatedAt": .instant,
    ])
    private static let accessToken = Schema.object(["accessToken": .text(), "expiresIn": .integer()])
    private static let signIn = Schema.object([
        "user": .named("User"), "accessToken": .text(), "expiresIn": .integer(),
    ])

    private static let departure = Schema.object([
        "id": .slug, "service": .text(), "operator": .text(), "operatorName": .nullable(.text()), "date": .day,
        "departure": .object(["code": .text(), "time": .text()]),
        "arrival": .object(["code": .text(), "time": .text(), "arrivalDayOffset": .integer(-1...3)]),
        "durationMinutes": .integer(), "currency": .currency,
        "cabins": .list(.object(["cabin": .text(), "fare": .money, "seatsLeft": .integer()])),
    ])
    private static let availability = Schema.object([
        "date": .day, "room?": .text(), "cabin?": .text(), "available": .integer(), "amount": .money,
        "currency": .currency,
    ])
    private static let priceLine = Schema.object([
        "label": .text(), "quantity": .integer(), "unitAmount": .money, "amount": .money,
    ])
    private static let term = Schema.object(["until": .instant, "refundAmount": .money])
    private static let quote = Schema.object([
        "priceLines": .list(.named("PriceLine")), "totalAmount": .money, "currency": .currency, "available": .flag,
        "cancellationTerms": .list(.named("CancellationTerm")),
    ])

    private static let customer = Schema.object([
        "name": .text(longest: 200, shortest: 1), "email": .text(longest: 254, shortest: 3),
        "phone?": .nullable(.text(longest: 40)), "address?": .nullable(.text(longest: 500)),
    ])
    private static let passengerType = Schema.choice(PassengerType.allCases.map(\.rawValue))
    private static let passenger = Schema.object([
        "firstName": .text(longest: 100, shortest: 1), "lastName": .text(longest: 100, shortest: 1),
        "type": passengerType, "birthDate?": .nullable(.day),
    ])

    private static let booking = Schema.object([
        "bookingNumber": .pattern("^WF-[0-9A-HJKMNP-TV-Z]{8}$"),
        "bookingType": .choice(BookingType.allCases.map(\.rawValue)), "itemId": .slug, "itemDetails": .anyObject,
        "selection": .anyObject, "userId": .text(), "customerInfo": .anyObject, "passengers": .list(.anyObject),
        "specialRequests": .list(.text()), "travelDate": .day, "returnDate": .nullable(.day),
        "priceLines": .list(.named("PriceLine")), "totalAmount": .money, "currency": .currency,
        "cancellationTerms": .list(.named("CancellationTerm")),
        "paymentInfo": .object([
            "status": .choice(["unpaid", "processing", "paid", "partially_refunded", "refunded"]),
            "paymentId": .nullable(.text()), "method": .nullable(.text()), "paidAmount": .money,
            "refundedAmount": .money,
        ]),
        "bookingStatus": .choice(BookingStatus.allCases.map(\.rawValue)),
        "statusReason": .nullable(.choice(["expired", "customer", "admin"])), "expiresAt": .nullable(.instant),
        "createdAt": .instant, "updatedAt": .instant,
    ])
    private static let cancellation = Schema.object(["refundAmount": .money, "currency": .currency])

    private static let refund = Schema.object([
        "refundId": .text(), "amount": .money, "status": .choice(["pending", "succeeded", "failed"]),
        "reason": .nullable(.text()), "createdAt": .instant,
    ])
    private static let payment = Schema.object([
        "paymentId": .text(), "bookingNumber": .text(), "amount": .money, "currency": .currency, "method": .text(),
        "status": .choice(PaymentStatus.allCases.map(\.rawValue)), "refundedAmount": .money,
        "refunds": .list(.named("Refund")),
        "nextAction": .nullable(
            .object(["type": .text(), "url": .nullable(.text()), "clientSecret": .nullable(.text())])),
        "failureCode": .nullable(.text()), "createdAt": .instant, "updatedAt": .instant,
    ])
}

/// The requests that begin with a selection.
extension Components {
    /// What a booking asks beyond its selection.
    private static func withCustomer(_ fields: [(String, Schema)], named: Bool) -> Schema {
        var fields = fields
        if named {
            fields += [
                ("customerInfo", .named("CustomerInfo")),
                ("specialRequests?", .nullable(.list(.text(longest: 500, shortest: 1), count: 0...20))),
                ("expectedTotal?", .nullable(.integer(0...Paging.mostMoney))), ("currency?", .nullable(.currency)),
            ]
        }
        return .object(fields)
    }

    private static let named = Schema.list(.named("Passenger"), count: 1...50)
    private static let counted = Schema.either(
        .integer(1...50), .list(.object(["type": passengerType]), count: 1...50))

    fileprivate static func stay(named isNamed: Bool) -> Schema {
        let fields: [(String, Schema)] = [
            ("bookingType", .choice(["hotel"])), ("itemId", .slug), ("travelDate", .day), ("returnDate", .day),
            ("room", .slug), ("rooms?", .nullable(.integer(1...10))), ("guests", .integer(1...50)),
        ]
        return withCustomer(fields + (isNamed ? [("passengers", named)] : []), named: isNamed)
    }

    fileprivate static func journey(named isNamed: Bool) -> Schema {
        withCustomer(
            [
                ("bookingType", .choice(BookingType.services.map(\.rawValue))), ("itemId", .slug),
                ("travelDate", .day), ("cabin", .text(longest: 50, shortest: 1)),
                ("passengers", isNamed ? named : counted), ("returnItemId?", .nullable(.slug)),
                ("returnDate?", .nullable(.day)),
            ], named: isNamed)
    }

    fileprivate static func trip(named isNamed: Bool) -> Schema {
        let fields: [(String, Schema)] = [
            ("bookingType", .choice(["package"])), ("itemId", .slug), ("travelDate", .day),
            ("travellers", .integer(1...50)),
        ]
        return withCustomer(fields + (isNamed ? [("passengers", named)] : []), named: isNamed)
    }
}
