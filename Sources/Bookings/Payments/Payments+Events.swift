import Crypto
import Foundation
import Storage
import Travel

extension Payments {
    /// A gateway's event: signature checked, then the payment fetched; unknown types and payments are ignored.
    /// - Parameters:
    ///   - gatewayName: of the path; another gateway than the one in use is `.notFound`.
    ///   - signature: the `Stripe-Signature` header.
    /// - Throws: `.invalidSignature`; `.invalid` for a body that is no event; `.unavailable` when the gateway cannot be
    ///   asked, so that the event comes again.
    package func receiveEvent(
        gatewayName: String, body: [UInt8], signature: String?
    ) async throws {
        guard gatewayName == gateway.name else { throw Refusal.notFound }
        let now = desk.now
        guard let secret = desk.policy.webhookSecret, let signature,
            EventSignature(signature)?.covers(body, secret: secret, now: now) == true
        else { throw Refusal.invalidSignature }
        guard let event = try? JSONDecoder().decode(GatewayEvent.self, from: Data(body)) else {
            throw Refusal.invalid([FieldFault("", "Must be an event: {id, type, data: {object: {id}}}.")])
        }
        guard event.isAboutMoney, let id = try await payment(named: event, now: now) else { return }
        try await shielded {
            let record = try await desk.books.read { try PaymentRecord.find(id, in: $0) }
            guard let reference = record?.reference else { return }
            do {
                try await drive(id, told: try await gateway.fetch(reference))
            } catch is GatewayFailure {
                throw Refusal.unavailable(retryAfterSeconds: 30)
            }
            // Only now: an event whose effect failed must count as new when it comes again.
            try await desk.books.write { books in
                try books.execute(
                    """
                    INSERT INTO gateway_events (id, seen_at) VALUES (\(event.id), \(now)) ON CONFLICT (id) DO NOTHING
                    """)
            }
        }
    }

    /// The payment that an event speaks of; nil for one seen before and for strangers.
    private func payment(named event: GatewayEvent, now: Instant) async throws -> PaymentID? {
        let names = SQL.joined(event.paymentNames.map { "\($0)" }, by: ", ")
        return try await desk.books.read { books in
            guard try books.row("SELECT id FROM gateway_events WHERE id = \(event.id)") == nil else { return nil }
            return try books.row("SELECT id FROM payments WHERE gateway_id IN (\(names))")
                .map { PaymentID(stored: try $0.text("id")) }
        }
    }
}

/// What both gateways send: a hint, never believed for more than whom to ask about.
struct GatewayEvent: Decodable, Sendable {
    struct Payload: Decodable { let object: Object }
    struct Object: Decodable {
        let id: String
        /// On Stripe's charges and refunds: the payment they belong to.
        let paymentIntent: String?

        enum CodingKeys: String, CodingKey {
            case id
            case paymentIntent = "payment_intent"
        }
    }

    let id: String
    let type: String
    let data: Payload

    var isAboutMoney: Bool {
        ["payment", "charge", "refund"].contains { type.hasPrefix($0) }
    }

    var paymentNames: [String] { [data.object.id] + [data.object.paymentIntent].compactMap(\.self) }
}

/// A `Stripe-Signature` header: `t=<seconds>,v1=<hex>`, with one `v1` for each secret in use.
/// https://docs.stripe.com/webhooks#verify-manually
struct EventSignature {
    /// Seconds either way within which a signature is believed.
    static let tolerance = 300

    private let time: String
    private let codes: [[UInt8]]

    init?(_ header: String) {
        var time: String?
        var codes: [[UInt8]] = []
        for part in header.split(separator: ",") {
            let pair = part.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard pair.count == 2 else { continue }
            if pair[0] == "t" { time = pair[1] }
            if pair[0] == "v1", let code = Self.bytes(hex: pair[1]) { codes.append(code) }
        }
        guard let time, !codes.isEmpty, (1...12).contains(time.utf8.count),
            time.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        self.time = time
        self.codes = codes
    }

    func covers(_ body: [UInt8], secret: String, now: Instant) -> Bool {
        guard let seconds = Int(time), abs(now.milliseconds / 1000 - seconds) <= Self.tolerance else { return false }
        let key = SymmetricKey(data: Data(secret.utf8))
        let signed = Data((time + ".").utf8) + Data(body)
        return codes.contains { HMAC<SHA256>.isValidAuthenticationCode($0, authenticating: signed, using: key) }
    }

    private static func bytes(hex: String) -> [UInt8]? {
        let digits = hex.utf8.map { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == 64, !digits.contains(nil) else { return nil }
        let values = digits.compactMap(\.self)
        return stride(from: 0, to: 64, by: 2).map { UInt8(values[$0] * 16 + values[$0 + 1]) }
    }
}
