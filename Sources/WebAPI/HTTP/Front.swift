import Bookings
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// What the framework tells of a connection.
struct ConnectionContext: InitializableFromSource, Sendable {
    let peer: String

    init(source: ApplicationRequestContextSource) {
        peer = source.channel.remoteAddress?.ipAddress ?? "127.0.0.1"
    }
}

/// Takes every request in and refuses it in the contract's order; what is left goes to its endpoint or to the published
/// files. Every answer leaves through here, so that none lacks its id, its headers or its log line.
struct Front: HTTPResponder {
    typealias Context = ConnectionContext

    let parts: ServerParts
    let table: EndpointTable
    let files: StaticFiles?
    let development: Development?

    init(parts: ServerParts, endpoints: [Endpoint]) {
        self.parts = parts
        table = EndpointTable(endpoints)
        let files = parts.settings.publicFolder.map(StaticFiles.init(root:))
        self.files = files
        development = parts.live.map { Development(live: $0, files: files) }
    }

    /// What is learnt about a request on its way, for the log and the metrics.
    private struct Passage {
        var route = "unknown"
        var cause: String?
        var bodyWasRead = false
    }

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
        let start = ContinuousClock.now
        parts.metrics.begin()
        defer { parts.metrics.end() }
        let requestID = RequestID.choose(request.headers[.requestID])
        let client = ClientAddress.resolve(
            peer: context.peer, forwardedFor: request.headers[values: .forwardedFor].joined(separator: ","),
            trusted: parts.settings.trustedProxies)
        var passage = Passage()
        var reply: Reply
        do {
            reply = try await answer(request, requestID, client, &passage)
        } catch {
            let problem = Problem(error)
            passage.cause = problem.cause
            reply =
                await page(for: problem, request)
                ?? problem.reply(requestID: requestID, showsCause: parts.settings.isDevelopment)
        }
        if !passage.bodyWasRead, leavesTooMuch(request.headers) { reply.headers[.connection] = "close" }
        let response = finish(reply, request, requestID)
        note(request, response, requestID, client, passage, ContinuousClock.now - start)
        return response
    }

    // MARK: - The order of refusal

    private func answer(
        _ request: Request, _ requestID: String, _ client: String, _ passage: inout Passage
    ) async throws -> Reply {
        guard let host = request.head.authority, request.headers[.hostField] == nil, !host.isEmpty else {
            throw HTTPRefusal.invalidHeader("Send exactly one Host header")
        }
        let segments = try Self.segments(request.uri.path)
        if let reply = try await development?.answer(request, segments) {
            passage.route = "development"
            return reply
        }
        guard let match = try await match(request, segments, &passage) else {
            return try await published(request, segments, &passage)
        }
        if request.method == .options { return preflight(request, match.allowed) }
        guard let endpoint = match.endpoint else { throw HTTPRefusal.methodNotAllowed(match.allowed) }
        passage.route = endpoint.path
        let now = parts.clock.now
        if parts.draining.hasBegun, !endpoint.path.hasPrefix("/health/") { throw HTTPRefusal.draining }
        try parts.limiter.admit(endpoint.rate, from: client, now: now)
        var exchange = Exchange(
            method: request.method, path: request.uri.path, headers: request.headers, host: host,
            parameters: match.parameters, queryText: request.uri.query.map { $0[...] }, requestID: requestID,
            client: client, session: nil, server: parts, now: now)
        exchange.session = try await Credentials.check(endpoint.access, exchange)
        exchange.body = try await body(of: request, for: endpoint, &passage)
        exchange.json = try Self.json(exchange.body, endpoint.intake)
        return try await endpoint.answer(exchange)
    }

    private struct Match {
        /// Nil when the path is known by other methods.
        let endpoint: Endpoint?
        let parameters: [String: String]
        let allowed: [String]
    }

    /// The dynamic endpoint of a request; nil when the path is none of theirs.
    private func match(_ request: Request, _ segments: [String], _ passage: inout Passage) async throws -> Match? {
        switch table.find(request.method.rawValue, segments) {
        case .found(let match): return Match(endpoint: match.endpoint, parameters: match.parameters, allowed: [])
        case .otherMethods(let methods): return Match(endpoint: nil, parameters: [:], allowed: methods)
        case .unknown: return nil
        }
    }

    private func published(_ request: Request, _ segments: [String], _ passage: inout Passage) async throws -> Reply {
        guard let files else { throw HTTPRefusal.notFound }
        guard request.method == .get || request.method == .head else {
            guard try await files.has(segments) else { throw HTTPRefusal.notFound }
            passage.route = "static"
            if request.method == .options { return preflight(request, ["GET", "HEAD"]) }
            throw HTTPRefusal.methodNotAllowed(["GET", "HEAD"])
        }
        guard let reply = try await files.answer(segments, headers: request.headers) else {
            throw HTTPRefusal.notFound
        }
        passage.route = "static"
        return reply
    }

    private func preflight(_ request: Request, _ methods: [String]) -> Reply {
        var reply = Reply(.noContent)
        reply.headers = parts.crossOrigin.preflightHeaders(origin: request.headers[.origin], methods: methods)
        reply.headers[.allow] = (methods + ["OPTIONS"]).joined(separator: ", ")
        return reply
    }

    private func body(of request: Request, for endpoint: Endpoint, _ passage: inout Passage) async throws -> [UInt8] {
        guard request.method != .get, request.method != .head else {
            if BodyReader.announcesTooMuch(request.headers) { throw HTTPRefusal.payloadTooLarge }
            return []
        }
        if BodyReader.announcesTooMuch(request.headers) { throw HTTPRefusal.payloadTooLarge }
        var isUnread = false
        if case .raw = endpoint.intake {} else { isUnread = !BodyReader.isJSON(request.headers[.contentType]) }
        // A length that is announced is refused unread; a chunked body may turn out to be empty.
        let length = request.headers[.contentLength].flatMap(Int.init) ?? 0
        if isUnread, length > 0 { throw HTTPRefusal.unsupportedMediaType }
        let bytes = try await BodyReader.read(request)
        passage.bodyWasRead = true
        if isUnread, !bytes.isEmpty { throw HTTPRefusal.unsupportedMediaType }
        return bytes
    }

    private static func json(_ body: [UInt8], _ intake: Endpoint.Intake) throws(HTTPRefusal) -> JSONValue {
        switch intake {
        case .raw: return .null
        case .nothing, .optionalJSON:
            if body.isEmpty { return .object([]) }
        case .json: break
        }
        do {
            return try JSONParser.parse(body)
        } catch {
            throw .invalidJSON("\(error.reason) at byte \(error.offset)")
        }
    }

    /// `/a/b/` is `["a", "b", ""]`.
    private static func segments(_ path: String) throws(HTTPRefusal) -> [String] {
        guard path.hasPrefix("/"), path.utf8.count <= 4096 else { throw .notFound }
        var segments: [String] = []
        for part in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let segment = PercentEncoding.decoded(part) else { throw .notFound }
            segments.append(segment)
        }
        return segments
    }

    // MARK: - The way out

    /// For a person who asked for a page: the site's own page for what is not there.
    private func page(for problem: Problem, _ request: Request) async -> Reply? {
        let path = request.uri.path
        guard problem.status == .notFound, !path.hasPrefix("/api/"), path != "/api",
            request.method == .get || request.method == .head
        else { return nil }
        if let page = try? await development?.notFoundPage(request) { return page }
        return try? await files?.notFoundPage()
    }

    /// Whether more of the body is still to come than is worth reading for nothing.
    private func leavesTooMuch(_ headers: HTTPFields) -> Bool {
        guard BodyReader.announcesBody(headers) else { return false }
        return headers[.transferEncoding] != nil || BodyReader.announcesTooMuch(headers)
    }

    private func finish(_ reply: Reply, _ request: Request, _ requestID: String) -> Response {
        var reply = reply
        if let tag = reply.tag, request.method == .get || request.method == .head, reply.status == .ok,
            let named = request.headers[.ifNoneMatch], EntityTag.isNamed(tag, in: named)
        {
            reply.status = .notModified
            reply.body = .none
            reply.headers[.contentType] = nil
        }
        var fields = reply.headers
        fields[.eTag] = reply.tag
        fields[.requestID] = requestID
        if fields[.cacheControl] == nil { fields[.cacheControl] = reply.tag == nil ? "no-store" : "private, no-cache" }
        for field in parts.crossOrigin.headers(origin: request.headers[.origin]) where fields[field.name] != field.value
        {
            if field.name == .vary { fields.append(field) } else { fields[field.name] = field.value }
        }
        // The headers of a 304 replace those of the stored page (RFC 9111 §3.2): without a content type to go by, the
        // policy added here would be the wrong one.
        if reply.status != .notModified { SecurityHeaders.add(to: &fields, overTLS: parts.settings.overTLS) }
        let body: ResponseBody =
            switch reply.body {
            case .none: ResponseBody()
            case .bytes(let bytes): ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
            case .stream(let stream): stream
            }
        let response = Response(status: reply.status, headers: fields, body: body)
        guard request.method == .head || reply.status == .noContent || reply.status == .notModified else {
            return response
        }
        return withoutBody(response)
    }

    /// HEAD keeps the length of what GET would send; 204 and 304 have none (RFC 9110 §8.6).
    private func withoutBody(_ response: Response) -> Response {
        var head = response.createHeadResponse()
        if response.status == .noContent || response.status == .notModified { head.headers[.contentLength] = nil }
        return head
    }

    /// One line and one count for each request. The query stays out: mailed tokens travel there.
    private func note(
        _ request: Request, _ response: Response, _ requestID: String, _ client: String, _ passage: Passage,
        _ duration: Duration
    ) {
        let microseconds = Int(duration / .microseconds(1))
        let status = response.status.code
        parts.metrics.record(
            method: request.method.rawValue, route: passage.route, status: status, microseconds: microseconds)
        let level: Logger.Level = status >= 500 && passage.cause != nil ? .error : .info
        parts.logger.log(
            level: level, "request",
            metadata: [
                "requestId": .string(requestID), "method": .string(request.method.rawValue),
                "path": .string(String(request.uri.path.prefix(500))), "route": .string(passage.route),
                "status": .stringConvertible(status), "microseconds": .stringConvertible(microseconds),
                "client": .string(client),
            ].merging(passage.cause.map { ["cause": .string($0)] } ?? [:]) { first, _ in first })
    }
}
