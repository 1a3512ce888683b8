import Bookings
import Gateways
import Storage
import Synchronization
import Testing
import Travel

/// A sandbox whose answers get lost after it has acted, or whose questions never arrive, at one chosen step.
final class FailingGateway: PaymentGateway {
    enum Loss: CaseIterable { case question, answer }
    enum Step: CaseIterable { case authorise, capture, refund }

    let name = "sandbox"
    private let inner: SandboxGateway
    private let planned: Mutex<(Step, Loss)?>

    init(_ inner: SandboxGateway, losing loss: Loss, of step: Step) {
        self.inner = inner
        planned = Mutex((step, loss))
    }

    private func losing(
        _ step: Step, _ act: () async throws(GatewayFailure) -> GatewayPayment
    ) async throws(GatewayFailure) -> GatewayPayment {
        let loss = planned.withLock { plan -> Loss? in
            guard let (at, loss) = plan, at == step else { return nil }
            plan = nil
            return loss
        }
        if loss == .question { throw .unknownOutcome("never arrived") }
        let answer = try await act()
        if loss == .answer { throw .unknownOutcome("lost on its way") }
        return answer
    }

    func authorise(_ order: PaymentOrder) async throws(GatewayFailure) -> GatewayPayment {
        try await losing(.authorise) { () throws(GatewayFailure) in try await inner.authorise(order) }
    }
    func capture(_ payment: GatewayReference) async throws(GatewayFailure) -> GatewayPayment {
        try await losing(.capture) { () throws(GatewayFailure) in try await inner.capture(payment) }
    }
    func refund(
        _ order: RefundOrder, of payment: GatewayReference
    ) async throws(GatewayFailure) -> GatewayPayment {
        try await losing(.refund) { () throws(GatewayFailure) in try await inner.refund(order, of: payment) }
    }
    func confirm(_ payment: GatewayReference) async throws(GatewayFailure) -> GatewayPayment {
        try await inner.confirm(payment)
    }
    func cancel(_ payment: GatewayReference) async throws(GatewayFailure) -> GatewayPayment {
        try await inner.cancel(payment)
    }
    func fetch(_ payment: GatewayReference) async throws(GatewayFailure) -> GatewayPayment {
        try await inner.fetch(payment)
    }
}

@Suite("Between two steps")
struct CrashTests {
    @Test(
        "Whatever is lost between server and gateway, the reconciler brings one capture and one refund",
        arguments: FailingGateway.Step.allCases, FailingGateway.Loss.allCases)
    func convergence(step: FailingGateway.Step, loss: FailingGateway.Loss) async throws {
        let test = try await TestOffice(gateway: { FailingGateway($0, losing: loss, of: step) })
        let buyer = try await test.guest()
        let booking = try await test.book(by: buyer)
        let payment = try await test.pay(booking, by: buyer)
        #expect(payment.status == (step == .refund ? .succeeded : .processing))
        test.clock.pass(minutes: 20)
        try await test.office.tidy()
        try await test.office.payments.reconcile()
        let paid = try await test.office.reservations.booking(booking.number, for: buyer)
        #expect(paid.status == .confirmed && paid.payment.paidAmount == 20_000)
        _ = try await test.office.reservations.cancel(booking.number, by: buyer)
        try await test.office.payments.reconcile()
        let settled = try await test.office.payments.payment(payment.id, for: buyer)
        #expect(settled.refundedAmount == 20_000 && settled.refunds.map(\.status) == [.succeeded])
        #expect(try await test.used("2026-12-10") == 0)
        #expect(try await test.office.payments.reconcile() == 0)
    }

    @Test("A payment request repeated after a crash goes on with its payment")
    func repeatedRequest() async throws {
        let test = try await TestOffice()
        let buyer = try await test.guest()
        let booking = try await test.book(by: buyer)
        let request = PaymentRequest(bookingNumber: booking.number, method: "card", paymentMethod: "pm_card_visa")
        let first = try await test.office.payments.pay(request, by: buyer, requestKey: "k")
        let again = try await test.office.payments.pay(request, by: buyer, requestKey: "k")
        #expect(first.id == again.id && again.status == .succeeded)
    }

    @Test("A key left running by a crash runs again after its time, and not before")
    func runningKey() async throws {
        let test = try await TestOffice()
        let buyer = try await test.guest()
        let keys = test.office.idempotency
        let owner = try #require(buyer.userID)
        let request = KeyedRequest(userID: owner, key: "k", method: "POST", path: "/p", bodyHash: "a")
        guard case .granted = try await keys.claim(request) else {
            Issue.record("not granted")
            return
        }
        #expect(await refusal { _ = try await keys.claim(request) } == "idempotencyInProgress")
        test.clock.pass(seconds: 60)
        guard case .granted = try await keys.claim(request) else {
            Issue.record("not granted again")
            return
        }
        let answer = StoredAnswer(status: 402, headers: ["ETag": "\"1\""], body: "{\"é\":1}")
        try await keys.finish(request, with: answer)
        guard case .replay(let kept) = try await keys.claim(request) else {
            Issue.record("not kept")
            return
        }
        #expect(kept == answer)
        test.clock.pass(minutes: 24 * 60)
        guard case .granted = try await keys.claim(request) else {
            Issue.record("kept past a day")
            return
        }
    }

    @Test("A mail that fails for now goes out later; one that fails for good is parked and can be sent again")
    func mails() async throws {
        let test = try await TestOffice()
        _ = try await test.traveller()
        test.mailer.failure.withLock { $0 = .temporary("greylisted") }
        #expect(try await test.office.outbox.deliverDue() == 0)
        test.mailer.failure.withLock { $0 = nil }
        #expect(try await test.office.outbox.deliverDue() == 0)
        test.clock.pass(seconds: 30)
        test.mailer.failure.withLock { $0 = .permanent("no such mailbox") }
        #expect(try await test.office.outbox.deliverDue() == 0)
        test.clock.pass(minutes: 600)
        test.mailer.failure.withLock { $0 = nil }
        #expect(try await test.office.outbox.deliverDue() == 0)
        let parked = try await test.office.administration.outbox(state: .parked, limit: 50, cursor: nil, by: .system)
        #expect(parked.items.map(\.lastError) == ["no such mailbox"])
        _ = try await test.office.administration.resend(parked.items[0].id, by: .system)
        #expect(try await test.office.outbox.deliverDue() == 1)
    }
}
