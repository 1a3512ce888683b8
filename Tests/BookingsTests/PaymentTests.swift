import Bookings
import Crypto
import Foundation
import Storage
import Testing
import Travel

@Suite("Payments")
struct PaymentTests {
    @Test("A paid booking is confirmed, mailed once and keeps its stock")
    func paying() async throws {
        let test = try await TestOffice()
        let buyer = try await test.guest()
        let booking = try await test.book(by: buyer)
        #expect(try await test.pay(booking, by: buyer).status == .succeeded)
        let paid = try await test.office.reservations.booking(booking.number, for: buyer)
        #expect(paid.status == .confirmed && paid.payment.status == .paid && paid.payment.paidAmount == 20_000)
        #expect(paid.expiresAt == nil)
        #expect(await refusal { _ = try await test.pay(booking, by: buyer) } == "alreadyPaid")
        test.clock.pass(minutes: 60)
        try await test.office.tidy()
        #expect(try await test.used("2026-12-10") == 1)
        try await test.office.outbox.deliverDue()
        try await test.office.outbox.deliverDue()
        #expect(test.mailer.mails.count == 1)
        let mail = try #require(test.mailer.mails.first)
        #expect(mail.text.contains("EUR 200.00") && mail.text.contains("Europe/Lisbon"))
        #expect(mail.attachments.first?.content.contains("DTSTART;VALUE=DATE:20261210\r\n") == true)
    }

    @Test("A declined card leaves the hold, and another card pays it")
    func declined() async throws {
        let test = try await TestOffice()
        let buyer = try await test.guest()
        let booking = try await test.book(by: buyer)
        #expect(
            await refusal { _ = try await test.pay(booking, "pm_card_chargeDeclined", by: buyer) } == "cardDeclined")
        let held = try await test.office.reservations.booking(booking.number, for: buyer)
        #expect(held.status == .pending && held.payment.status == .unpaid && held.expiresAt == booking.expiresAt)
        #expect(try await test.pay(booking, by: buyer).status == .succeeded)
    }

    @Test("A payment that waits for its payer is confirmed, or replaced by another")
    func authentication() async throws {
        let test = try await TestOffice()
        let buyer = try await test.guest()
        let booking = try await test.book(by: buyer)
        let first = try await test.pay(booking, "pm_card_authenticationRequired", by: buyer)
        #expect(first.status == .requiresAction && first.nextAction != nil)
        let second = try await test.pay(booking, "pm_card_authenticationRequired", by: buyer)
        #expect(try await test.office.payments.payment(first.id, for: buyer).status == .canceled)
        #expect(await refusal { _ = try await test.office.payments.confirm(first.id, by: buyer) } == "nothingToConfirm")
        #expect(try await test.office.payments.confirm(second.id, by: buyer).status == .succeeded)
        #expect(await refusal { _ = try await test.office.payments.confirm(second.id, by: buyer) } == "alreadyPaid")
    }

    @Test(
        "An expired hold cannot be paid, neither anew nor by a card that waited for its payer",
        arguments: [false, true])
    func expiredHold(sweep: Bool) async throws {
        let test = try await TestOffice()
        let buyer = try await test.guest()
        let booking = try await test.book(by: buyer)
        let waiting = try await test.pay(booking, "pm_card_authenticationRequired", by: buyer)
        test.clock.pass(minutes: 15)
        if sweep { #expect(try await test.office.reservations.releaseExpired() == 1) }
        #expect(await refusal { _ = try await test.pay(booking, by: buyer) } == "holdExpired")
        #expect(await refusal { _ = try await test.office.payments.confirm(waiting.id, by: buyer) } == "holdExpired")
        let read = try await test.office.reservations.booking(booking.number, for: buyer)
        #expect(read.status == .cancelled && read.statusReason == .expired && read.payment.paidAmount == 0)
        #expect(try await test.office.sales.quote(booking.selection).available)
    }

    @Test("An unknown outcome keeps the hold past its time until the reconciler knows")
    func unknownOutcome() async throws {
        let test = try await TestOffice()
        let buyer = try await test.guest()
        let booking = try await test.book(by: buyer)
        #expect(try await test.pay(booking, "pm_card_timeout", by: buyer).status == .processing)
        #expect(await refusal { _ = try await test.pay(booking, by: buyer) } == "paymentInProgress")
        test.clock.pass(minutes: 40)
        try await test.office.tidy()
        #expect(try await test.office.reservations.booking(booking.number, for: buyer).status == .pending)
        #expect(try await test.office.payments.reconcile() == 1)
        #expect(try await test.office.reservations.booking(booking.number, for: buyer).status == .confirmed)
        #expect(try await test.office.payments.reconcile() == 0)
    }

    @Test("Late money on a cancelled booking goes back by itself, once")
    func lateMoney() async throws {
        let test = try await TestOffice()
        let buyer = try await test.guest()
        let booking = try await test.book(by: buyer)
        let payment = try await test.pay(booking, "pm_card_timeout", by: buyer)
        _ = try await test.office.reservations.cancel(booking.number, by: buyer)
        for _ in 0..<3 {
            try await test.office.payments.reconcile()
            _ = try await test.office.payments.sync(payment.id, by: .system)
        }
        let settled = try await test.office.payments.payment(payment.id, for: buyer)
        #expect(settled.status == .succeeded && settled.refundedAmount == 20_000 && settled.refunds.count == 1)
        let read = try await test.office.reservations.booking(booking.number, for: buyer)
        #expect(read.status == .cancelled && read.payment.status == .refunded)
        #expect(try await test.used("2026-12-10") == 0)
    }

    @Test("Refunds in parallel never pass what was captured")
    func parallelRefunds() async throws {
        let test = try await TestOffice()
        let buyer = try await test.guest()
        let payment = try await test.pay(try await test.book(by: buyer), by: buyer)
        let outcomes = await withTaskGroup(of: String?.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    await refusal {
                        _ = try await test.office.payments.refund(
                            payment.id, RefundRequest(amount: 3_000), by: .system, requestKey: nil)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 == nil } == 6)
        #expect(outcomes.count { $0 == "refundExceedsPayment" } == 14)
        _ = try await test.office.payments.sync(payment.id, by: .system)
        let after = try await test.office.payments.payment(payment.id, for: buyer)
        #expect(after.refundedAmount == 18_000 && after.status == .succeeded)
        #expect(
            await refusal {
                _ = try await test.office.payments.refund(payment.id, RefundRequest(), by: buyer, requestKey: nil)
            } == "forbidden")
    }

    @Test(
        "Cancelling refunds by the terms at the place, to the millisecond",
        arguments: [
            ("2026-12-03T23:59:59.999Z", 20_000), ("2026-12-04T00:00:00.000Z", 10_000),
            ("2026-12-08T23:59:59.999Z", 10_000), ("2026-12-09T00:00:00.000Z", 0),
        ])
    func terms(at moment: String, refund: Int) async throws {
        let test = try await TestOffice()
        let buyer = try await test.guest()
        let booking = try await test.book(by: buyer)
        _ = try await test.pay(booking, by: buyer)
        let target = try #require(Instant(text: moment))
        test.clock.pass(milliseconds: target.milliseconds - test.clock.now.milliseconds)
        let preview = try await test.office.reservations.previewCancellation(of: booking.number, for: buyer)
        #expect(preview.refundAmount == refund)
        let cancelled = try await test.office.reservations.cancel(booking.number, by: buyer)
        #expect(cancelled.status == .cancelled && cancelled.payment.refundedAmount == refund)
        try await test.office.outbox.deliverDue()
        #expect(test.mailer.mails.count == (refund > 0 ? 3 : 2))
    }

    @Test("A webhook works first, twice, late, and never unsigned")
    func webhooks() async throws {
        let test = try await TestOffice()
        let buyer = try await test.guest()
        let booking = try await test.book(by: buyer)
        let payment = try await test.pay(booking, "pm_card_timeout", by: buyer)
        let body = #"{"id":"evt_1","type":"payment.succeeded","data":{"object":{"id":"\#(payment.id)"}}}"#
        let send = { (signature: String?) in
            await refusal {
                try await test.office.payments.receiveEvent(
                    gatewayName: "sandbox", body: Array(body.utf8), signature: signature)
            }
        }
        let now = test.clock.now.milliseconds / 1_000
        #expect(await send(nil) == "invalidSignature")
        #expect(await send(Self.signature(body, at: now, secret: "other")) == "invalidSignature")
        #expect(await send(Self.signature(body, at: now - 301, secret: "whsec")) == "invalidSignature")
        #expect(await send(Self.signature(body, at: now + 301, secret: "whsec")) == "invalidSignature")
        let several = Self.signature(body, at: now - 300, secret: "whsec") + ",v1=" + String(repeating: "0", count: 64)
        for _ in 0..<3 { #expect(await send(several) == nil) }
        for number in 2...4 {
            let other = body.replacing("evt_1", with: "evt_\(number)")
            try await test.office.payments.receiveEvent(
                gatewayName: "sandbox", body: Array(other.utf8),
                signature: Self.signature(other, at: now, secret: "whsec"))
        }
        _ = try await test.office.payments.sync(payment.id, by: .system)
        let paid = try await test.office.reservations.booking(booking.number, for: buyer)
        #expect(paid.status == .confirmed)
        #expect(paid.payment.paidAmount == booking.totalAmount && paid.payment.refundedAmount == 0)
        #expect(try await test.office.payments.payment(payment.id, for: buyer).refunds.isEmpty)
        try await test.office.outbox.deliverDue()
        #expect(test.mailer.mails.count == 1)
    }

    static func signature(_ body: String, at seconds: Int, secret: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("\(seconds).\(body)".utf8), using: SymmetricKey(data: Data(secret.utf8)))
        return "t=\(seconds),v1=" + code.map { String(format: "%02x", $0) }.joined()
    }
}
