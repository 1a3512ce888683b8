import Travel

/// A booking as iCalendar (RFC 5545): one event a part of the journey, its UID the same for ever.
struct CalendarText {
    enum Method: String {
        case publish = "PUBLISH"
        case cancel = "CANCEL"
    }

    let booking: Booking
    let method: Method
    /// Of the site: the right side of the UIDs.
    let host: String
    let siteTitle: String

    var text: String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Wayfare//Bookings//EN", "CALSCALE:GREGORIAN",
            "METHOD:\(method.rawValue)",
        ]
        for (index, part) in booking.itinerary.parts.enumerated() { lines += event(part, index: index) }
        lines.append("END:VCALENDAR")
        return lines.map { Self.folded($0) + "\r\n" }.joined()
    }

    private func event(_ part: Itinerary.Part, index: Int) -> [String] {
        let suffix = index == 0 ? "" : "-\(index + 1)"
        var lines = [
            "BEGIN:VEVENT", "UID:\(booking.number)\(suffix)@\(host)", "DTSTAMP:\(Self.utc(booking.updatedAt))",
            "SEQUENCE:\(booking.version)",
            "STATUS:\(method == .cancel ? "CANCELLED" : "CONFIRMED")",
            "SUMMARY:\(Self.escaped(part.title))",
            "DESCRIPTION:\(Self.escaped("\(siteTitle) booking \(booking.number)"))",
        ]
        if let location = part.location { lines.append("LOCATION:\(Self.escaped(location))") }
        if let days = part.days {
            lines += ["DTSTART;VALUE=DATE:\(Self.day(days.from))", "DTEND;VALUE=DATE:\(Self.day(days.to))"]
        } else if let departs = part.departs, let arrives = part.arrives {
            lines += ["DTSTART:\(Self.utc(departs))", "DTEND:\(Self.utc(arrives))"]
        }
        lines.append("END:VEVENT")
        return lines
    }

    private static func day(_ date: TravelDate) -> String { date.text.replacing("-", with: "") }

    /// `20261123T090226Z`.
    private static func utc(_ instant: Instant) -> String {
        instant.text.prefix(19).replacing("-", with: "").replacing(":", with: "") + "Z"
    }

    /// RFC 5545 §3.3.11.
    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
            .replacing("\r\n", with: "\\n").replacing("\n", with: "\\n")
    }

    /// Lines of at most 75 octets, never cut inside a character (RFC 5545 §3.1).
    static func folded(_ line: String) -> String {
        var folded = ""
        var width = 0
        for character in line {
            let size = character.utf8.count
            if width + size > 75 {
                folded += "\r\n "
                width = 1
            }
            folded.append(character)
            width += size
        }
        return folded
    }
}
