import HTTPTypes

/// The contract itself.
enum DocumentRoutes {
    static let list = [openAPI]

    private static let openAPI = Endpoint(
        .get, "/api/v1/openapi.json", "This document", gives: .media(200, "application/json")
    ) { _ in
        var reply = Reply.json(OpenAPIDocument.json)
        if case .bytes(let bytes) = reply.body { reply.tag = EntityTag.of(bytes) }
        return reply
    }
}
