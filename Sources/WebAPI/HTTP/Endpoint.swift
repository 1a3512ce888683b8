import HTTPTypes

/// One line of the route list: where it is, who may ask, what it takes, how it answers, and what the OpenAPI document says
/// of it.
struct Endpoint: Sendable {
    enum Access: Sendable {
        case anyone
        /// A user or a guest with a live access token.
        case user
        case administrator
    }

    enum Intake: Sendable {
        /// No fields: an empty body, or an empty JSON object.
        case nothing
        case json(Schema)
        /// A JSON object whose fields are all optional, so that the body may be missing.
        case optionalJSON(Schema)
        /// Bytes as they came; the media type is not looked at.
        case raw
    }

    struct Parameter: Sendable {
        let name: String
        let schema: Schema
        let isRequired: Bool

        init(_ name: String, _ schema: Schema, required: Bool = false) {
            self.name = name
            self.schema = schema
            isRequired = required
        }
    }

    /// What a success looks like.
    enum Output: Sendable {
        case data(Int, Schema)
        case page(Schema)
        case empty(Int)
        case media(Int, String)
    }

    typealias Answer = @Sendable (Exchange) async throws -> Reply

    let method: HTTPRequest.Method
    let path: String
    let summary: String
    var access: Access
    var intake: Intake
    var rate: RateClass?
    var query: [Parameter]
    var takesIdempotencyKey: Bool
    let output: Output
    /// Refusals of its own, beside those that every endpoint may give.
    var refusals: [Int]
    let answer: Answer

    init(
        _ method: HTTPRequest.Method, _ path: String, _ summary: String, for access: Access = .anyone,
        takes intake: Intake = .nothing, query: [Parameter] = [], rate: RateClass? = nil, once: Bool = false,
        gives output: Output, or refusals: [Int] = [], _ answer: @escaping Answer
    ) {
        self.method = method
        self.path = path
        self.summary = summary
        self.access = access
        self.intake = intake
        self.query = query
        self.rate = rate
        takesIdempotencyKey = once
        self.output = output
        self.refusals = refusals
        self.answer = answer
    }

    var segments: [String] { path.split(separator: "/").map(String.init) }

    /// HEAD wherever GET.
    var methods: [String] { method == .get ? ["GET", "HEAD"] : [method.rawValue] }

    func answers(_ method: String) -> Bool {
        self.method.rawValue == method || (self.method == .get && method == "HEAD")
    }
}
