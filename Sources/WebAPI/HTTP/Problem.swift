import Bookings
import HTTPTypes
import Travel

/// An error as the API answers it (section 1 of the HTTP contract). Every refusal is mapped here and nowhere else.
struct Problem: Sendable {
    var status: HTTPResponse.Status
    var code: String
    /// For a person.
    var message: String
    var errors: [FieldFault] = []
    var details: JSONValue?
    /// Seconds.
    var retryAfter: Int?
    var allow: [String] = []
    /// The internal cause: logged, and shown in development alone.
    var cause: String?
    /// Whether the connection is of no more use.
    var closes = false

    init(_ status: HTTPResponse.Status, _ code: String, _ message: String) {
        self.status = status
        self.code = code
        self.message = message
    }

    init(_ error: any Error) {
        switch error {
        case let refusal as HTTPRefusal: self.init(refusal)
        case let refusal as Refusal: self.init(refusal)
        default:
            self.init(.internalServerError, "internal_error", "Internal Server Error")
            cause = String(describing: error)
        }
    }

    private init(_ refusal: HTTPRefusal) {
        switch refusal {
        case .notFound: self.init(.notFound, "not_found", "Not found")
        case .methodNotAllowed(let methods):
            self.init(.methodNotAllowed, "method_not_allowed", "Method not allowed")
            allow = methods
        case .rateLimited(let seconds):
            self.init(.tooManyRequests, "rate_limited", "Too many requests, please try again later")
            retryAfter = seconds
        case .credentialsMissing: self.init(.unauthorized, "access_token_required", "Access token required")
        case .tokenInvalid: self.init(.unauthorized, "invalid_token", "Invalid token")
        case .tokenExpired: self.init(.unauthorized, "token_expired", "Token expired")
        case .forbidden: self.init(.forbidden, "forbidden", "You are not allowed to do this")
        case .payloadTooLarge:
            self.init(.contentTooLarge, "payload_too_large", "The request is larger than 1 MiB")
            closes = true
        case .unsupportedMediaType:
            self.init(.unsupportedMediaType, "unsupported_media_type", "Send the body as application/json")
        case .invalidJSON(let reason): self.init(.badRequest, "invalid_json", "Invalid JSON: \(reason)")
        case .invalidHeader(let reason): self.init(.badRequest, "invalid_header", reason)
        case .unknownFields(let faults):
            self.init(.unprocessableContent, "unknown_field", "The request has fields that are not known")
            errors = faults
        case .invalid(let faults):
            self.init(.unprocessableContent, "validation_failed", "Validation failed")
            errors = faults
        case .preconditionFailed:
            self.init(.preconditionFailed, "precondition_failed", "It has changed since you read it")
        case .tooSlow:
            self.init(.requestTimeout, "request_timeout", "The request took too long to arrive")
            closes = true
        case .draining:
            self.init(.serviceUnavailable, "storage_unavailable", "The server is shutting down")
            retryAfter = 1
            closes = true
        }
    }

    private init(_ refusal: Refusal) {
        switch refusal {
        case .invalidCredentials:
            self.init(.unauthorized, "invalid_credentials", "The sign-in name or the password is wrong")
        case .invalidToken: self.init(HTTPRefusal.tokenInvalid)
        case .invalidMailToken: self.init(.forbidden, "invalid_token", "This link is wrong or has been used")
        case .mailTokenExpired: self.init(.forbidden, "token_expired", "This link is too old")
        case .forbidden: self.init(HTTPRefusal.forbidden)
        case .notFound: self.init(HTTPRefusal.notFound)
        case .soldOut(let key):
            self.init(.conflict, "sold_out", "Not enough are left on \(key.date)")
            details = ["date": .string(key.date.text), key.kind == .hotel ? "room" : "cabin": .string(key.unit)]
        case .priceChanged(let quote):
            self.init(.conflict, "price_changed", "The price has changed")
            details = ["quote": quote.json]
        case .holdExpired: self.init(.conflict, "hold_expired", "The time to pay this booking is over")
        case .alreadyExists(let fields):
            self.init(.conflict, "already_exists", "Someone has this already")
            errors = fields.map { FieldFault($0, "is taken") }
        case .alreadyPaid: self.init(.conflict, "already_paid", "This booking is paid")
        case .paymentInProgress: self.init(.conflict, "payment_in_progress", "A payment of this booking is under way")
        case .nothingToConfirm: self.init(.conflict, "nothing_to_confirm", "This payment waits for nothing")
        case .notCancellable: self.init(.conflict, "not_cancellable", "This booking can no longer be changed")
        case .notConfirmed: self.init(.conflict, "not_confirmed", "This booking is not confirmed")
        case .lastAdministrator: self.init(.conflict, "last_admin", "The last administrator stays")
        case .idempotencyInProgress(let seconds):
            self.init(.conflict, "idempotency_in_progress", "The first request with this key is still running")
            retryAfter = seconds
        case .invalid(let faults): self.init(HTTPRefusal.invalid(faults))
        case .idempotencyMismatch:
            self.init(
                .unprocessableContent, "idempotency_mismatch", "This Idempotency-Key was used for another request")
        case .refundExceedsPayment:
            self.init(.unprocessableContent, "refund_exceeds_payment", "Refunds cannot pass what was captured")
        case .invalidCursor: self.init(.badRequest, "invalid_cursor", "This cursor is not one of this list's")
        case .invalidSignature: self.init(.badRequest, "invalid_signature", "The signature does not match")
        case .preconditionFailed: self.init(HTTPRefusal.preconditionFailed)
        case .cardDeclined(let payment):
            self.init(.declined, "card_declined", "The card was declined")
            details = ["payment": payment.json]
        case .rateLimited(let seconds): self.init(HTTPRefusal.rateLimited(retryAfter: seconds))
        case .unavailable(let seconds):
            self.init(.serviceUnavailable, "storage_unavailable", "Temporarily unavailable, please try again")
            retryAfter = seconds
        }
    }

    /// The envelope.
    /// - Parameter showsCause: development mode.
    func reply(requestID: String, showsCause: Bool) -> Reply {
        var members: [JSONValue.Member] = [
            .init("success", false), .init("message", .string(message)), .init("code", .string(code)),
            .init("requestId", .string(requestID)),
        ]
        if !errors.isEmpty {
            let list = errors.map { fault -> JSONValue in
                ["field": .string(fault.field), "message": .string(fault.message)]
            }
            members.append(.init("errors", .array(list)))
        }
        if let details { members.append(.init("details", details)) }
        if showsCause, let cause { members.append(.init("error", .string(cause))) }
        var reply = Reply.json(.object(members), status: status)
        if !allow.isEmpty { reply.headers[.allow] = allow.joined(separator: ", ") }
        if let retryAfter { reply.headers[.retryAfter] = String(retryAfter) }
        if closes { reply.headers[.connection] = "close" }
        // RFC 9110 §15.5.2: a 401 names what would be taken.
        if status == .unauthorized { reply.headers[.wwwAuthenticate] = "Bearer" }
        return reply
    }
}

extension HTTPResponse.Status {
    /// 402, whose meaning RFC 9110 reserves: here, that the payer's bank said no.
    static let declined = HTTPResponse.Status(code: 402, reasonPhrase: "Payment Required")
}
