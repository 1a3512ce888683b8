package import Travel

/// One mail, ready but for its encoding.
package struct Mail: Sendable, Hashable, Codable {
    package struct Attachment: Sendable, Hashable, Codable {
        package let name: String
        /// With its parameters: `text/calendar; charset=utf-8; method=CANCEL`.
        package let mediaType: String
        package let content: String

        package init(name: String, mediaType: String, content: String) {
            self.name = name
            self.mediaType = mediaType
            self.content = content
        }
    }

    /// The outbox row's id: the left part of the Message-ID, the same at every attempt.
    package let id: String
    package let recipientName: String?
    package let recipient: String
    package let senderName: String
    package let sender: String
    package let subject: String
    package let text: String
    package let html: String
    package let attachments: [Attachment]
    package let date: Instant

    package init(
        id: String, recipientName: String?, recipient: String, senderName: String, sender: String, subject: String,
        text: String, html: String, attachments: [Attachment], date: Instant
    ) {
        self.id = id
        self.recipientName = recipientName
        self.recipient = recipient
        self.senderName = senderName
        self.sender = sender
        self.subject = subject
        self.text = text
        self.html = html
        self.attachments = attachments
        self.date = date
    }
}

/// Hands a mail on its way.
package protocol Mailer: Sendable {
    func deliver(_ mail: Mail) async throws(MailFailure)
}

package enum MailFailure: Error, Sendable, Hashable {
    /// Worth another attempt later.
    case temporary(String)
    /// No attempt will help: an address that the server refuses for good.
    case permanent(String)
}
