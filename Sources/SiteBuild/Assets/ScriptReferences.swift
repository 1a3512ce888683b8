/// Finds the modules and files that a JavaScript module names by relative path: `import … from "./x.js"`,
/// `import "./x.js"`, `export … from "./x.js"`, `import("./x.js")` and `new URL("./x.svg", import.meta.url)`.
///
/// Reads just enough of ECMAScript's lexical grammar to know comments, strings, templates and regular expressions apart,
/// so that nothing is taken for an import that is none.
struct ScriptReferences {
    private let bytes: [UInt8]
    private var place = 0
    private var found: [AssetReference] = []
    /// The last tokens of code, the newest last: words whole, punctuation by the byte, literals as `""`.
    private var before: [String] = []
    /// For each template literal that code stands inside of, how many braces are open in that code.
    private var templates: [Int] = []

    static func find(in bytes: [UInt8]) -> [AssetReference] {
        var finder = ScriptReferences(bytes: bytes)
        finder.scan()
        // What ends in a slash is a folder, of the site rather than of the assets.
        return finder.found.filter { !$0.path.hasSuffix("/") }
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func scan() {
        while place < bytes.count {
            switch bytes[place] {
            case 0x09, 0x0A, 0x0D, 0x20: place += 1
            case UInt8(ascii: "/"): scanSlash()
            case UInt8(ascii: "\""), UInt8(ascii: "'"): scanString(bytes[place])
            case UInt8(ascii: "`"):
                place += 1
                scanTemplate()
            case let byte where Self.isWord(byte): scanWord()
            case let byte: scanPunctuation(byte)
            }
        }
    }

    private mutating func scanSlash() {
        let next = place + 1 < bytes.count ? bytes[place + 1] : 0
        if next == UInt8(ascii: "/") {
            while place < bytes.count, bytes[place] != 0x0A { place += 1 }
        } else if next == UInt8(ascii: "*") {
            place += 3
            while place < bytes.count,
                bytes[place - 1] != UInt8(ascii: "*") || bytes[place] != UInt8(ascii: "/")
            { place += 1 }
            place += 1
        } else if isValueBefore {
            scanPunctuation(UInt8(ascii: "/"))
        } else {
            scanRegularExpression()
        }
    }

    /// Whether a slash here divides: after a value; elsewhere it begins a regular expression.
    private var isValueBefore: Bool {
        guard let last = before.last else { return false }
        let operators: Set<String> = [
            "return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do", "await", "yield",
            "instanceof",
        ]
        if last == "\"\"" || last == ")" || last == "]" || last == "}" { return true }
        return last.utf8.first.map(Self.isWord) == true && !operators.contains(last)
    }

    private mutating func scanRegularExpression() {
        var isClass = false
        place += 1
        while place < bytes.count, bytes[place] != 0x0A {
            let byte = bytes[place]
            place += byte == UInt8(ascii: "\\") ? 2 : 1
            if byte == UInt8(ascii: "[") { isClass = true }
            if byte == UInt8(ascii: "]") { isClass = false }
            if byte == UInt8(ascii: "/"), !isClass { break }
        }
        note("\"\"")
    }

    private mutating func scanString(_ quote: UInt8) {
        let start = place + 1
        place = start
        while place < bytes.count, bytes[place] != quote, bytes[place] != 0x0A {
            place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        let range = start..<min(place, bytes.count)
        place = min(place + 1, bytes.count)
        let text = String(decoding: bytes[range], as: UTF8.self)
        // A folder (`new URL("../../", import.meta.url)`) is no asset: its name does not change.
        if text.hasPrefix("./") || text.hasPrefix("../"), !text.hasSuffix("/"), isSpecifier {
            found.append(AssetReference(text: text, range: range))
        }
        note("\"\"")
    }

    private var isSpecifier: Bool {
        let isMember = before.dropLast().last == "."
        switch before.last {
        case "from", "import": return !isMember
        case "(": return before.suffix(2).first == "import" || Array(before.suffix(3)) == ["new", "URL", "("]
        default: return false
        }
    }

    /// The text of a template literal, up to its end or to code inside it.
    private mutating func scanTemplate() {
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "`") {
                place += 1
                return note("\"\"")
            }
            if byte == UInt8(ascii: "$"), place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "{") {
                place += 2
                templates.append(0)
                return note("(")
            }
            place += byte == UInt8(ascii: "\\") ? 2 : 1
        }
    }

    private mutating func scanWord() {
        let start = place
        while place < bytes.count, Self.isWord(bytes[place]) { place += 1 }
        note(String(decoding: bytes[start..<place], as: UTF8.self))
    }

    private mutating func scanPunctuation(_ byte: UInt8) {
        place += 1
        if let open = templates.last {
            if byte == UInt8(ascii: "{") { templates[templates.count - 1] = open + 1 }
            if byte == UInt8(ascii: "}") {
                guard open > 0 else {
                    templates.removeLast()
                    return scanTemplate()
                }
                templates[templates.count - 1] = open - 1
            }
        }
        note(String(UnicodeScalar(byte)))
    }

    private mutating func note(_ token: String) {
        before.append(token)
        if before.count > 8 { before.removeFirst(4) }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "$") || byte >= 0x80
    }
}
