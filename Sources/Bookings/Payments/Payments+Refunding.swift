import Storage
import Travel

extension Payments {
    /// Administrators alone. Throws `.refundExceedsPayment`, `.invalid`, `.notFound`, `.forbidden`.
    package func refund(
        _ id: PaymentID, _ request: RefundRequest, by actor: Actor, requestKey: String?
    ) async throws -> Payment {
        guard actor.isAdministrator else { throw Refusal.forbidden }
        try Self.check(request)
        let now = desk.now
        let refundID = RefundID.make(from: desk.randomness)
        try await desk.books.write { [desk] books in
            let record = try PaymentRecord.find(id, for: actor, in: books)
            if let requestKey, try Self.isBegun(requestKey, in: books) { return }
            let remaining = try RefundRecord.remaining(of: id, in: books)
            let amount = request.amount ?? remaining
            guard amount > 0, amount <= remaining else { throw Refusal.refundExceedsPayment }
            try RefundRecord.reserve(
                amount, of: id, as: refundID, reason: request.reason, requestKey: requestKey, in: books, now: now)
            try AuditRecord.write(
                "payment.refund", on: id.text, by: actor,
                before: ["refundedAmount": "\(record.payment.refundedAmount)"],
                after: ["amount": "\(amount)", "reason": request.reason ?? ""], in: books, desk: desk, now: now)
        }
        return try await shielded {
            await settleQuietly(id)
            return try await payment(id, for: actor)
        }
    }

    private static func check(_ request: RefundRequest) throws {
        var faults = FaultList()
        if let amount = request.amount, amount < 1 { faults.add("/amount", "Must be above 0.") }
        if let reason = request.reason { faults.text(reason, at: "/reason", upTo: 500) }
        try faults.throwIfAny()
    }

    private static func isBegun(_ requestKey: String, in books: any Reading) throws -> Bool {
        try books.row("SELECT id FROM refunds WHERE request_key = \(requestKey)") != nil
    }
}
