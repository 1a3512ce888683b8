import Bookings
import Travel

extension FoundHotel {
    /// The public record; with dates also `offer`, what the party would book.
    var json: JSONValue {
        guard let offer else { return .raw(publicRecord) }
        return .record(
            publicRecord,
            with: "offer",
            [
                "room": .string(offer.room.text), "rooms": .integer(offer.rooms),
                "totalAmount": .integer(offer.totalAmount), "currency": .string(offer.currency.code),
            ])
    }
}

extension FoundPackage {
    var json: JSONValue {
        .record(
            publicRecord,
            with: "offer",
            [
                "date": .string(offer.date.text), "totalAmount": .integer(offer.totalAmount),
                "currency": .string(offer.currency.code),
            ])
    }
}

extension JSONValue {
    /// The text of a JSON object with one more member at its end.
    fileprivate static func record(_ text: String, with name: String, _ value: JSONValue) -> JSONValue {
        let open = text.trimmingSpaces
        guard open.hasSuffix("}"), open != "{}" else { return .object([Member(name, value)]) }
        return .raw(open.dropLast() + ",\"" + name + "\":" + value.jsonText + "}")
    }
}

extension FoundDeparture {
    var json: JSONValue {
        [
            "id": .string(id.text), "service": .string(service.text),
            "operator": .string(operatorCode.text), "operatorName": .optional(operatorName),
            "date": .string(date.text),
            "departure": ["code": .string(origin.text), "time": .string(departs.text)],
            "arrival": [
                "code": .string(destination.text), "time": .string(arrives.text),
                "arrivalDayOffset": .integer(arrivalDayOffset),
            ],
            "durationMinutes": .integer(durationMinutes), "currency": .string(currency.code),
            "cabins": .list(
                cabins.map { cabin in
                    [
                        "cabin": .string(cabin.name), "fare": .integer(cabin.fare),
                        "seatsLeft": .integer(cabin.seatsLeft),
                    ]
                }),
        ]
    }
}

extension FoundDepartures {
    /// A list of departures, or both directions of a return journey.
    var json: JSONValue {
        let out = JSONValue.list(outbound.map(\.json))
        return inbound.map { ["outbound": out, "inbound": .list($0.map(\.json))] } ?? out
    }
}

extension AvailabilityDay {
    /// - Parameter isRoom: A night is of a room, anything else of a cabin.
    func json(_ kind: BookingType) -> JSONValue {
        let isRoom = kind == .hotel || kind == .package
        return [
            "date": .string(date.text), isRoom ? "room" : "cabin": .string(unit), "available": .integer(available),
            "amount": .integer(amount), "currency": .string(currency.code),
        ]
    }
}
