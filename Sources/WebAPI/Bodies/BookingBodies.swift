import Bookings
import Travel

extension JSONValue {
    static func optional(_ instant: Instant?) -> JSONValue { .optional(instant?.text) }
    static func optional(_ day: TravelDate?) -> JSONValue { .optional(day?.text) }
}

extension Booking {
    /// As section 5 of the contract says, every field there.
    var json: JSONValue {
        [
            "bookingNumber": .string(number.text), "bookingType": .string(bookingType.rawValue),
            "itemId": .string(itemID.text), "itemDetails": .raw(itemDetails), "selection": selection.json,
            "userId": .string(userID.text), "customerInfo": customer.json, "passengers": .list(passengers.map(\.json)),
            "specialRequests": .strings(specialRequests), "travelDate": .string(travelDate.text),
            "returnDate": .optional(returnDate), "priceLines": .list(priceLines.map(\.json)),
            "totalAmount": .integer(totalAmount), "currency": .string(currency.code),
            "cancellationTerms": .list(cancellationTerms.map(\.json)), "paymentInfo": payment.json,
            "bookingStatus": .string(status.rawValue), "statusReason": .optional(statusReason?.rawValue),
            "expiresAt": .optional(expiresAt), "createdAt": .string(createdAt.text),
            "updatedAt": .string(updatedAt.text),
        ]
    }
}

extension PriceLine {
    var json: JSONValue {
        [
            "label": .string(label), "quantity": .integer(quantity), "unitAmount": .integer(unitAmount),
            "amount": .integer(amount),
        ]
    }
}

extension CancellationTerm {
    var json: JSONValue { ["until": .string(until.text), "refundAmount": .integer(refundAmount)] }
}

extension Customer {
    var json: JSONValue {
        [
            "name": .string(name), "email": .string(email), "phone": .optional(phone), "address": .optional(address),
        ]
    }
}

extension Passenger {
    var json: JSONValue {
        [
            "firstName": .string(firstName), "lastName": .string(lastName), "type": .string(type.rawValue),
            "birthDate": .optional(birthDate),
        ]
    }
}

extension PaymentInfo {
    var json: JSONValue {
        [
            "status": .string(status.rawValue), "paymentId": .optional(paymentID?.text), "method": .optional(method),
            "paidAmount": .integer(paidAmount), "refundedAmount": .integer(refundedAmount),
        ]
    }
}

extension Selection {
    /// As it was sent, defaults filled in.
    var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("bookingType", .string(bookingType.rawValue)), .init("itemId", .string(itemID.text)),
            .init("travelDate", .string(travelDate.text)),
        ]
        switch self {
        case .stay(let stay):
            members += [
                .init("returnDate", .string(stay.checkOut.text)), .init("room", .string(stay.room.text)),
                .init("rooms", .integer(stay.rooms)), .init("guests", .integer(stay.guests)),
            ]
        case .journey(let journey):
            members += [
                .init("cabin", .string(journey.cabin)),
                .init("passengers", .list(journey.passengers.map { ["type": .string($0.rawValue)] })),
                .init("returnItemId", .optional(journey.returning?.service.text)),
                .init("returnDate", .optional(journey.returning?.date)),
            ]
        case .trip(let trip): members.append(.init("travellers", .integer(trip.travellers)))
        }
        return .object(members)
    }
}

extension QuoteAnswer {
    var json: JSONValue {
        [
            "priceLines": .list(quote.lines.map(\.json)), "totalAmount": .integer(quote.totalAmount),
            "currency": .string(quote.currency.code), "available": .bool(available),
            "cancellationTerms": .list(quote.cancellationTerms.map(\.json)),
        ]
    }
}

extension CancellationPreview {
    var json: JSONValue { ["refundAmount": .integer(refundAmount), "currency": .string(currency.code)] }
}
