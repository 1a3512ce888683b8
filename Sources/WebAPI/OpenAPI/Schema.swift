/// One JSON Schema (draft 2020-12, as OpenAPI 3.1 uses it), said where the endpoint is declared.
struct Schema: Sendable {
    let json: JSONValue

    init(_ json: JSONValue) {
        self.json = json
    }

    /// A schema kept under `components/schemas`.
    static func named(_ name: String) -> Schema {
        Schema(["$ref": .string("#/components/schemas/\(name)")])
    }

    static func text(longest: Int? = nil, shortest: Int? = nil, format: String? = nil) -> Schema {
        var members: [JSONValue.Member] = [.init("type", "string")]
        if let shortest { members.append(.init("minLength", .integer(shortest))) }
        if let longest { members.append(.init("maxLength", .integer(longest))) }
        if let format { members.append(.init("format", .string(format))) }
        return Schema(.object(members))
    }

    static let day = Schema(["type": "string", "format": "date"])
    static let instant = Schema(["type": "string", "format": "date-time"])
    static let flag = Schema(["type": "boolean"])
    static let anyObject = Schema(["type": "object"])
    /// An integer in the currency's minor unit.
    static let money = Schema(["type": "integer", "description": "in the currency's minor unit"])
    static let currency = Schema(["type": "string", "pattern": "^[A-Z]{3}$"])
    static let slug = Schema(["type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"])

    static func pattern(_ pattern: String) -> Schema {
        Schema(["type": "string", "pattern": .string(pattern)])
    }

    static func integer(_ range: ClosedRange<Int>? = nil) -> Schema {
        guard let range else { return Schema(["type": "integer"]) }
        return Schema([
            "type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound),
        ])
    }

    static func choice(_ words: [String]) -> Schema {
        Schema(["type": "string", "enum": .strings(words)])
    }

    static func list(_ element: Schema, count: ClosedRange<Int>? = nil) -> Schema {
        var members: [JSONValue.Member] = [.init("type", "array"), .init("items", element.json)]
        if let count {
            members.append(.init("minItems", .integer(count.lowerBound)))
            members.append(.init("maxItems", .integer(count.upperBound)))
        }
        return Schema(.object(members))
    }

    /// Fields without a value are `null`.
    static func nullable(_ schema: Schema) -> Schema {
        Schema(["anyOf": [schema.json, ["type": "null"]]])
    }

    static func either(_ schemas: Schema...) -> Schema {
        Schema(["anyOf": .list(schemas.map(\.json))])
    }

    /// An object of these fields alone; `?` at the end of a name makes the field optional.
    static func object(_ fields: KeyValuePairs<String, Schema>) -> Schema {
        object(fields.map { ($0.key, $0.value) })
    }

    static func object(_ fields: [(String, Schema)]) -> Schema {
        let named = fields.map { name, schema in
            JSONValue.Member(name.last == "?" ? String(name.dropLast()) : name, schema.json)
        }
        let required = fields.map(\.0).filter { $0.last != "?" }
        var members: [JSONValue.Member] = [
            .init("type", "object"), .init("properties", .object(named)), .init("additionalProperties", false),
        ]
        if !required.isEmpty { members.append(.init("required", .strings(required))) }
        return Schema(.object(members))
    }
}
