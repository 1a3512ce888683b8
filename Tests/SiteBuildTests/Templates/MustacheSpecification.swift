/// The examples of the Mustache specification 1.4 (github.com/mustache/spec, MIT): its core modules, all but "Failed
/// Lookup", because a missing partial is a fault here.
///
/// Where an example leaves a name out of its data to show that a miss renders nothing, `declared` says that the name
/// exists and has no value: names are a closed list here.
struct MustacheExample: Sendable, CustomStringConvertible {
    let description: String
    let template: String
    let expected: String
    let data: String
    let declared: String?
    let partials: [String: String]

    init(
        _ description: String, _ template: String, _ expected: String, _ data: String, declared: String? = nil,
        partials: [String: String] = [:]
    ) {
        self.description = description
        self.template = template
        self.expected = expected
        self.data = data
        self.declared = declared
        self.partials = partials
    }
}

enum MustacheSpecification {
    typealias Example = MustacheExample

    static let all = interpolation + sections + inverted + comments + delimiters + partials

    static let interpolation: [Example] = [
        .init("No Interpolation", "Hello from {Mustache}!\n", "Hello from {Mustache}!\n", #"{}"#),
        .init("Basic Interpolation", "Hello, {{subject}}!\n", "Hello, world!\n", #"{"subject": "world"}"#),
        .init(
            "No Re-interpolation",
            "{{template}}: {{planet}}",
            "{{planet}}: Earth",
            #"{"template": "{{planet}}", "planet": "Earth"}"#),
        .init(
            "HTML Escaping",
            "These characters should be HTML escaped: {{forbidden}}\n",
            "These characters should be HTML escaped: &amp; &quot; &lt; &gt;\n",
            #"{"forbidden": "& \" < >"}"#),
        .init(
            "Triple Mustache",
            "These characters should not be HTML escaped: {{{forbidden}}}\n",
            "These characters should not be HTML escaped: & \" < >\n",
            #"{"forbidden": "& \" < >"}"#),
        .init(
            "Ampersand",
            "These characters should not be HTML escaped: {{&forbidden}}\n",
            "These characters should not be HTML escaped: & \" < >\n",
            #"{"forbidden": "& \" < >"}"#),
        .init("Basic Integer Interpolation", "\"{{mph}} miles an hour!\"", "\"85 miles an hour!\"", #"{"mph": 85}"#),
        .init(
            "Triple Mustache Integer Interpolation",
            "\"{{{mph}}} miles an hour!\"",
            "\"85 miles an hour!\"",
            #"{"mph": 85}"#),
        .init(
            "Ampersand Integer Interpolation",
            "\"{{&mph}} miles an hour!\"",
            "\"85 miles an hour!\"",
            #"{"mph": 85}"#),
        .init(
            "Basic Decimal Interpolation",
            "\"{{power}} jiggawatts!\"",
            "\"1.21 jiggawatts!\"",
            #"{"power": 1.21}"#),
        .init(
            "Triple Mustache Decimal Interpolation",
            "\"{{{power}}} jiggawatts!\"",
            "\"1.21 jiggawatts!\"",
            #"{"power": 1.21}"#),
        .init(
            "Ampersand Decimal Interpolation",
            "\"{{&power}} jiggawatts!\"",
            "\"1.21 jiggawatts!\"",
            #"{"power": 1.21}"#),
        .init("Basic Null Interpolation", "I ({{cannot}}) be seen!", "I () be seen!", #"{"cannot": null}"#),
        .init(
            "Triple Mustache Null Interpolation",
            "I ({{{cannot}}}) be seen!",
            "I () be seen!",
            #"{"cannot": null}"#),
        .init("Ampersand Null Interpolation", "I ({{&cannot}}) be seen!", "I () be seen!", #"{"cannot": null}"#),
        .init(
            "Basic Context Miss Interpolation",
            "I ({{cannot}}) be seen!",
            "I () be seen!",
            #"{}"#,
            declared: #"{"cannot": null}"#),
        .init(
            "Triple Mustache Context Miss Interpolation",
            "I ({{{cannot}}}) be seen!",
            "I () be seen!",
            #"{}"#,
            declared: #"{"cannot": null}"#),
        .init(
            "Ampersand Context Miss Interpolation",
            "I ({{&cannot}}) be seen!",
            "I () be seen!",
            #"{}"#,
            declared: #"{"cannot": null}"#),
        .init(
            "Dotted Names - Basic Interpolation",
            "\"{{person.name}}\" == \"{{#person}}{{name}}{{/person}}\"",
            "\"Joe\" == \"Joe\"",
            #"{"person": {"name": "Joe"}}"#),
        .init(
            "Dotted Names - Triple Mustache Interpolation",
            "\"{{{person.name}}}\" == \"{{#person}}{{{name}}}{{/person}}\"",
            "\"Joe\" == \"Joe\"",
            #"{"person": {"name": "Joe"}}"#),
        .init(
            "Dotted Names - Ampersand Interpolation",
            "\"{{&person.name}}\" == \"{{#person}}{{&name}}{{/person}}\"",
            "\"Joe\" == \"Joe\"",
            #"{"person": {"name": "Joe"}}"#),
        .init(
            "Dotted Names - Arbitrary Depth",
            "\"{{a.b.c.d.e.name}}\" == \"Phil\"",
            "\"Phil\" == \"Phil\"",
            #"{"a": {"b": {"c": {"d": {"e": {"name": "Phil"}}}}}}"#),
        .init(
            "Dotted Names - Broken Chains",
            "\"{{a.b.c}}\" == \"\"",
            "\"\" == \"\"",
            #"{"a": {}}"#,
            declared: #"{"a": {"b": {"c": null}}}"#),
        .init(
            "Dotted Names - Broken Chain Resolution",
            "\"{{a.b.c.name}}\" == \"\"",
            "\"\" == \"\"",
            #"{"a": {"b": {}}, "c": {"name": "Jim"}}"#,
            declared: #"{"a": {"b": {"c": {"name": null}}}}"#),
        .init(
            "Dotted Names - Initial Resolution",
            "\"{{#a}}{{b.c.d.e.name}}{{/a}}\" == \"Phil\"",
            "\"Phil\" == \"Phil\"",
            #"{"a": {"b": {"c": {"d": {"e": {"name": "Phil"}}}}}, "b": {"c": {"d": {"e": {"name": "Wrong"}}}}}"#),
        .init(
            "Dotted Names - Context Precedence",
            "{{#a}}{{b.c}}{{/a}}",
            "",
            #"{"a": {"b": {}}, "b": {"c": "ERROR"}}"#,
            declared: #"{"a": {"b": {"c": null}}}"#),
        .init(
            "Dotted Names are never single keys",
            "{{a.b}}",
            "",
            #"{"a.b": "c"}"#,
            declared: #"{"a": {"b": null}}"#),
        .init("Dotted Names - No Masking", "{{a.b}}", "d", #"{"a.b": "c", "a": {"b": "d"}}"#),
        .init("Implicit Iterators - Basic Interpolation", "Hello, {{.}}!\n", "Hello, world!\n", #""world""#),
        .init(
            "Implicit Iterators - HTML Escaping",
            "These characters should be HTML escaped: {{.}}\n",
            "These characters should be HTML escaped: &amp; &quot; &lt; &gt;\n",
            #""& \" < >""#),
        .init(
            "Implicit Iterators - Triple Mustache",
            "These characters should not be HTML escaped: {{{.}}}\n",
            "These characters should not be HTML escaped: & \" < >\n",
            #""& \" < >""#),
        .init(
            "Implicit Iterators - Ampersand",
            "These characters should not be HTML escaped: {{&.}}\n",
            "These characters should not be HTML escaped: & \" < >\n",
            #""& \" < >""#),
        .init(
            "Implicit Iterators - Basic Integer Interpolation",
            "\"{{.}} miles an hour!\"",
            "\"85 miles an hour!\"",
            #"85"#),
        .init("Interpolation - Surrounding Whitespace", "| {{string}} |", "| --- |", #"{"string": "---"}"#),
        .init("Triple Mustache - Surrounding Whitespace", "| {{{string}}} |", "| --- |", #"{"string": "---"}"#),
        .init("Ampersand - Surrounding Whitespace", "| {{&string}} |", "| --- |", #"{"string": "---"}"#),
        .init("Interpolation - Standalone", "  {{string}}\n", "  ---\n", #"{"string": "---"}"#),
        .init("Triple Mustache - Standalone", "  {{{string}}}\n", "  ---\n", #"{"string": "---"}"#),
        .init("Ampersand - Standalone", "  {{&string}}\n", "  ---\n", #"{"string": "---"}"#),
        .init("Interpolation With Padding", "|{{ string }}|", "|---|", #"{"string": "---"}"#),
        .init("Triple Mustache With Padding", "|{{{ string }}}|", "|---|", #"{"string": "---"}"#),
        .init("Ampersand With Padding", "|{{& string }}|", "|---|", #"{"string": "---"}"#),
    ]

    static let sections: [Example] = [
        .init(
            "Truthy",
            "\"{{#boolean}}This should be rendered.{{/boolean}}\"",
            "\"This should be rendered.\"",
            #"{"boolean": true}"#),
        .init("Falsey", "\"{{#boolean}}This should not be rendered.{{/boolean}}\"", "\"\"", #"{"boolean": false}"#),
        .init("Null is falsey", "\"{{#null}}This should not be rendered.{{/null}}\"", "\"\"", #"{"null": null}"#),
        .init("Context", "\"{{#context}}Hi {{name}}.{{/context}}\"", "\"Hi Joe.\"", #"{"context": {"name": "Joe"}}"#),
        .init(
            "Parent contexts",
            "\"{{#sec}}{{a}}, {{b}}, {{c.d}}{{/sec}}\"",
            "\"foo, bar, baz\"",
            #"{"a": "foo", "b": "wrong", "sec": {"b": "bar"}, "c": {"d": "baz"}}"#),
        .init("Variable test", "\"{{#foo}}{{.}} is {{foo}}{{/foo}}\"", "\"bar is bar\"", #"{"foo": "bar"}"#),
        .init(
            "List Contexts",
            "{{#tops}}{{#middles}}{{tname.lower}}{{mname}}.{{#bottoms}}{{tname.upper}}{{mname}}{{bname}}.{{/bottoms}}{{/middles}}{{/tops}}",
            "a1.A1x.A1y.",
            #"{"tops": [{"tname": {"upper": "A", "lower": "a"}, "middles": [{"mname": "1", "bottoms": [{"bname": "x"}, {"bname": "y"}]}]}]}"#
        ),
        .init(
            "Deeply Nested Contexts",
            "{{#a}}\n{{one}}\n{{#b}}\n{{one}}{{two}}{{one}}\n{{#c}}\n{{one}}{{two}}{{three}}{{two}}{{one}}\n{{#d}}\n{{one}}{{two}}{{three}}{{four}}{{three}}{{two}}{{one}}\n{{#five}}\n{{one}}{{two}}{{three}}{{four}}{{five}}{{four}}{{three}}{{two}}{{one}}\n{{one}}{{two}}{{three}}{{four}}{{.}}6{{.}}{{four}}{{three}}{{two}}{{one}}\n{{one}}{{two}}{{three}}{{four}}{{five}}{{four}}{{three}}{{two}}{{one}}\n{{/five}}\n{{one}}{{two}}{{three}}{{four}}{{three}}{{two}}{{one}}\n{{/d}}\n{{one}}{{two}}{{three}}{{two}}{{one}}\n{{/c}}\n{{one}}{{two}}{{one}}\n{{/b}}\n{{one}}\n{{/a}}\n",
            "1\n121\n12321\n1234321\n123454321\n12345654321\n123454321\n1234321\n12321\n121\n1\n",
            #"{"a": {"one": 1}, "b": {"two": 2}, "c": {"three": 3, "d": {"four": 4, "five": 5}}}"#),
        .init(
            "List",
            "\"{{#list}}{{item}}{{/list}}\"",
            "\"123\"",
            #"{"list": [{"item": 1}, {"item": 2}, {"item": 3}]}"#),
        .init("Empty List", "\"{{#list}}Yay lists!{{/list}}\"", "\"\"", #"{"list": []}"#),
        .init(
            "Doubled",
            "{{#bool}}\n* first\n{{/bool}}\n* {{two}}\n{{#bool}}\n* third\n{{/bool}}\n",
            "* first\n* second\n* third\n",
            #"{"bool": true, "two": "second"}"#),
        .init(
            "Nested (Truthy)",
            "| A {{#bool}}B {{#bool}}C{{/bool}} D{{/bool}} E |",
            "| A B C D E |",
            #"{"bool": true}"#),
        .init(
            "Nested (Falsey)",
            "| A {{#bool}}B {{#bool}}C{{/bool}} D{{/bool}} E |",
            "| A  E |",
            #"{"bool": false}"#),
        .init(
            "Context Misses",
            "[{{#missing}}Found key 'missing'!{{/missing}}]",
            "[]",
            #"{}"#,
            declared: #"{"missing": null}"#),
        .init(
            "Implicit Iterator - String",
            "\"{{#list}}({{.}}){{/list}}\"",
            "\"(a)(b)(c)(d)(e)\"",
            #"{"list": ["a", "b", "c", "d", "e"]}"#),
        .init(
            "Implicit Iterator - Integer",
            "\"{{#list}}({{.}}){{/list}}\"",
            "\"(1)(2)(3)(4)(5)\"",
            #"{"list": [1, 2, 3, 4, 5]}"#),
        .init(
            "Implicit Iterator - Decimal",
            "\"{{#list}}({{.}}){{/list}}\"",
            "\"(1.1)(2.2)(3.3)(4.4)(5.5)\"",
            #"{"list": [1.1, 2.2, 3.3, 4.4, 5.5]}"#),
        .init(
            "Implicit Iterator - Array",
            "\"{{#list}}({{#.}}{{.}}{{/.}}){{/list}}\"",
            "\"(123)(abc)\"",
            #"{"list": [[1, 2, 3], ["a", "b", "c"]]}"#),
        .init(
            "Implicit Iterator - HTML Escaping",
            "\"{{#list}}({{.}}){{/list}}\"",
            "\"(&amp;)(&quot;)(&lt;)(&gt;)\"",
            #"{"list": ["&", "\"", "<", ">"]}"#),
        .init(
            "Implicit Iterator - Triple mustache",
            "\"{{#list}}({{{.}}}){{/list}}\"",
            "\"(&)(\")(<)(>)\"",
            #"{"list": ["&", "\"", "<", ">"]}"#),
        .init(
            "Implicit Iterator - Ampersand",
            "\"{{#list}}({{&.}}){{/list}}\"",
            "\"(&)(\")(<)(>)\"",
            #"{"list": ["&", "\"", "<", ">"]}"#),
        .init(
            "Implicit Iterator - Root-level",
            "\"{{#.}}({{value}}){{/.}}\"",
            "\"(a)(b)\"",
            #"[{"value": "a"}, {"value": "b"}]"#),
        .init(
            "Dotted Names - Truthy",
            "\"{{#a.b.c}}Here{{/a.b.c}}\" == \"Here\"",
            "\"Here\" == \"Here\"",
            #"{"a": {"b": {"c": true}}}"#),
        .init(
            "Dotted Names - Falsey",
            "\"{{#a.b.c}}Here{{/a.b.c}}\" == \"\"",
            "\"\" == \"\"",
            #"{"a": {"b": {"c": false}}}"#),
        .init(
            "Dotted Names - Broken Chains",
            "\"{{#a.b.c}}Here{{/a.b.c}}\" == \"\"",
            "\"\" == \"\"",
            #"{"a": {}}"#,
            declared: #"{"a": {"b": {"c": null}}}"#),
        .init(
            "Surrounding Whitespace",
            " | {{#boolean}}\t|\t{{/boolean}} | \n",
            " | \t|\t | \n",
            #"{"boolean": true}"#),
        .init(
            "Internal Whitespace",
            " | {{#boolean}} {{! Important Whitespace }}\n {{/boolean}} | \n",
            " |  \n  | \n",
            #"{"boolean": true}"#),
        .init(
            "Indented Inline Sections",
            " {{#boolean}}YES{{/boolean}}\n {{#boolean}}GOOD{{/boolean}}\n",
            " YES\n GOOD\n",
            #"{"boolean": true}"#),
        .init(
            "Standalone Lines",
            "| This Is\n{{#boolean}}\n|\n{{/boolean}}\n| A Line\n",
            "| This Is\n|\n| A Line\n",
            #"{"boolean": true}"#),
        .init(
            "Indented Standalone Lines",
            "| This Is\n  {{#boolean}}\n|\n  {{/boolean}}\n| A Line\n",
            "| This Is\n|\n| A Line\n",
            #"{"boolean": true}"#),
        .init("Standalone Line Endings", "|\r\n{{#boolean}}\r\n{{/boolean}}\r\n|", "|\r\n|", #"{"boolean": true}"#),
        .init("Standalone Without Previous Line", "  {{#boolean}}\n#{{/boolean}}\n/", "#\n/", #"{"boolean": true}"#),
        .init("Standalone Without Newline", "#{{#boolean}}\n/\n  {{/boolean}}", "#\n/\n", #"{"boolean": true}"#),
        .init("Padding", "|{{# boolean }}={{/ boolean }}|", "|=|", #"{"boolean": true}"#),
    ]

    static let inverted: [Example] = [
        .init(
            "Falsey",
            "\"{{^boolean}}This should be rendered.{{/boolean}}\"",
            "\"This should be rendered.\"",
            #"{"boolean": false}"#),
        .init("Truthy", "\"{{^boolean}}This should not be rendered.{{/boolean}}\"", "\"\"", #"{"boolean": true}"#),
        .init(
            "Null is falsey",
            "\"{{^null}}This should be rendered.{{/null}}\"",
            "\"This should be rendered.\"",
            #"{"null": null}"#),
        .init(
            "Context",
            "\"{{^context}}Hi {{name}}.{{/context}}\"",
            "\"\"",
            #"{"context": {"name": "Joe"}}"#,
            declared: #"{"name": null}"#),
        .init(
            "List",
            "\"{{^list}}{{n}}{{/list}}\"",
            "\"\"",
            #"{"list": [{"n": 1}, {"n": 2}, {"n": 3}]}"#,
            declared: #"{"n": null}"#),
        .init("Empty List", "\"{{^list}}Yay lists!{{/list}}\"", "\"Yay lists!\"", #"{"list": []}"#),
        .init(
            "Doubled",
            "{{^bool}}\n* first\n{{/bool}}\n* {{two}}\n{{^bool}}\n* third\n{{/bool}}\n",
            "* first\n* second\n* third\n",
            #"{"bool": false, "two": "second"}"#),
        .init(
            "Nested (Falsey)",
            "| A {{^bool}}B {{^bool}}C{{/bool}} D{{/bool}} E |",
            "| A B C D E |",
            #"{"bool": false}"#),
        .init("Nested (Truthy)", "| A {{^bool}}B {{^bool}}C{{/bool}} D{{/bool}} E |", "| A  E |", #"{"bool": true}"#),
        .init(
            "Context Misses",
            "[{{^missing}}Cannot find key 'missing'!{{/missing}}]",
            "[Cannot find key 'missing'!]",
            #"{}"#,
            declared: #"{"missing": null}"#),
        .init(
            "Dotted Names - Truthy",
            "\"{{^a.b.c}}Not Here{{/a.b.c}}\" == \"\"",
            "\"\" == \"\"",
            #"{"a": {"b": {"c": true}}}"#),
        .init(
            "Dotted Names - Falsey",
            "\"{{^a.b.c}}Not Here{{/a.b.c}}\" == \"Not Here\"",
            "\"Not Here\" == \"Not Here\"",
            #"{"a": {"b": {"c": false}}}"#),
        .init(
            "Dotted Names - Broken Chains",
            "\"{{^a.b.c}}Not Here{{/a.b.c}}\" == \"Not Here\"",
            "\"Not Here\" == \"Not Here\"",
            #"{"a": {}}"#,
            declared: #"{"a": {"b": {"c": null}}}"#),
        .init(
            "Surrounding Whitespace",
            " | {{^boolean}}\t|\t{{/boolean}} | \n",
            " | \t|\t | \n",
            #"{"boolean": false}"#),
        .init(
            "Internal Whitespace",
            " | {{^boolean}} {{! Important Whitespace }}\n {{/boolean}} | \n",
            " |  \n  | \n",
            #"{"boolean": false}"#),
        .init(
            "Indented Inline Sections",
            " {{^boolean}}NO{{/boolean}}\n {{^boolean}}WAY{{/boolean}}\n",
            " NO\n WAY\n",
            #"{"boolean": false}"#),
        .init(
            "Standalone Lines",
            "| This Is\n{{^boolean}}\n|\n{{/boolean}}\n| A Line\n",
            "| This Is\n|\n| A Line\n",
            #"{"boolean": false}"#),
        .init(
            "Standalone Indented Lines",
            "| This Is\n  {{^boolean}}\n|\n  {{/boolean}}\n| A Line\n",
            "| This Is\n|\n| A Line\n",
            #"{"boolean": false}"#),
        .init("Standalone Line Endings", "|\r\n{{^boolean}}\r\n{{/boolean}}\r\n|", "|\r\n|", #"{"boolean": false}"#),
        .init("Standalone Without Previous Line", "  {{^boolean}}\n^{{/boolean}}\n/", "^\n/", #"{"boolean": false}"#),
        .init("Standalone Without Newline", "^{{^boolean}}\n/\n  {{/boolean}}", "^\n/\n", #"{"boolean": false}"#),
        .init("Padding", "|{{^ boolean }}={{/ boolean }}|", "|=|", #"{"boolean": false}"#),
    ]

    static let comments: [Example] = [
        .init("Inline", "12345{{! Comment Block! }}67890", "1234567890", #"{}"#),
        .init("Multiline", "12345{{!\n  This is a\n  multi-line comment...\n}}67890\n", "1234567890\n", #"{}"#),
        .init("Standalone", "Begin.\n{{! Comment Block! }}\nEnd.\n", "Begin.\nEnd.\n", #"{}"#),
        .init("Indented Standalone", "Begin.\n  {{! Indented Comment Block! }}\nEnd.\n", "Begin.\nEnd.\n", #"{}"#),
        .init("Standalone Line Endings", "|\r\n{{! Standalone Comment }}\r\n|", "|\r\n|", #"{}"#),
        .init("Standalone Without Previous Line", "  {{! I'm Still Standalone }}\n!", "!", #"{}"#),
        .init("Standalone Without Newline", "!\n  {{! I'm Still Standalone }}", "!\n", #"{}"#),
        .init(
            "Multiline Standalone",
            "Begin.\n{{!\nSomething's going on here...\n}}\nEnd.\n",
            "Begin.\nEnd.\n",
            #"{}"#),
        .init(
            "Indented Multiline Standalone",
            "Begin.\n  {{!\n    Something's going on here...\n  }}\nEnd.\n",
            "Begin.\nEnd.\n",
            #"{}"#),
        .init("Indented Inline", "  12 {{! 34 }}\n", "  12 \n", #"{}"#),
        .init("Surrounding Whitespace", "12345 {{! Comment Block! }} 67890", "12345  67890", #"{}"#),
        .init(
            "Variable Name Collision",
            "comments never show: >{{! comment }}<",
            "comments never show: ><",
            #"{"! comment": 1, "! comment ": 2, "!comment": 3, "comment": 4}"#),
    ]

    static let delimiters: [Example] = [
        .init("Pair Behavior", "{{=<% %>=}}(<%text%>)", "(Hey!)", #"{"text": "Hey!"}"#),
        .init("Special Characters", "({{=[ ]=}}[text])", "(It worked!)", #"{"text": "It worked!"}"#),
        .init(
            "Sections",
            "[\n{{#section}}\n  {{data}}\n  |data|\n{{/section}}\n\n{{= | | =}}\n|#section|\n  {{data}}\n  |data|\n|/section|\n]\n",
            "[\n  I got interpolated.\n  |data|\n\n  {{data}}\n  I got interpolated.\n]\n",
            #"{"section": true, "data": "I got interpolated."}"#),
        .init(
            "Inverted Sections",
            "[\n{{^section}}\n  {{data}}\n  |data|\n{{/section}}\n\n{{= | | =}}\n|^section|\n  {{data}}\n  |data|\n|/section|\n]\n",
            "[\n  I got interpolated.\n  |data|\n\n  {{data}}\n  I got interpolated.\n]\n",
            #"{"section": false, "data": "I got interpolated."}"#),
        .init(
            "Partial Inheritence",
            "[ {{>include}} ]\n{{= | | =}}\n[ |>include| ]\n",
            "[ .yes. ]\n[ .yes. ]\n",
            #"{"value": "yes"}"#,
            partials: ["include": ".{{value}}."]),
        .init(
            "Post-Partial Behavior",
            "[ {{>include}} ]\n[ .{{value}}.  .|value|. ]\n",
            "[ .yes.  .yes. ]\n[ .yes.  .|value|. ]\n",
            #"{"value": "yes"}"#,
            partials: ["include": ".{{value}}. {{= | | =}} .|value|."]),
        .init("Surrounding Whitespace", "| {{=@ @=}} |", "|  |", #"{}"#),
        .init("Outlying Whitespace (Inline)", " | {{=@ @=}}\n", " | \n", #"{}"#),
        .init("Standalone Tag", "Begin.\n{{=@ @=}}\nEnd.\n", "Begin.\nEnd.\n", #"{}"#),
        .init("Indented Standalone Tag", "Begin.\n  {{=@ @=}}\nEnd.\n", "Begin.\nEnd.\n", #"{}"#),
        .init("Standalone Line Endings", "|\r\n{{= @ @ =}}\r\n|", "|\r\n|", #"{}"#),
        .init("Standalone Without Previous Line", "  {{=@ @=}}\n=", "=", #"{}"#),
        .init("Standalone Without Newline", "=\n  {{=@ @=}}", "=\n", #"{}"#),
        .init("Pair with Padding", "|{{= @   @ =}}|", "||", #"{}"#),
    ]

    static let partials: [Example] = [
        .init("Basic Behavior", "\"{{>text}}\"", "\"from partial\"", #"{}"#, partials: ["text": "from partial"]),
        .init(
            "Context",
            "\"{{>partial}}\"",
            "\"*content*\"",
            #"{"text": "content"}"#,
            partials: ["partial": "*{{text}}*"]),
        .init(
            "Recursion",
            "{{>node}}",
            "X<Y<>>",
            #"{"content": "X", "nodes": [{"content": "Y", "nodes": []}]}"#,
            partials: ["node": "{{content}}<{{#nodes}}{{>node}}{{/nodes}}>"]),
        .init(
            "Nested",
            "{{>outer}}",
            "*hello world!*",
            #"{"a": "hello", "b": "world"}"#,
            partials: ["outer": "*{{a}} {{>inner}}*", "inner": "{{b}}!"]),
        .init("Surrounding Whitespace", "| {{>partial}} |", "| \t|\t |", #"{}"#, partials: ["partial": "\t|\t"]),
        .init(
            "Inline Indentation",
            "  {{data}}  {{> partial}}\n",
            "  |  >\n>\n",
            #"{"data": "|"}"#,
            partials: ["partial": ">\n>"]),
        .init("Standalone Line Endings", "|\r\n{{>partial}}\r\n|", "|\r\n>|", #"{}"#, partials: ["partial": ">"]),
        .init(
            "Standalone Without Previous Line",
            "  {{>partial}}\n>",
            "  >\n  >>",
            #"{}"#,
            partials: ["partial": ">\n>"]),
        .init(
            "Standalone Without Newline",
            ">\n  {{>partial}}",
            ">\n  >\n  >",
            #"{}"#,
            partials: ["partial": ">\n>"]),
        .init(
            "Standalone Indentation",
            "\\\n {{>partial}}\n/\n",
            "\\\n |\n <\n->\n |\n/\n",
            #"{"content": "<\n->"}"#,
            partials: ["partial": "|\n{{{content}}}\n|\n"]),
        .init("Padding Whitespace", "|{{> partial }}|", "|[]|", #"{"boolean": true}"#, partials: ["partial": "[]"]),
    ]
}
