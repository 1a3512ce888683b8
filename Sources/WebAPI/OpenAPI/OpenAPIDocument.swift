import HTTPTypes

/// The OpenAPI 3.1 document, made from the same list that the server routes by: it cannot drift.
enum OpenAPIDocument {
    private static let about =
        "What only the server knows: who you are, what is free, what you have booked and paid. "
        + "The catalogue itself is static JSON beside it."

    static let json: JSONValue = document(AllEndpoints.list)

    static func document(_ endpoints: [Endpoint]) -> JSONValue {
        var paths: [JSONValue.Member] = []
        for endpoint in endpoints {
            let operation = JSONValue.Member(endpoint.method.rawValue.lowercased(), Self.operation(endpoint))
            if let index = paths.firstIndex(where: { $0.name == endpoint.path }),
                case .object(let operations) = paths[index].value
            {
                paths[index].value = .object(operations + [operation])
            } else {
                paths.append(.init(endpoint.path, .object([operation])))
            }
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Wayfare", "version": "1",
                "description": .string(about),
                "license": ["name": "MIT", "identifier": "MIT"],
            ],
            "servers": [["url": "/"]],
            "paths": .object(paths),
            "components": [
                "schemas": .object(Components.schemas.map { JSONValue.Member($0.name, $0.schema.json) }),
                "securitySchemes": [
                    "accessToken": ["type": "http", "scheme": "bearer", "bearerFormat": "JWT"]
                ],
            ],
        ]
    }

    private static func operation(_ endpoint: Endpoint) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("summary", .string(endpoint.summary)), .init("operationId", .string(operationID(endpoint))),
        ]
        let parameters = pathParameters(endpoint) + queryParameters(endpoint) + headerParameters(endpoint)
        if !parameters.isEmpty { members.append(.init("parameters", .array(parameters))) }
        if let body = requestBody(endpoint.intake) { members.append(.init("requestBody", body)) }
        members.append(.init("responses", responses(endpoint)))
        switch endpoint.access {
        case .anyone: break
        case .user, .administrator: members.append(.init("security", [["accessToken": []]]))
        }
        return .object(members)
    }

    /// `GET /api/v1/bookings/{bookingNumber}` is `get_bookings_bookingNumber`.
    private static func operationID(_ endpoint: Endpoint) -> String {
        let words = endpoint.segments.filter { $0 != "api" && $0 != "v1" }.map { segment in
            segment.filter { $0.isLetter || $0.isNumber }
        }
        return ([endpoint.method.rawValue.lowercased()] + words).joined(separator: "_")
    }

    private static func pathParameters(_ endpoint: Endpoint) -> [JSONValue] {
        endpoint.segments.filter { $0.first == "{" }.map { segment in
            [
                "name": .string(String(segment.dropFirst().dropLast())), "in": "path", "required": true,
                "schema": ["type": "string"],
            ]
        }
    }

    private static func queryParameters(_ endpoint: Endpoint) -> [JSONValue] {
        endpoint.query.map { parameter in
            [
                "name": .string(parameter.name), "in": "query", "required": .bool(parameter.isRequired),
                "schema": parameter.schema.json,
            ]
        }
    }

    private static func headerParameters(_ endpoint: Endpoint) -> [JSONValue] {
        var headers: [(String, Schema)] = []
        if endpoint.takesIdempotencyKey { headers.append(("Idempotency-Key", .text(longest: 255, shortest: 1))) }
        if endpoint.refusals.contains(412) { headers.append(("If-Match", .text())) }
        return headers.map { ["name": .string($0.0), "in": "header", "required": false, "schema": $0.1.json] }
    }

    private static func requestBody(_ intake: Endpoint.Intake) -> JSONValue? {
        switch intake {
        case .nothing: nil
        case .json(let schema): ["required": true, "content": ["application/json": ["schema": schema.json]]]
        case .optionalJSON(let schema):
            ["required": false, "content": ["application/json": ["schema": schema.json]]]
        case .raw: ["required": true, "content": ["application/json": ["schema": ["type": "object"]]]]
        }
    }

    private static func responses(_ endpoint: Endpoint) -> JSONValue {
        var members: [JSONValue.Member] = [success(endpoint.output)]
        for status in refusals(endpoint) {
            members.append(
                .init(
                    String(status),
                    [
                        "description": .string(words[status] ?? "Refused"),
                        "content": ["application/json": ["schema": Schema.named("Problem").json]],
                    ]))
        }
        return .object(members)
    }

    private static let words = [
        400: "Not understood", 401: "Who asks is not known", 402: "Declined", 403: "Not allowed",
        404: "Absent, or not yours", 409: "Not in this state", 412: "Changed meanwhile", 413: "Over 1 MiB",
        415: "Not JSON", 422: "A field is at fault", 429: "Too often", 500: "A fault of the server",
        503: "Temporarily unavailable",
    ]

    private static func success(_ output: Endpoint.Output) -> JSONValue.Member {
        switch output {
        case .data(let status, let schema): answer(status, envelope(schema, []))
        case .page(let schema):
            answer(200, envelope(.list(schema), [.init("page", Schema.named("PageInfo").json)]))
        case .empty(let status): .init(String(status), ["description": "Done"])
        case .media(let status, let type):
            .init(String(status), ["description": "Done", "content": .object([.init(type, .object([]))])])
        }
    }

    private static func answer(_ status: Int, _ schema: JSONValue) -> JSONValue.Member {
        .init(String(status), ["description": "Done", "content": ["application/json": ["schema": schema]]])
    }

    private static func envelope(_ schema: Schema, _ more: [JSONValue.Member]) -> JSONValue {
        let members = [JSONValue.Member("success", ["const": true]), .init("data", schema.json)] + more
        return [
            "type": "object", "required": .strings(["success", "data"]), "properties": .object(members),
        ]
    }

    /// What any endpoint of its form may answer, and its own.
    private static func refusals(_ endpoint: Endpoint) -> [Int] {
        var all = Set(endpoint.refusals)
        all.formUnion([400, 429, 500, 503])
        switch endpoint.access {
        case .anyone: break
        case .user: all.insert(401)
        case .administrator: all.formUnion([401, 403])
        }
        switch endpoint.intake {
        case .nothing, .json, .optionalJSON:
            if endpoint.method != .get { all.formUnion([413, 415, 422]) }
        case .raw: all.formUnion([413, 422])
        }
        if !endpoint.query.isEmpty { all.insert(422) }
        if endpoint.takesIdempotencyKey { all.formUnion([409, 422]) }
        return all.sorted()
    }
}
