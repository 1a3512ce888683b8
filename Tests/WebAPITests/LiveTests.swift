import HTTPTypes
import HummingbirdTesting
import Testing

@testable import WebAPI

@Suite struct LiveTests {
    @Test("A request is refused for the first reason in the contract's order")
    func order() async throws {
        try await LiveServer.run { client in
            let token = try await client.guest()
            let bookings = "/api/v1/bookings"
            let plain: HTTPFields = [.contentType: "text/plain"]
            let badKey: HTTPFields = [.idempotencyKey: "two words"]
            let cases: [(HTTPRequest.Method, String, String?, String?, HTTPFields, Int, String)] = [
                (.post, "/api/v1/nowhere", "{", nil, plain, 404, "not_found"),
                (.put, bookings, "{", nil, plain, 405, "method_not_allowed"),
                (.post, bookings, "{", nil, plain, 401, "access_token_required"),
                (.post, bookings, "{", "wrong", plain, 401, "invalid_token"),
                (.post, "/api/v1/payments/x/refunds", "{", token, plain, 403, "forbidden"),
                (.post, bookings, "{", token, plain, 415, "unsupported_media_type"),
                (.post, bookings, "{", token, badKey, 400, "invalid_json"),
                (.post, bookings, #"{"x":1,"guests":0}"#, token, badKey, 422, "unknown_field"),
                (.post, bookings, #"{"guests":0}"#, token, badKey, 422, "validation_failed"),
                (.post, bookings, stayOrder(), token, badKey, 400, "invalid_header"),
                (.get, bookings + "/WF-00000000", nil, token, [:], 404, "not_found"),
                (.get, bookings + "/nothing", nil, token, [:], 404, "not_found"),
                (.get, bookings + "?cursor=x", nil, token, [:], 400, "invalid_cursor"),
                (.get, bookings + "?limit=201", nil, token, [:], 422, "validation_failed"),
            ]
            for (method, path, body, token, headers, status, code) in cases {
                let answer = try await client.send(method, path, body, token: token, headers)
                #expect(
                    answer.status == status && answer.json["code"]?.text == code, "\(method) \(path) \(answer.text)")
                #expect(answer.json["requestId"]?.text == answer.headers[.requestID])
            }
            #expect(try await client.send(.put, bookings).headers[.allow] == "GET, HEAD, POST")
        }
    }

    @Test("A body over a mebibyte is refused before its media type is looked at, and ends the connection")
    func largeBody() async throws {
        try await LiveServer.run { client in
            let token = try await client.guest()
            let large = String(repeating: " ", count: 1 << 20) + "{}"
            let answer = try await client.send(
                .post, "/api/v1/bookings", large, token: token, [.contentType: "text/plain"])
            #expect(answer.status == 413 && answer.json["code"] == "payload_too_large")
            #expect(answer.headers[.connection] == "close")
        }
    }

    @Test("Fifty buyers at once, one room: one 201, the rest sold_out with the day and the room")
    func lastRoom() async throws {
        try await LiveServer.run { client in
            let token = try await client.guest()
            let answers = try await withThrowingTaskGroup(of: (Int, JSONValue).self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        let answer = try await client.send(.post, "/api/v1/bookings", stayOrder("attic"), token: token)
                        return (answer.status, answer.json)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0.0 == 201 } == 1)
            let refused = answers.filter { $0.0 == 409 }
            #expect(refused.count == 49)
            #expect(refused.allSatisfy { $0.1["code"] == "sold_out" && $0.1["details"]?["room"] == "attic" })
        }
    }

    @Test("A repeat with the same key is the first answer to the byte; another body is refused")
    func idempotency() async throws {
        try await LiveServer.run { client in
            let token = try await client.guest()
            let key: HTTPFields = [.idempotencyKey: "a-key"]
            let send = { (body: String) in try await client.send(.post, "/api/v1/bookings", body, token: token, key) }
            let first = try await send(stayOrder())
            let again = try await send(stayOrder())
            #expect(first.status == 201 && again.status == 201 && first.text == again.text)
            #expect(first.headers[.idempotentReplayed] == nil && again.headers[.idempotentReplayed] == "true")
            #expect(
                first.headers[.eTag] == again.headers[.eTag] && first.headers[.location] == again.headers[.location])
            let other = try await send(stayOrder(ahead: 50))
            #expect(other.status == 422 && other.json["code"] == "idempotency_mismatch")
            let list = try await client.send(.get, "/api/v1/bookings", token: token)
            #expect(list.json["data"]?.elements?.count == 1)
        }
    }

    @Test("Book, pay, voucher, cancel: the journey, and strangers see none of it")
    func journey() async throws {
        try await LiveServer.run { client in
            let token = try await client.guest()
            let stranger = try await client.guest("eve")
            let booking = try await client.send(.post, "/api/v1/bookings", stayOrder(), token: token).json["data"]
            let number = try #require(booking?["bookingNumber"]?.text)
            let path = "/api/v1/bookings/\(number)"
            #expect(booking?["totalAmount"] == 20_000 && booking?["bookingStatus"] == "pending")
            let pay = { (card: String) in
                try await client.send(
                    .post, "/api/v1/payments",
                    #"{"bookingNumber":"\#(number)","method":"card","paymentMethod":"\#(card)"}"#, token: token)
            }
            #expect(try await pay("pm_card_chargeDeclined").status == 402)
            #expect(try await client.send(.get, path + "/voucher", token: token).json["code"] == "not_confirmed")
            let paid = try await pay("pm_card_visa")
            #expect(paid.status == 201 && paid.json["data"]?["status"] == "succeeded", "\(paid.text)")
            #expect(try await pay("pm_card_visa").json["code"] == "already_paid")
            let voucher = try await client.send(.get, path + "/voucher", token: token)
            #expect(voucher.text.contains(number))
            #expect(voucher.headers[.contentSecurityPolicy]?.contains("unsafe-inline") == false)
            #expect(try await client.send(.get, path, token: stranger).status == 404)
            #expect(try await client.send(.post, path + "/cancel", token: stranger).status == 404)
            let cancelled = try await client.send(.post, path + "/cancel", token: token)
            #expect(cancelled.json["data"]?["bookingStatus"] == "cancelled", "\(cancelled.text)")
            #expect(try await client.send(.delete, path, token: token).json["code"] == "not_cancellable")
        }
    }

    @Test("Tags: 304 for what one has, 412 for a change of what one has not seen")
    func conditions() async throws {
        try await LiveServer.run { client in
            let token = try await client.guest()
            let me = try await client.send(.get, "/api/v1/auth/me", token: token)
            let tag = try #require(me.headers[.eTag])
            let same = try await client.send(.get, "/api/v1/auth/me", token: token, [.ifNoneMatch: tag])
            #expect(same.status == 304 && same.text.isEmpty)
            let change = #"{"firstName":"Ida"}"#
            let stale = try await client.send(.patch, "/api/v1/auth/me", change, token: token, [.ifMatch: "\"x\""])
            #expect(stale.status == 412 && stale.json["code"] == "precondition_failed")
            let fresh = try await client.send(.patch, "/api/v1/auth/me", change, token: token, [.ifMatch: tag])
            #expect(fresh.status == 200 && fresh.headers[.eTag] != tag, "\(fresh.text)")
        }
    }

    @Test("Other origins are let in by the settings alone; cookies act for one's own pages alone")
    func crossOrigin() async throws {
        try await LiveServer.run({ $0.allowedOrigins = ["https://shop.example"] }) { client in
            let preflight = try await client.send(
                .options, "/api/v1/bookings", [.origin: "https://shop.example", .accessControlRequestMethod: "POST"])
            #expect(preflight.status == 204)
            #expect(preflight.headers[.accessControlAllowOrigin] == "https://shop.example")
            let evil = try await client.send(.options, "/api/v1/bookings", [.origin: "https://evil.example"])
            #expect(evil.status == 204 && evil.headers[.accessControlAllowOrigin] == nil)
            let refresh = try await client.send(.post, "/api/v1/auth/refresh", [.origin: "https://evil.example"])
            #expect(refresh.status == 403 && refresh.json["code"] == "forbidden")
            #expect(try await client.send(.post, "/api/v1/auth/refresh").json["code"] == "invalid_token")
        }
    }

    @Test("Pages and the API say what is not there each in their own way; HEAD goes wherever GET does")
    func absence() async throws {
        try await LiveServer.run { client in
            let page = try await client.send(.get, "/nowhere/")
            #expect(page.status == 404 && page.text == "<p>nothing")
            let api = try await client.send(.get, "/api/v1/nowhere")
            #expect(api.status == 404 && api.json["code"] == "not_found")
            #expect(try await client.send(.post, "/hotels/").headers[.allow] == "GET, HEAD")
            for path in ["/", "/api/v1/hotels", "/health/ready", "/api/v1/openapi.json"] {
                let head = try await client.send(.head, path)
                #expect(head.status == 200 && head.text.isEmpty, "\(path)")
            }
        }
    }

    @Test("A limit of the settings answers 429 with Retry-After")
    func limits() async throws {
        try await LiveServer.run({ $0.rateLimits = [.registration: 1] }) { client in
            _ = try await client.guest()
            let body = #"{"email":"b@example.com","firstName":"B","lastName":"C"}"#
            let second = try await client.send(.post, "/api/v1/auth/guest", body)
            #expect(second.status == 429 && second.json["code"] == "rate_limited")
            #expect(second.headers[.retryAfter].flatMap(Int.init).map { (1...60).contains($0) } == true)
        }
    }
}

extension TestClientProtocol {
    fileprivate func send(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields
    ) async throws -> (status: Int, headers: HTTPFields, text: String, json: JSONValue) {
        try await send(method, path, nil, token: nil, headers)
    }
}
