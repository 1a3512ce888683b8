import ContentFormat
import Testing

@testable import SiteBuild

@Suite struct AssetTests {
    @Test("Names hold a hash, and references lead to the published names, folders as they were")
    func rewriting() throws {
        let assets = try published([
            "css/site.css": "@import 'base.css';\na { background: url( \"../img/a.svg#x\" ) } /* url(no.svg) */",
            "css/base.css": "b { src: url(data:x), url(/abs.svg), url(#id), url(https://e.com/a.svg) }",
            "img/a.svg": "<svg/>",
            "js/a.js": "import x, { y } from './b.js';\nexport * from \"./b.js\";\nconst z = import(\"../js/b.js\");",
            "js/b.js": "new URL('../img/a.svg?v', import.meta.url)",
        ])
        #expect(assets.map(\.published).allSatisfy { $0.wholeMatch(of: /assets\/.+\.[0-9a-f]{8}\.[a-z]+/) != nil })
        let names = Dictionary(
            uniqueKeysWithValues: assets.map { ($0.path, String($0.published.split(separator: "/")[2])) })
        let text = { (path: String) in String(decoding: assets.first { $0.path == path }?.bytes ?? [], as: UTF8.self) }
        let (base, svg, b) = (names["css/base.css"] ?? "", names["img/a.svg"] ?? "", names["js/b.js"] ?? "")
        #expect(
            text("css/site.css") == "@import '\(base)';\na { background: url( \"../img/\(svg)#x\" ) } /* url(no.svg) */"
        )
        #expect(text("css/base.css") == "b { src: url(data:x), url(/abs.svg), url(#id), url(https://e.com/a.svg) }")
        #expect(
            text("js/a.js")
                == "import x, { y } from './\(b)';\nexport * from \"./\(b)\";\nconst z = import(\"../js/\(b)\");")
        #expect(text("js/b.js") == "new URL('../img/\(svg)?v', import.meta.url)")
    }

    @Test("A change renames what changed and all that refers to it, and nothing else")
    func propagation() throws {
        var files = [
            "js/a.js": "import './b.js';", "js/b.js": "import './c.js';", "js/c.js": "1", "js/d.js": "import './e.js';",
            "js/e.js": "2",
        ]
        let before = try names(files)
        files["js/c.js"] = "3"
        let after = try names(files)
        #expect(Set(files.keys.filter { before[$0] != after[$0] }) == ["js/a.js", "js/b.js", "js/c.js"])
    }

    @Test("Modules that import one another are named together, and still find each other")
    func cycle() throws {
        var files = ["js/a.js": "import './b.js';", "js/b.js": "import './a.js';", "js/c.js": "import './a.js';"]
        let assets = try published(files)
        let before = try names(files)
        #expect(
            String(decoding: assets[0].bytes, as: UTF8.self) == "import './\(before["js/b.js"]?.dropFirst(10) ?? "")';")
        #expect(
            String(decoding: assets[1].bytes, as: UTF8.self) == "import './\(before["js/a.js"]?.dropFirst(10) ?? "")';")
        files["js/b.js"] = "import './a.js'; 1"
        let after = try names(files)
        #expect(files.keys.allSatisfy { before[$0] != after[$0] })
    }

    @Test(
        "Only what imports is taken for an import",
        arguments: [
            ("/** @param {import('./types.js').T} x */ // from './no.js'", []),
            ("const s = 'from'; f('./no.js'); x.from('./no.js');", []),
            ("const t = `import './no.js' ${import('./yes.js')} './no.js'`;", ["./yes.js"]),
            ("const r = /['\"`]/; import './yes.js';", ["./yes.js"]),
            ("const d = a / b; import './yes.js'; const e = c / 2;", ["./yes.js"]),
            ("/*/ import './no.js' */ import { a }\n  from './yes.js'", ["./yes.js"]),
            ("import 'bare'; import '/root.js'; new URL('../../', import.meta.url)", []),
            ("export const from = './no.js';", []),
        ] as [(String, [String])])
    func scanning(_ script: String, _ expected: [String]) {
        #expect(ScriptReferences.find(in: Array(script.utf8)).map(\.text) == expected)
    }

    @Test("Every reference that leads nowhere is told, with the name that was meant")
    func missing() {
        let files = ["js/a.js": "import './bb.js';\nimport '../../out.js';", "js/b.js": ""]
        do throws(TemplateFaults) {
            _ = try AssetSet(list(files), folder: "T/assets")
            Issue.record("no fault")
        } catch {
            #expect(
                error.diagnostics.map { "\($0.file):\($0.line ?? 0):\($0.column ?? 0): \($0.message)" } == [
                    "T/assets/js/a.js:1:9: missing asset \"./bb.js\" (did you mean \"js/b.js\"?)",
                    "T/assets/js/a.js:2:9: missing asset \"../../out.js\"",
                ])
        }
    }

    private func list(_ files: [String: String]) -> [(path: String, bytes: [UInt8])] {
        files.map { (path: $0, bytes: Array($1.utf8)) }
    }

    private func published(_ files: [String: String]) throws -> [AssetSet.Asset] {
        try AssetSet(list(files), folder: "T/assets").assets
    }

    private func names(_ files: [String: String]) throws -> [String: String] {
        Dictionary(uniqueKeysWithValues: try published(files).map { ($0.path, $0.published) })
    }
}
