import Travel

/// One key of a mapping, as an editor is told of it.
struct SchemaKey {
    let name: String
    let isRequired: Bool
    let value: JSONDocument

    static func required(_ name: String, _ value: JSONDocument) -> SchemaKey {
        SchemaKey(name: name, isRequired: true, value: value)
    }

    static func optional(_ name: String, _ value: JSONDocument) -> SchemaKey {
        SchemaKey(name: name, isRequired: false, value: value)
    }
}

/// What each `Rule` says of a value, in JSON Schema's words, as far as those reach. The content's reader takes every plain
/// scalar for text and leaves the type to the key, so that `name: 1984` and `stars: "4"` are both right here too.
enum SchemaValues {
    private static func scalar(_ types: [String], _ words: String, _ more: [(String, JSONDocument)]) -> JSONDocument {
        .object(
            [
                ("type", types.count == 1 ? .text(types[0]) : .list(types.map(JSONDocument.text))),
                ("description", .text(words)),
            ] + more)
    }

    private static func text(_ words: String, _ pattern: String, _ more: [(String, JSONDocument)] = []) -> JSONDocument
    {
        scalar(["string"], words, [("pattern", .text(pattern))] + more)
    }

    static func line(_ words: String) -> JSONDocument {
        scalar(["string", "number", "boolean"], words, [("pattern", "^\\s*\\S[^\\n]*\\s*$")])
    }

    static func words(_ words: String) -> JSONDocument {
        scalar(["string", "number", "boolean"], words, [("pattern", "\\S")])
    }

    static func slug(_ words: String) -> JSONDocument {
        scalar(["string", "integer", "boolean"], words, [("pattern", "^[a-z0-9]+(-[a-z0-9]+)*$"), ("minimum", 0)])
    }

    static func code(_ words: String) -> JSONDocument {
        scalar(
            ["string", "integer"], words, [("pattern", "^[A-Z0-9]{1,10}$"), ("minimum", 0), ("maximum", 9_999_999_999)])
    }

    static func whole(_ words: String, _ range: ClosedRange<Int>) -> JSONDocument {
        let digits =
            range.upperBound < 10 && range.lowerBound >= 0
            ? "^[\(range.lowerBound)-\(range.upperBound)]$"
            : range.lowerBound < 0
                ? "^(0|-?[1-9][0-9]*)$"
                : range.lowerBound > 0 ? "^[1-9][0-9]*$" : "^(0|[1-9][0-9]*)$"
        return scalar(
            ["integer", "string"], words,
            [
                ("minimum", .number(String(range.lowerBound))), ("maximum", .number(String(range.upperBound))),
                ("pattern", .text(digits)),
            ])
    }

    static func atLeast(_ words: String, _ least: Int) -> JSONDocument { whole(words, least...1_000_000) }

    static func money(_ words: String) -> JSONDocument {
        scalar(
            ["number", "string"],
            words + " In the item's currency, with no more decimals than that has: 129 or 129.00.",
            [("minimum", 0), ("maximum", .number("9999999999.999")), ("pattern", "^[0-9]{1,10}(\\.[0-9]{1,3})?$")])
    }

    static func percent(_ words: String) -> JSONDocument {
        scalar(
            ["number", "string"], words + " A percentage from 0 to 100 with up to four decimals.",
            [("minimum", 0), ("maximum", 100), ("pattern", "^[0-9]{1,3}(\\.[0-9]{1,4})?$")])
    }

    static func score(_ words: String) -> JSONDocument {
        scalar(
            ["number", "string"], words, [("minimum", 0), ("maximum", 10), ("pattern", "^[0-9]{1,2}(\\.[0-9]{1,2})?$")])
    }

    static func degrees(_ words: String, _ limit: Int) -> JSONDocument {
        scalar(
            ["number", "string"], words,
            [
                ("minimum", .number("-\(limit)")), ("maximum", .number("\(limit)")),
                ("pattern", "^-?[0-9]{1,15}(\\.[0-9]{1,15})?$"),
            ])
    }

    static func day(_ words: String) -> JSONDocument {
        text(words + " A day, YYYY-MM-DD.", "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", [("format", "date")])
    }

    static func time(_ words: String) -> JSONDocument {
        text(words + " A local time, HH:MM.", "^([01][0-9]|2[0-3]):[0-5][0-9]$")
    }

    static func zone(_ words: String) -> JSONDocument {
        .object([
            ("type", "string"), ("description", .text(words + " An IANA time zone, such as Europe/Lisbon.")),
            // Names that this machine does not list may still exist: the build knows.
            (
                "anyOf",
                [["enum": .list(ZoneNames.all.map(JSONDocument.text))], ["pattern": "^[A-Za-z_]+/[A-Za-z0-9_+/-]+$"]]
            ),
        ])
    }

    static func currency(_ words: String) -> JSONDocument {
        .object([
            ("type", "string"), ("description", .text(words + " ISO 4217, upper case.")),
            ("enum", .list(Currency.knownCodes.map(JSONDocument.text))),
        ])
    }

    static func weekdays(_ words: String) -> JSONDocument {
        let day = "(mon|tue|wed|thu|fri|sat|sun)"
        return text(
            words + " daily, or days of the week such as: mon wed fri.", "^(daily| *\(day)( +\(day))* *)$",
            [("examples", ["daily", "mon tue wed thu fri", "sat sun"])])
    }

    static func ladder(_ words: String) -> JSONDocument {
        let percent = "[0-9]{1,3}(\\.[0-9]{1,4})?"
        return text(
            words + " Days before travel and the percentage refunded, strictly descending: 7:100 2:50.",
            "^ *[0-9]{1,4}:\(percent)( +[0-9]{1,4}:\(percent))* *$", [("examples", ["7:100 2:50"])])
    }

    static func flag(_ words: String) -> JSONDocument {
        .object([("description", .text(words)), ("enum", [true, false, "true", "false"])])
    }

    static func language(_ words: String) -> JSONDocument {
        text(words + " A language tag such as en or pt-BR.", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    }

    static func email(_ words: String) -> JSONDocument { text(words, "^[^@\\s]+@[^@\\s]+$") }

    static func baseURL(_ words: String) -> JSONDocument {
        text(words, "^[Hh][Tt][Tt][Pp][Ss]?://[^/?#@\\s][^?#@\\s]*$")
    }

    static func link(_ words: String) -> JSONDocument {
        text(words + " A site path such as /hotels/, or a full address.", "^(/(?!/)|[A-Za-z]+:)")
    }

    static func picture(_ words: String) -> JSONDocument {
        text(words, "^media(/[^./\\\\][^/\\\\]*)+$")
    }

    static func cabin(_ words: String) -> JSONDocument {
        scalar(
            ["string", "boolean"], words,
            [("pattern", "^[a-z]+$"), ("examples", ["economy", "business", "standard", "first"])])
    }

    static func route(_ words: String) -> JSONDocument { text(words, "^[A-Z0-9]{1,10}-[A-Z0-9]{1,10}$") }

    // MARK: Mappings and lists

    static func mapping(_ words: String, _ keys: [SchemaKey], _ more: [(String, JSONDocument)] = []) -> JSONDocument {
        let required = keys.filter(\.isRequired).map { JSONDocument.text($0.name) }
        return .object(
            [("type", "object"), ("description", .text(words)), ("additionalProperties", false)]
                + (required.isEmpty ? [] : [("required", .list(required))])
                + [("properties", .object(keys.map { ($0.name, $0.value) }))] + more)
    }

    static func list(_ words: String, _ item: JSONDocument, _ more: [(String, JSONDocument)] = []) -> JSONDocument {
        .object([("type", "array"), ("description", .text(words)), ("items", item)] + more)
    }

    static func oneOf(_ words: String, _ choices: [JSONDocument]) -> JSONDocument {
        .object([("description", .text(words)), ("oneOf", .list(choices))])
    }

    /// Of two keys exactly one.
    static func either(_ one: String, _ other: String) -> [(String, JSONDocument)] {
        [("oneOf", [["required": [.text(one)]], ["required": [.text(other)]]])]
    }
}
