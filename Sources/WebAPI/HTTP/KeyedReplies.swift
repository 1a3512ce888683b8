import Bookings
import Crypto
import HTTPTypes

extension Exchange {
    /// The request's `Idempotency-Key`, bound to its user, method, path and raw body; nil without one.
    func keyedRequest() throws -> KeyedRequest? {
        let keys = headers[values: .idempotencyKey]
        guard let key = keys.first else { return nil }
        guard keys.count == 1, (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw HTTPRefusal.invalidHeader("Idempotency-Key takes 1 to 255 visible ASCII characters") }
        let hash = SHA256.hash(data: body).map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined()
        return KeyedRequest(
            userID: try requiredSession().userID, key: key, method: method.rawValue, path: path, bodyHash: hash)
    }

    /// Runs what must happen once for a key and answers the first answer ever after. Without a key it just runs.
    /// - Parameter run: Gets a name for the request, so that a repeat after a crash finds what the first has begun.
    func once(_ run: @Sendable (_ requestKey: String?) async throws -> Reply) async throws -> Reply {
        guard let keyed = try keyedRequest() else { return try await run(nil) }
        let idempotency = server.office.idempotency
        if case .replay(let answer) = try await idempotency.claim(keyed) {
            return Reply(stored: answer, isReplay: true)
        }
        do {
            let reply = try await run("\(keyed.userID) \(keyed.key) \(keyed.bodyHash)")
            try await idempotency.finish(keyed, with: reply.stored)
            return reply
        } catch {
            let problem = Problem(error)
            guard problem.isKept else {
                try await idempotency.release(keyed)
                throw error
            }
            let reply = problem.reply(requestID: requestID, showsCause: false)
            try await idempotency.finish(keyed, with: reply.stored)
            return reply
        }
    }
}

extension Problem {
    /// Answers that stand for good: a decline and a state. That another request is still running is not one.
    var isKept: Bool {
        status == .declined || (status == .conflict && code != "idempotency_in_progress")
    }
}

extension Reply {
    /// What is kept of an answer to send it again to the byte.
    var stored: StoredAnswer {
        var headers: [String: String] = [:]
        for name in [HTTPField.Name.contentType, .location] { headers[name.rawName] = self.headers[name] }
        headers["ETag"] = tag
        guard case .bytes(let bytes) = body else {
            return StoredAnswer(status: status.code, headers: headers, body: "")
        }
        return StoredAnswer(status: status.code, headers: headers, body: String(decoding: bytes, as: UTF8.self))
    }

    init(stored: StoredAnswer, isReplay: Bool) {
        var fields: HTTPFields = [:]
        for (name, value) in stored.headers where name != "ETag" {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        if isReplay { fields[.idempotentReplayed] = "true" }
        self.init(
            HTTPResponse.Status(code: stored.status), headers: fields,
            body: stored.body.isEmpty ? .none : .bytes(Array(stored.body.utf8)), tag: stored.headers["ETag"])
    }

    init(_ answer: KeyedAnswer) {
        switch answer {
        case .first(let stored): self.init(stored: stored, isReplay: false)
        case .replayed(let stored): self.init(stored: stored, isReplay: true)
        }
    }
}
