import Bookings
import Travel

extension Statistics {
    var json: JSONValue {
        [
            "byType": .list(
                byType.map { row in
                    [
                        "bookingType": .string(row.bookingType.rawValue), "currency": .string(row.currency.code),
                        "bookings": .integer(row.bookings), "revenue": .integer(row.revenue),
                    ]
                }),
            "byDay": .list(
                byDay.map { row in
                    [
                        "date": .string(row.date.text), "currency": .string(row.currency.code),
                        "bookings": .integer(row.bookings), "revenue": .integer(row.revenue),
                    ]
                }),
            "byStatus": [
                "pending": .integer(pending), "confirmed": .integer(confirmed), "cancelled": .integer(cancelled),
            ],
            "conversion": conversion.map(Self.share) ?? .null,
            "topItems": .list(topItems.map(\.json)), "topDestinations": .list(topDestinations.map(\.json)),
        ]
    }
}

extension Statistics {
    /// Hundredths of a percent as a share of 1: 4567 is `0.4567`.
    private static func share(_ hundredths: Int) -> JSONValue {
        .number("\(hundredths / 10_000)." + String(hundredths % 10_000 + 10_000).dropFirst())
    }
}

extension Statistics.Top {
    var json: JSONValue {
        [
            "bookingType": .string(bookingType.rawValue), "id": .string(id.text), "currency": .string(currency.code),
            "bookings": .integer(bookings), "revenue": .integer(revenue),
        ]
    }
}

extension OccupancyDay {
    var json: JSONValue {
        [
            "date": .string(date.text), "unit": .string(unit), "count": .integer(count), "sold": .integer(sold),
            "held": .integer(held),
        ]
    }
}

extension AuditEntry {
    var json: JSONValue {
        [
            "id": .string(id), "actor": .string(actor), "action": .string(action), "target": .string(target),
            "before": before.map(JSONValue.raw) ?? .null, "after": after.map(JSONValue.raw) ?? .null,
            "createdAt": .string(createdAt.text),
        ]
    }
}

extension OutboxEntry {
    var json: JSONValue {
        [
            "id": .string(id), "kind": .string(kind), "recipient": .string(recipient), "subject": .string(subject),
            "bookingNumber": .optional(bookingNumber?.text), "state": .string(state.rawValue),
            "attempts": .integer(attempts), "lastError": .optional(lastError),
            "createdAt": .string(createdAt.text), "sentAt": .optional(sentAt),
            "nextAttemptAt": .optional(nextAttemptAt),
        ]
    }
}
