package import Bookings
import Foundation
import Travel

/// A mail as bytes: RFC 5322 headers, MIME parts (RFC 2045–2049), CRLF line ends.
package struct MailMessage {
    let mail: Mail
    /// The right side of the Message-ID.
    let host: String

    package init(_ mail: Mail, host: String) {
        self.mail = mail
        self.host = host
    }

    package var text: String {
        var lines = [
            "Date: \(Self.date(mail.date))",
            "From: \(Self.address(mail.sender, named: mail.senderName))",
            "To: \(Self.address(mail.recipient, named: mail.recipientName))",
            "Message-ID: <\(mail.id)@\(host)>",
            "Subject: \(Self.words(mail.subject, after: 9))",
            "MIME-Version: 1.0", "Auto-Submitted: auto-generated",
        ]
        lines += mail.attachments.isEmpty ? alternatives : mixed
        return lines.joined(separator: "\r\n") + "\r\n"
    }

    /// The same at every attempt, so that a mail sent twice is the same mail.
    private func boundary(_ part: String) -> String { "=_\(part)_\(mail.id)" }

    private var mixed: [String] {
        let boundary = boundary("mixed")
        var lines = ["Content-Type: multipart/mixed; boundary=\"\(boundary)\"", "", "--\(boundary)"] + alternatives
        for attachment in mail.attachments {
            lines += [
                "--\(boundary)", "Content-Type: \(attachment.mediaType); name=\"\(attachment.name)\"",
                "Content-Disposition: attachment; filename=\"\(attachment.name)\"",
                "Content-Transfer-Encoding: base64", "",
            ]
            lines += Self.base64Lines(attachment.content)
        }
        return lines + ["--\(boundary)--"]
    }

    private var alternatives: [String] {
        let boundary = boundary("text")
        return ["Content-Type: multipart/alternative; boundary=\"\(boundary)\"", ""]
            + ["--\(boundary)"] + Self.part("text/plain", mail.text)
            + ["--\(boundary)"] + Self.part("text/html", mail.html)
            + ["--\(boundary)--", ""]
    }

    private static func part(_ type: String, _ text: String) -> [String] {
        [
            "Content-Type: \(type); charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "",
            quotedPrintable(text),
        ]
    }

    private static func base64Lines(_ text: String) -> [String] {
        let encoded = Array(Data(text.utf8).base64EncodedString().utf8)
        return stride(from: 0, to: encoded.count, by: 76).map {
            String(decoding: encoded[$0..<min($0 + 76, encoded.count)], as: UTF8.self)
        }
    }

    /// RFC 2045 §6.7: lines of at most 76 characters.
    static func quotedPrintable(_ text: String) -> String {
        text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
            .map(quotedLine).joined(separator: "\r\n")
    }

    private static func quotedLine(_ line: Substring) -> String {
        let bytes = Array(line.utf8)
        var encoded = ""
        var width = 0
        for (index, byte) in bytes.enumerated() {
            let isLast = index == bytes.count - 1
            let isSpace = byte == 0x20 || byte == 0x09
            let isPlain = (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=") || isSpace && !isLast
            let piece = isPlain ? String(Unicode.Scalar(byte)) : "=" + hex(byte)
            if width + piece.utf8.count > (isLast ? 76 : 75) {
                encoded += "=\r\n"
                width = 0
            }
            encoded += piece
            width += piece.utf8.count
        }
        return encoded
    }

    private static func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count == 1 ? "0" + digits : digits
    }

    private static func address(_ address: String, named name: String?) -> String {
        let plain = oneLine(address)
        guard let name, !name.isEmpty else { return "<\(plain)>" }
        let isPlain = name.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
        return isPlain ? "\"\(oneLine(name))\" <\(plain)>" : "\(words(name, after: 6))\r\n <\(plain)>"
    }

    /// Unstructured words: as they are when they are short ASCII, else as encoded words (RFC 2047) of at most 75
    /// characters each, folded.
    static func words(_ text: String, after indent: Int) -> String {
        let line = oneLine(text)
        if line.utf8.allSatisfy({ (0x20...0x7E).contains($0) }), line.utf8.count + indent <= 78, !line.contains("=?") {
            return line
        }
        var chunks: [String] = [""]
        for character in line {
            // 45 bytes are 60 letters of base64 beside the 12 of "=?utf-8?B?" and "?=".
            let limit = chunks.count == 1 ? 36 : 45
            let last = chunks[chunks.count - 1]
            if last.utf8.count + character.utf8.count > limit {
                chunks.append(String(character))
            } else {
                chunks[chunks.count - 1] = last + String(character)
            }
        }
        return chunks.map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    /// No value may begin another header.
    private static func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 }.filter { !$0.unicodeScalars.contains { $0.value < 0x20 } })
    }

    /// `Mon, 23 Nov 2026 09:02:26 +0000`.
    static func date(_ instant: Instant) -> String {
        let day = instant.text.prefix(10)
        guard let date = TravelDate(day) else { return "" }
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let number = date.day < 10 ? "0\(date.day)" : "\(date.day)"
        let time = instant.text.dropFirst(11).prefix(8)
        return "\(date.weekday.rawValue.capitalized), \(number) \(months[date.month - 1]) \(date.year) \(time) +0000"
    }
}
