import Crypto
import Foundation
import Travel

/// What a traveller shows at the desk or the gate: a page to print, whole in itself.
package struct Voucher: Sendable {
    package let booking: Booking
    package let html: String

    /// For the page's Content-Security-Policy, so that no other style is let in: `'sha256-…'`.
    package static let styleSource: String =
        "'sha256-" + Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString() + "'"

    private static let style = """
        body{font:16px/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}
        h1{font-size:1.5rem}table{width:100%;border-collapse:collapse}
        th,td{text-align:left;padding:.3rem 0;border-bottom:1px solid #ccc}td:last-child,th:last-child{text-align:right}
        .number{font:700 1.25rem ui-monospace,monospace}
        """

    init(_ booking: Booking, siteTitle: String) {
        self.booking = booking
        let escaped = HTMLText.escaped
        let title = escaped("\(siteTitle) voucher \(booking.number)")
        let lines = booking.priceLines.map { line in
            "<tr><td>\(escaped(line.label))</td><td>\(line.quantity) × "
                + "\(escaped(Money(line.unitAmount, booking.currency).decimalText))</td>"
                + "<td>\(escaped(Money(line.amount, booking.currency).decimalText))</td></tr>"
        }.joined()
        let people = booking.passengers.map {
            "<li>\(escaped("\($0.firstName) \($0.lastName)")), \($0.type.rawValue)</li>"
        }
        let requests = booking.specialRequests.map { "<li>\(escaped($0))</li>" }
        html = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>\(title)</title>
            <meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
            <style>\(Self.style)</style></head><body>
            <h1>\(escaped(booking.itemName))</h1>
            <p>\(escaped(siteTitle)) booking <span class="number">\(booking.number)</span>, confirmed.</p>
            <h2>Travel</h2><ul>\(Written.itinerary(of: booking).map { "<li>\(escaped($0))</li>" }.joined())</ul>
            <h2>Travellers</h2><ul>\(people.joined())</ul>
            <p>Booked by \(escaped(booking.customer.name)).</p>
            \(requests.isEmpty ? "" : "<h2>Requests</h2><ul>\(requests.joined())</ul>")
            <h2>Price</h2><table><tr><th>What</th><th>Units</th><th>\(booking.currency.code)</th></tr>\(lines)
            <tr><th colspan="2">Total, paid</th><th>\(escaped(Money(booking.totalAmount, booking.currency).decimalText))</th></tr></table>
            <h2>Cancellation</h2><ul>\(Written.terms(of: booking).map { "<li>\(escaped($0))</li>" }.joined())</ul>
            </body></html>
            """
    }
}

extension Reservations {
    /// - Throws: `.notConfirmed`.
    package func voucher(of number: BookingNumber, for actor: Actor) async throws -> Voucher {
        Voucher(try await confirmed(number, for: actor), siteTitle: desk.policy.siteTitle)
    }

    /// RFC 5545, UTF-8 with CRLF. Throws `.notConfirmed`.
    package func calendar(of number: BookingNumber, for actor: Actor) async throws -> String {
        let booking = try await confirmed(number, for: actor)
        return CalendarText(
            booking: booking, method: .publish, host: desk.policy.host, siteTitle: desk.policy.siteTitle
        ).text
    }

    private func confirmed(_ number: BookingNumber, for actor: Actor) async throws -> Booking {
        let booking = try await booking(number, for: actor)
        guard booking.status == .confirmed else { throw Refusal.notConfirmed }
        return booking
    }
}
