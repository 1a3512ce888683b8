import Storage
import Travel

/// A mail as its cause knows it. Bodies may hold `Letter.tokenPlace`, filled in at delivery: no token is ever stored.
struct Letter: Sendable {
    static let tokenPlace = "{token}"

    enum Kind: String {
        case confirmation, cancellation, refund, verification, reset, lookup
    }

    let kind: Kind
    let bookingNumber: BookingNumber?
    let userID: UserID?
    /// The mailed token that the link carries.
    var tokenID: String?
    let recipientName: String?
    let recipient: String
    let subject: String
    let text: String
    let html: String
    var attachments: [Mail.Attachment] = []
}

/// Writes what the server says by mail.
struct Letters {
    let desk: Desk
    let now: Instant

    private var site: String { desk.policy.siteTitle }

    func confirmation(of booking: Booking) -> Letter {
        var page = LetterBody(greeting: booking.customer.name)
        page.paragraph("Your booking \(booking.number) is confirmed and paid. Thank you for travelling with \(site).")
        page.heading(booking.itemName)
        page.list(Written.itinerary(of: booking))
        page.heading("Price")
        page.table(
            booking.priceLines.map { line in
                (
                    "\(line.label), \(line.quantity) × \(Money(line.unitAmount, booking.currency).decimalText)",
                    Written.money(line.amount, booking.currency)
                )
            } + [("Total, paid", Written.money(booking.totalAmount, booking.currency))])
        page.heading("Travellers")
        page.list(booking.passengers.map { "\($0.firstName) \($0.lastName), \($0.type.rawValue)" })
        page.heading("Cancellation")
        page.list(Written.terms(of: booking))
        page.link("Your voucher", to: bookingLink(booking))
        page.paragraph("The attached calendar file puts the journey into your calendar.")
        return letter(
            .confirmation, about: booking, subject: "Booking \(booking.number) confirmed: \(booking.itemName)", page,
            calendar: .publish)
    }

    /// - Parameter refund: minor units on their way back.
    func cancellation(of booking: Booking, refund: Int) -> Letter {
        var page = LetterBody(greeting: booking.customer.name)
        page.paragraph("Your booking \(booking.number), \(booking.itemName), is cancelled.")
        if booking.payment.paidAmount > 0 {
            page.paragraph(
                refund > 0
                    ? "\(Written.money(refund, booking.currency)) is on its way back to the card it was paid with."
                    : "By the terms of the booking nothing is refunded.")
        } else {
            page.paragraph("Nothing was paid, so nothing is owed.")
        }
        page.link("Your booking", to: bookingLink(booking))
        return letter(
            .cancellation, about: booking, subject: "Booking \(booking.number) cancelled", page,
            calendar: booking.payment.paidAmount > 0 ? .cancel : nil)
    }

    func refundEnded(_ refund: Refund, of booking: Booking) -> Letter {
        var page = LetterBody(greeting: booking.customer.name)
        let amount = Written.money(refund.amount, booking.currency)
        page.paragraph("\(amount) for booking \(booking.number), \(booking.itemName), has gone back to your card.")
        page.paragraph("Banks show it within a few days.")
        page.link("Your booking", to: bookingLink(booking))
        return letter(
            .refund, about: booking, subject: "Refund of \(amount) for booking \(booking.number)", page, calendar: nil)
    }

    func verification(of user: User, tokenID: String) -> Letter {
        letter(
            .verification, to: user, tokenID: tokenID, subject: "Please confirm your e-mail address",
            words: "Please confirm that this is your e-mail address. The link works for 24 hours.",
            label: "Confirm", path: "/account/verify/")
    }

    func reset(of user: User, tokenID: String) -> Letter {
        letter(
            .reset, to: user, tokenID: tokenID, subject: "Set a new password",
            words: "Someone, we hope you, asked to set a new password. The link works once, for an hour. If it was not "
                + "you, do nothing: your password stays as it is.",
            label: "Set a new password", path: "/account/reset/")
    }

    func lookup(of user: User, tokenID: String) -> Letter {
        letter(
            .lookup, to: user, tokenID: tokenID, subject: "Your booking",
            words: "Here is the link to your booking. It works for 24 hours.", label: "Open the booking",
            path: "/booking/")
    }

    /// For a booking that belongs to an account.
    func signInHint(of user: User, for booking: Booking) -> Letter {
        var page = LetterBody(greeting: user.firstName)
        page.paragraph("Someone, we hope you, looked for booking \(booking.number). It is kept in your account.")
        page.link("Sign in to see it", to: bookingLink(booking))
        return Letter(
            kind: .lookup, bookingNumber: booking.number, userID: user.id, recipientName: nil, recipient: user.email,
            subject: "Your booking – \(site)", text: page.text(from: site), html: page.html(from: site))
    }

    private func bookingLink(_ booking: Booking) -> String {
        "\(desk.policy.baseURL)/booking/?number=\(booking.number)"
    }

    private func letter(
        _ kind: Letter.Kind, about booking: Booking, subject: String, _ page: LetterBody,
        calendar method: CalendarText.Method?
    ) -> Letter {
        let attachments = method.map { method in
            let calendar = CalendarText(booking: booking, method: method, host: desk.policy.host, siteTitle: site)
            return Mail.Attachment(
                name: "\(booking.number).ics", mediaType: "text/calendar; charset=utf-8; method=\(method.rawValue)",
                content: calendar.text)
        }
        return Letter(
            kind: kind, bookingNumber: booking.number, userID: booking.userID, recipientName: booking.customer.name,
            recipient: booking.customer.email, subject: subject, text: page.text(from: site),
            html: page.html(from: site),
            attachments: [attachments].compactMap(\.self))
    }

    private func letter(
        _ kind: Letter.Kind, to user: User, tokenID: String, subject: String, words: String, label: String, path: String
    ) -> Letter {
        let name = [user.firstName, user.lastName].compactMap(\.self).joined(separator: " ")
        var page = LetterBody(greeting: name.isEmpty ? nil : name)
        page.paragraph(words)
        page.link(label, to: "\(desk.policy.baseURL)\(path)?token=\(Letter.tokenPlace)")
        return Letter(
            kind: kind, bookingNumber: nil, userID: user.id, tokenID: tokenID,
            recipientName: name.isEmpty ? nil : name, recipient: user.email, subject: "\(subject) – \(site)",
            text: page.text(from: site), html: page.html(from: site))
    }
}
