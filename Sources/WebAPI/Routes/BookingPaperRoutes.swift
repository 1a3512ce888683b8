import Bookings
import Crypto
import Foundation
import HTTPTypes

/// What a confirmed booking puts into one's hand.
enum BookingPaperRoutes {
    static let list = [voucher, calendar]

    private static let voucher = Endpoint(
        .get, "/api/v1/bookings/{bookingNumber}/voucher", "The voucher, to print", for: .user,
        gives: .media(200, "text/html"), or: [404, 409]
    ) { exchange in
        let voucher = try await exchange.server.office.reservations.voucher(
            of: exchange.bookingNumber(), for: exchange.requiredSession().actor)
        let bytes = Array(voucher.html.utf8)
        return Reply(
            .ok,
            headers: [
                .contentType: "text/html; charset=utf-8", .contentSecurityPolicy: policy(for: voucher.html),
            ],
            body: .bytes(bytes), tag: EntityTag.of(bytes))
    }

    /// The voucher stands alone: it may use its own style sheet, named by its hash, and nothing else.
    private static func policy(for html: String) -> String {
        var style = "'none'"
        if let open = html.range(of: "<style>"), let close = html.range(of: "</style>") {
            let text = html[open.upperBound..<close.lowerBound]
            style = "'sha256-" + Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString() + "'"
        }
        return "default-src 'none'; style-src \(style); img-src data:; base-uri 'none'; frame-ancestors 'none'"
    }

    private static let calendar = Endpoint(
        .get, "/api/v1/bookings/{bookingNumber}/calendar.ics", "The travel as a calendar entry", for: .user,
        gives: .media(200, "text/calendar"), or: [404, 409]
    ) { exchange in
        let number = try exchange.bookingNumber()
        let calendar = try await exchange.server.office.reservations.calendar(
            of: number, for: exchange.requiredSession().actor)
        let bytes = Array(calendar.utf8)
        return Reply(
            .ok,
            headers: [
                .contentType: "text/calendar; charset=utf-8",
                .contentDisposition: "attachment; filename=\"\(number).ics\"",
            ],
            body: .bytes(bytes), tag: EntityTag.of(bytes))
    }
}
