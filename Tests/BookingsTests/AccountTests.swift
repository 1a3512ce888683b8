import Bookings
import Foundation
import Testing
import Travel

@Suite("Accounts")
struct AccountTests {
    @Test("E-mail and user name count as one in any case and composition, and tell which is taken")
    func uniqueness() async throws {
        let test = try await TestOffice()
        _ = try await test.traveller("zoe\u{301}")
        let again = Registration(
            username: "ZO\u{C9}", email: "other@example.org", password: "a lighthouse", firstName: "Z",
            lastName: "O", phone: "+351999")
        do {
            _ = try await test.office.accounts.register(again, from: "")
            Issue.record("registered twice")
        } catch Refusal.alreadyExists(let fields) {
            #expect(fields == ["/username"])
        }
    }

    @Test(
        "Poor passwords are refused",
        arguments: [
            "short", "password123", "aaaaaaaaaa", "12345678", String(repeating: "x1", count: 37), "nul\u{0}inside",
        ])
    func passwords(password: String) async throws {
        let test = try await TestOffice()
        let registration = Registration(
            username: "ada", email: "ada@example.org", password: password, firstName: "A", lastName: "L",
            phone: "+351999")
        #expect(await refusal { _ = try await test.office.accounts.register(registration, from: "") } == "invalid")
    }

    @Test("A refresh token is good once; again within 10 s brings the same successor; later ends the family")
    func rotation() async throws {
        let test = try await TestOffice()
        let accounts = test.office.accounts
        let first = try await test.traveller()
        let second = try await accounts.refresh(first.refreshToken)
        test.clock.pass(seconds: 10)
        #expect(try await accounts.refresh(first.refreshToken).refreshToken == second.refreshToken)
        let third = try await accounts.refresh(second.refreshToken)
        test.clock.pass(seconds: 11)
        #expect(await refusal { _ = try await accounts.refresh(first.refreshToken) } == "invalidToken")
        #expect(await refusal { _ = try await accounts.refresh(third.refreshToken) } == "invalidToken")
        #expect(
            await refusal { _ = try await accounts.actor(for: first.user.id, session: first.session) }
                == "invalidToken")
    }

    @Test("Failed sign-ins are limited by account and address together")
    func attempts() async throws {
        let test = try await TestOffice()
        _ = try await test.traveller()
        let attempt = { (password: String, address: String) in
            await refusal {
                _ = try await test.office.accounts.signIn(.email("ADA@example.org"), password: password, from: address)
            }
        }
        for _ in 0..<3 { #expect(await attempt("wrong one", "10.0.0.1") == "invalidCredentials") }
        #expect(await attempt("a lighthouse", "10.0.0.1") == "rateLimited")
        #expect(await attempt("a lighthouse", "10.0.0.2") == nil)
        test.clock.pass(minutes: 15)
        #expect(await attempt("a lighthouse", "10.0.0.1") == nil)
    }

    @Test("The last administrator stays")
    func lastAdministrator() async throws {
        let test = try await TestOffice()
        let accounts = test.office.accounts
        let first = try await accounts.create(
            email: "a@example.org", username: nil, password: "a lighthouse", isAdmin: true)
        let second = try await accounts.create(
            email: "b@example.org", username: nil, password: "a lighthouse", isAdmin: true)
        let administration = test.office.administration
        let demote = UserAdministration(isActive: nil, isAdmin: false)
        let outcomes = await [
            refusal { _ = try await administration.update(first.id, with: demote, by: .administrator(second.id)) },
            refusal { _ = try await administration.update(second.id, with: demote, by: .administrator(first.id)) },
            refusal { try await accounts.erase(second.id) },
        ]
        #expect(outcomes == [nil, "lastAdministrator", "lastAdministrator"])
    }

    @Test("A deactivated user's sessions end at once")
    func deactivation() async throws {
        let test = try await TestOffice()
        let user = try await test.traveller()
        _ = try await test.office.administration.update(
            user.user.id, with: UserAdministration(isActive: false), by: .system)
        #expect(
            await refusal { _ = try await test.office.accounts.actor(for: user.user.id, session: user.session) }
                == "invalidToken")
        #expect(await refusal { _ = try await test.office.accounts.refresh(user.refreshToken) } == "invalidToken")
    }

    @Test("Erasing lets go of holds, and leaves no personal word but what travel to come needs until it is over")
    func erasure() async throws {
        let test = try await TestOffice()
        let user = try await test.traveller()
        let actor = Actor.user(user.user.id)
        let confirmed = try await test.book(by: actor)
        _ = try await test.pay(confirmed, by: actor)
        let held = try await test.book(TestOffice.stay("suite"), by: actor)
        try await test.office.accounts.erase(user.user.id)
        #expect(try await test.used("2026-12-10", unit: "suite") == 0)
        let released = try await test.office.reservations.booking(held.number, for: .system)
        #expect(released.status == .cancelled && released.customer.name.isEmpty)
        let kept = try await test.office.reservations.booking(confirmed.number, for: .system)
        #expect(kept.status == .confirmed && kept.customer.name == "Ada L")
        test.clock.pass(minutes: 30 * 1_440)
        try await test.office.tidy()
        let over = try await test.office.reservations.booking(confirmed.number, for: .system)
        #expect(over.customer.name.isEmpty && over.passengers.allSatisfy { $0.lastName.isEmpty })
        _ = try await test.traveller()
    }

    @Test("A mailed token works once, and not past its time")
    func mailedTokens() async throws {
        let test = try await TestOffice()
        let accounts = test.office.accounts
        _ = try await test.traveller()
        try await accounts.forgotPassword(email: "ada@example.org", from: "")
        try await accounts.forgotPassword(email: "nobody@example.org", from: "")
        try await test.office.outbox.deliverDue()
        #expect(test.mailer.mails.count == 2)
        let token = try #require(test.mailer.mails.compactMap { Self.token(in: $0, path: "reset") }.first)
        try await accounts.resetPassword(token: token, new: "another lighthouse")
        #expect(
            await refusal { try await accounts.resetPassword(token: token, new: "a third lighthouse") }
                == "invalidMailToken")
        let proof = try #require(test.mailer.mails.compactMap { Self.token(in: $0, path: "verify") }.first)
        test.clock.pass(minutes: 24 * 60)
        #expect(await refusal { try await accounts.verifyEmail(token: proof) } == "mailTokenExpired")
    }

    @Test("A guest finds the booking again by mail, and grows into an account that keeps it")
    func guests() async throws {
        let test = try await TestOffice()
        let accounts = test.office.accounts
        let guest = try await test.guest()
        let booking = try await test.book(by: guest)
        try await accounts.lookUpBooking(booking.number.text, email: "stranger@example.org", from: "")
        try await accounts.lookUpBooking(booking.number.text.lowercased(), email: "Guest@example.org", from: "")
        try await test.office.outbox.deliverDue()
        #expect(test.mailer.mails.map(\.recipient) == ["guest@example.org"])
        let token = try #require(test.mailer.mails.first.flatMap { Self.token(in: $0, path: "booking") })
        let back = try await accounts.redeem(token: token)
        #expect(back.user.id == guest.userID && back.user.emailVerified)
        try await accounts.changePassword(
            of: back.user.id, keeping: back.session, current: nil, new: "a lighthouse", from: "")
        let account = try await accounts.signIn(.email("guest@example.org"), password: "a lighthouse", from: "")
        #expect(!account.user.isGuest)
        #expect(
            try await test.office.reservations.booking(booking.number, for: .user(account.user.id)).number
                == booking.number)
    }

    static func token(in mail: Mail, path: String) -> String? {
        guard let range = mail.text.range(of: "/\(path)/?token=") else { return nil }
        return String(mail.text[range.upperBound...].prefix { !$0.isWhitespace })
    }
}
