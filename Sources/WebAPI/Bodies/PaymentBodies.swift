import Bookings
import Travel

extension Payment {
    /// As section 6 of the contract says; what the owner's browser needs and nothing of the gateway's own.
    var json: JSONValue {
        [
            "paymentId": .string(id.text), "bookingNumber": .string(bookingNumber.text), "amount": .integer(amount),
            "currency": .string(currency.code), "method": .string(method), "status": .string(status.rawValue),
            "refundedAmount": .integer(refundedAmount), "refunds": .list(refunds.map(\.json)),
            "nextAction": nextAction?.json ?? .null, "failureCode": .optional(failureCode),
            "createdAt": .string(createdAt.text), "updatedAt": .string(updatedAt.text),
        ]
    }
}

extension Refund {
    var json: JSONValue {
        [
            "refundId": .string(id.text), "amount": .integer(amount), "status": .string(status.rawValue),
            "reason": .optional(reason), "createdAt": .string(createdAt.text),
        ]
    }
}

extension NextAction {
    var json: JSONValue {
        ["type": .string(type), "url": .optional(url), "clientSecret": .optional(clientSecret)]
    }
}
