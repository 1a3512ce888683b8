import HTTPTypes
import Hummingbird
import NIOCore

/// What a route answers, before the headers that every answer carries are added.
struct Reply: Sendable {
    enum Body: Sendable {
        case none
        case bytes([UInt8])
        case stream(ResponseBody)
    }

    var status: HTTPResponse.Status
    var headers: HTTPFields = [:]
    var body: Body
    /// A strong entity tag, quotes included, for answers that carry one resource.
    var tag: String?

    init(_ status: HTTPResponse.Status, headers: HTTPFields = [:], body: Body = .none, tag: String? = nil) {
        self.status = status
        self.headers = headers
        self.body = body
        self.tag = tag
    }

    /// `{"success": true, "data": …}`
    static func success(_ data: JSONValue, status: HTTPResponse.Status = .ok) -> Reply {
        json(["success": true, "data": data], status: status)
    }

    /// One resource: its tag is the hash of the very bytes sent, so equal tags mean equal answers.
    static func resource(_ data: JSONValue, status: HTTPResponse.Status = .ok) -> Reply {
        var reply = success(data, status: status)
        if case .bytes(let bytes) = reply.body { reply.tag = EntityTag.of(bytes) }
        return reply
    }

    /// A list with its place in the whole; `next` is the opaque value for `cursor`, nil at the end.
    static func page(_ items: [JSONValue], limit: Int, next: String?) -> Reply {
        json([
            "success": true, "data": .array(items), "page": ["limit": .integer(limit), "next": .optional(next)],
        ])
    }

    static func json(_ value: JSONValue, status: HTTPResponse.Status = .ok) -> Reply {
        Reply(status, headers: [.contentType: "application/json; charset=utf-8"], body: .bytes(value.bytes))
    }

    static let noContent = Reply(.noContent)
}
