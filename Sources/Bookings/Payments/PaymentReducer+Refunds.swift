import Storage
import Travel

extension PaymentReducer {
    /// Brings our refunds in line with the gateway's, and names one that it has not heard of.
    func absorbRefunds(
        _ told: [GatewayPayment.Refund], of id: PaymentID, in books: any Transaction
    ) throws -> PaymentStep {
        guard let payment = try PaymentRecord.find(id, in: books)?.payment else { return .none }
        let byID = Dictionary(told.map { ($0.refundID, $0) }, uniquingKeysWith: { first, _ in first })
        var unheard: Refund?
        for (index, refund) in payment.refunds.filter({ $0.status == .pending }).enumerated() {
            switch byID[refund.id]?.status {
            case .succeeded:
                guard try RefundRecord.succeed(refund, of: payment, in: books, now: now) else { continue }
                try tellEnd(of: refund, payment, mailID: mailIDs[min(index + 1, mailIDs.count - 1)], in: books)
            case .failed: try RefundRecord.fail(refund, of: payment, in: books, now: now)
            case .pending: continue
            case nil: unheard = unheard ?? refund
            }
            // One mail id is left for each that ended; the rest are absorbed by the next answer.
            if index + 2 >= mailIDs.count { break }
        }
        return unheard.map { .refund(RefundOrder(refundID: $0.id, amount: $0.amount)) } ?? .none
    }

    /// The gateway will never make this refund.
    func refuse(_ id: RefundID, of payment: PaymentID, in books: any Transaction) throws {
        guard let payment = try PaymentRecord.find(payment, in: books)?.payment,
            let refund = payment.refunds.first(where: { $0.id == id })
        else { return }
        try RefundRecord.fail(refund, of: payment, in: books, now: now)
    }

    private func tellEnd(of refund: Refund, _ payment: Payment, mailID: String, in books: any Transaction) throws {
        guard let booking = try BookingRecord.find(payment.bookingNumber, in: books, now: now) else { return }
        let letter = Letters(desk: desk, now: now).refundEnded(refund, of: booking)
        try OutboxRecord.add(letter, id: mailID, in: books, now: now)
    }
}
