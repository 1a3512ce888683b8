import Bookings
import Foundation
import Testing
import Travel

@testable import Gateways

@Suite("Mails as bytes")
struct MailMessageTests {
    private func mail(subject: String, text: String, recipient: String = "ana@example.org") -> Mail {
        Mail(
            id: "mail_1", recipientName: "José Ñ", recipient: recipient, senderName: "Wayfare",
            sender: "travel@wayfare.example", subject: subject, text: text, html: "<p>\(text)</p>",
            attachments: [
                Mail.Attachment(name: "a.ics", mediaType: "text/calendar; charset=utf-8", content: "BEGIN\r\n")
            ],
            date: Instant(text: "2026-11-23T09:02:26.120Z")!)
    }

    @Test("Lines end in CRLF, are at most 78 letters and hold ASCII alone")
    func lines() {
        let text = MailMessage(
            mail(
                subject: String(repeating: "Évora à noite ", count: 9), text: String(repeating: "naïve = ", count: 60)),
            host: "wayfare.example"
        ).text
        #expect(!text.replacing("\r\n", with: "").contains(where: { $0 == "\n" || $0 == "\r" }))
        for line in text.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 78, "\(line)") }
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
        #expect(text.contains("Date: Mon, 23 Nov 2026 09:02:26 +0000\r\n"))
        #expect(text.contains("Message-ID: <mail_1@wayfare.example>\r\n"))
    }

    @Test("No value begins another header")
    func injection() {
        let text = MailMessage(mail(subject: "Hi\r\nBcc: all@example.org", text: "x"), host: "h").text
        #expect(!text.contains("\r\nBcc:"))
    }

    @Test("A file mailer leaves whole files, one a mail however often it is sent")
    func files() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "wayfare-mail-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let mailer = FileMailer(folder: folder.path(), host: "h")
        for _ in 0..<2 { try await mailer.deliver(mail(subject: "s", text: "t")) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["20261123T090226-mail_1.eml"])
    }
}

@Suite("bcrypt")
struct BcryptHasherTests {
    @Test("A hash is made by its password alone")
    func hashing() async throws {
        let hasher = try BcryptHasher(cost: 4, threads: 1)
        let hash = try await hasher.hash("a lighthouse")
        #expect(hash.hasPrefix("$2b$04$") && hash.utf8.count == 60)
        #expect(try await hasher.verify("a lighthouse", against: hash))
        #expect(try await !hasher.verify("a Lighthouse", against: hash))
        #expect(try await !hasher.verify("a lighthouse", against: nil))
    }

    @Test("What bcrypt would cut in silence is refused", arguments: [String(repeating: "x", count: 73), "a\u{0}b"])
    func unusable(password: String) async throws {
        let hasher = try BcryptHasher(cost: 4, threads: 1)
        await #expect(throws: PasswordHashingFailure.unusablePassword) { try await hasher.hash(password) }
        await #expect(throws: PasswordHashingFailure.refused) { try await hasher.verify("x", against: "nonsense") }
    }

    @Test("More than the queue holds is refused at once")
    func bounded() async throws {
        let hasher = try BcryptHasher(cost: 8, threads: 1)
        let busy = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<(BcryptHasher.queueLimit * 4) {
                group.addTask {
                    do {
                        _ = try await hasher.hash("x")
                        return false
                    } catch {
                        return (error as? PasswordHashingFailure) == .busy
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(busy > 0)
    }
}
