/// A mail's body, written once and set twice: as plain text and as HTML that mail programs understand.
struct LetterBody {
    private enum Block {
        case paragraph(String)
        case heading(String)
        case list([String])
        case table([(String, String)])
        case link(label: String, url: String)
    }

    private let greeting: String?
    private var blocks: [Block] = []

    init(greeting: String?) { self.greeting = greeting }

    mutating func paragraph(_ text: String) { blocks.append(.paragraph(text)) }
    mutating func heading(_ text: String) { blocks.append(.heading(text)) }
    mutating func list(_ items: [String]) { blocks.append(.list(items)) }
    mutating func table(_ rows: [(String, String)]) { blocks.append(.table(rows)) }
    mutating func link(_ label: String, to url: String) { blocks.append(.link(label: label, url: url)) }

    private var salutation: String { greeting.map { "Hello \($0)," } ?? "Hello," }

    func text(from site: String) -> String {
        let parts = blocks.map { block in
            switch block {
            case .paragraph(let text): text
            case .heading(let text): text + "\n" + String(repeating: "-", count: text.count)
            case .list(let items): items.map { "- \($0)" }.joined(separator: "\n")
            case .table(let rows): rows.map { "\($0.0): \($0.1)" }.joined(separator: "\n")
            case .link(let label, let url): "\(label):\n\(url)"
            }
        }
        return ([salutation] + parts + [site]).joined(separator: "\n\n") + "\n"
    }

    func html(from site: String) -> String {
        let escaped = HTMLText.escaped
        let parts = blocks.map { block in
            switch block {
            case .paragraph(let text): "<p>\(escaped(text))</p>"
            case .heading(let text): "<h2 style=\"font-size:18px\">\(escaped(text))</h2>"
            case .list(let items): "<ul>\(items.map { "<li>\(escaped($0))</li>" }.joined())</ul>"
            case .table(let rows): "<table cellpadding=\"4\">\(rows.map(Self.row).joined())</table>"
            case .link(let label, let url): "<p><a href=\"\(escaped(url))\">\(escaped(label))</a></p>"
            }
        }
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"></head>
            <body style="font:16px/1.5 sans-serif;color:#1b1b1b">
            <p>\(escaped(salutation))</p>
            \(parts.joined(separator: "\n"))
            <p>\(escaped(site))</p>
            </body></html>

            """
    }

    private static func row(_ row: (String, String)) -> String {
        "<tr><td>\(HTMLText.escaped(row.0))</td><td align=\"right\">\(HTMLText.escaped(row.1))</td></tr>"
    }
}
