import Travel

/// Text made safe for HTML, as content and inside quoted attributes.
enum HTMLText {
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}

/// How mails and vouchers write for people.
enum Written {
    /// `EUR 129.00`.
    static func money(_ amount: Int, _ currency: Currency) -> String {
        "\(currency.code) \(Money(amount, currency).decimalText)"
    }

    /// `27 November 2026`.
    static func day(_ date: TravelDate) -> String {
        "\(date.day) \(months[date.month - 1]) \(date.year)"
    }

    /// `27 November 2026, 00:00 (Europe/Lisbon)`.
    static func moment(_ instant: Instant, in zone: Zone) -> String {
        let local = zone.local(instant)
        return "\(day(local.date)), \(local.time.text) (\(zone.identifier))"
    }

    /// What the terms promise, a sentence each.
    static func terms(of booking: Booking) -> [String] {
        let promises = booking.cancellationTerms.map { term in
            "Cancel before \(moment(term.until, in: booking.itinerary.zone)): "
                + "\(money(term.refundAmount, booking.currency)) comes back."
        }
        return promises.isEmpty ? ["This booking cannot be refunded."] : promises + ["Later nothing comes back."]
    }

    /// When and where, a line for each part.
    static func itinerary(of booking: Booking) -> [String] {
        booking.itinerary.parts.map { part in
            if let days = part.days { return "\(part.title): \(day(days.from)) to \(day(days.to))" }
            guard let departs = part.departs else { return part.title }
            return "\(part.title): departs \(moment(departs, in: booking.itinerary.zone))"
        }
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
