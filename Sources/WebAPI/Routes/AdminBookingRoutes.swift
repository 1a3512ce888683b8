import Bookings
import HTTPTypes
import Hummingbird
import NIOCore
import Travel

/// All bookings, for administrators.
enum AdminBookingRoutes {
    static let list = [all, change]

    private static let all = Endpoint(
        .get, "/api/v1/admin/bookings", "All bookings; as CSV with Accept: text/csv", for: .administrator,
        query: BookingFilter.parameters + [.init("q", .text(longest: 200))] + Paging.parameters,
        gives: .page(.named("Booking")), or: [400]
    ) { exchange in
        let query = exchange.query
        let text = query.text("q")
        try query.check()
        var filter = try BookingFilter(exchange.query)
        filter.text = text
        let actor = try exchange.requiredSession().actor
        if exchange.headers[.accept]?.lowercased().contains("text/csv") ?? false {
            return csv(filter, actor, exchange.server.office.reservations)
        }
        let page = try await exchange.server.office.reservations.list(filter, for: actor, everyone: true)
        return .page(page.items.map(\.json), limit: filter.limit, next: page.next)
    }

    private static let columns = [
        "bookingNumber", "bookingType", "itemId", "travelDate", "returnDate", "customerName", "customerEmail",
        "totalAmount", "currency", "paymentStatus", "bookingStatus", "createdAt",
    ]

    /// Every matching booking, page by page as the client takes them.
    private static func csv(_ filter: BookingFilter, _ actor: Actor, _ reservations: Reservations) -> Reply {
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(string: CSVLine.text(columns)))
            var filter = filter
            filter.limit = 200
            repeat {
                let page = try await reservations.list(filter, for: actor, everyone: true)
                try await writer.write(ByteBuffer(string: page.items.map(row).joined()))
                filter.cursor = page.next
            } while filter.cursor != nil
            try await writer.finish(nil)
        }
        return Reply(
            .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"bookings.csv\"",
            ],
            body: .stream(body))
    }

    private static func row(_ booking: Booking) -> String {
        CSVLine.text([
            booking.number.text, booking.bookingType.rawValue, booking.itemID.text, booking.travelDate.text,
            booking.returnDate?.text ?? "", booking.customer.name, booking.customer.email,
            String(booking.totalAmount), booking.currency.code, booking.payment.status.rawValue,
            booking.status.rawValue, booking.createdAt.text,
        ])
    }

    private static let change = Endpoint(
        .patch, "/api/v1/admin/bookings/{bookingNumber}", "Cancel a booking", for: .administrator,
        takes: .json(.object(["bookingStatus": .choice(["cancelled"]), "note?": .nullable(.text(longest: 500))])),
        gives: .data(200, .named("Booking")), or: [404, 409, 412]
    ) { exchange in
        let fields = try exchange.fields()
        _ = fields.value("bookingStatus", "must be cancelled") { $0 == "cancelled" ? $0 : nil }
        let note = fields.optionalText("note", longest: 500)
        try fields.check()
        let number = try exchange.bookingNumber()
        let version = try await exchange.version {
            try await exchange.booking()
        } of: {
            ($0.json, $0.version)
        }
        let booking = try await exchange.server.office.reservations.cancel(
            number, by: exchange.requiredSession().actor, note: note, ifVersion: version)
        return .resource(booking.json)
    }
}

/// One record of CSV (RFC 4180).
package enum CSVLine {
    /// A field that a spreadsheet would take for a formula begins with an apostrophe, which makes it text again
    /// (OWASP, CSV Injection).
    package static func text(_ fields: [String]) -> String {
        fields.map { field in
            var field = field
            if let first = field.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first), Int(field) == nil {
                field = "'" + field
            }
            let needsQuotes = field.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
            return needsQuotes
                ? "\"" + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
                : field
        }.joined(separator: ",") + "\r\n"
    }
}
