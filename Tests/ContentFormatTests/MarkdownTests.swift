import Foundation
import Testing

@testable import ContentFormat

@Suite("Words in Markdown")
struct MarkdownTests {
    private func markdown(_ text: String, rawHTML: Bool = false) -> Markdown {
        let file = SourceFile(path: "a.md", text: text)
        return Markdown(file, body: 0..<file.bytes.count, rawHTML: rawHTML)
    }

    @Test(
        "Headings get ids that are unique and stay the same",
        arguments: [
            ("# Getting there\n\n## Getting there\n", ["getting-there", "getting-there-2"]),
            ("## São Paulo & *more*\n", ["sao-paulo-more"]), ("> ## What's on?\n", ["whats-on"]),
            ("## 日本\n", ["日本"]), ("## !\n", ["section"]), ("a\n\nTitle\n=====\n", ["title"]),
        ])
    func headings(text: String, ids: [String]) {
        let rendered = markdown(text)
        #expect(rendered.anchors == Set(ids))
        for id in ids { #expect(rendered.html.contains(" id=\"\(id)\">")) }
    }

    @Test("Headings are CommonMark's own but for their id")
    func html() {
        #expect(markdown("## A \"b\" `c`\n").html == "<h2 id=\"a-b-c\">A &quot;b&quot; <code>c</code></h2>\n")
    }

    @Test("Raw HTML and script links are dropped unless the site allows them")
    func rawHTML() {
        let text = "a <b>c</b>\n\n<script>x</script>\n\n[d](javascript:x)\n"
        #expect(markdown(text).html == "<p>a c</p>\n<p><a href=\"\">d</a></p>\n")
        #expect(markdown(text, rawHTML: true).html.contains("<b>c</b>"))
    }

    @Test("Quotation marks and dashes stay as typed")
    func plain() {
        #expect(markdown("\"a\" -- b...\n").html == "<p>&quot;a&quot; -- b...</p>\n")
    }

    @Test(
        "The summary is the first paragraph's plain text",
        arguments: [
            ("# Title\n\nOne *two*\n[three](/x/).\n\nFour.", "One two three."),
            ("![only](media/a.jpg)\n\nWords `x`.", "Words x."), ("- list\n", ""), ("", ""),
        ])
    func summary(text: String, summary: String) {
        #expect(markdown(text).summary == summary)
    }

    @Test("Links and pictures in bodies are held to by a check, at their line and column")
    func check() throws {
        let body = """
            ---
            title: About
            ---
            See [one](hotels/) and [two](https://example.com/x),
            é ![](media/tram.jpg) or
            > ![gone](media/trm.jpg) [three](mailto:a@example.com)
            """
        let root = try Fixtures.tree(["pages/about.md": body + "\n"])
        #expect(Fixtures.diagnostics(root) == [])
        let page = "Content/pages/about.md"
        #expect(
            Fixtures.diagnostics(root, checksBodies: true) == [
                "\(page):4:11: error: \"hotels/\" is neither a site path that begins with / nor a full address",
                "\(page):5:7: error: the picture \"media/tram.jpg\" has no alternative text",
                "\(page):6:11: error: there is no picture \"media/trm.jpg\" (did you mean \"media/tram.jpg\"?)",
            ])
    }

    @Test("A package whose parts lie too far apart is a fault of a check alone")
    func reach() throws {
        let path = "packages/lisbon-walk.md"
        let text = try String(contentsOfFile: "\(Fixtures.base)/\(path)", encoding: .utf8)
        let root = try Fixtures.tree([
            path: text.replacing("destination: lisbon", with: "destination: new-york\nsleeps: 9")
        ])
        #expect(Fixtures.diagnostics(root) == [])
        let found = Fixtures.diagnostics(root, checksBodies: true)
        #expect(found.count == 2)
        #expect(found.first?.hasPrefix("Content/\(path):4:9: error: no more than 8 can ever sleep") == true)
        #expect(found.last?.hasPrefix("Content/\(path):7:19: error: the hotel \"casa-do-farol\" is in lisbon") == true)
    }

    @Test("Links and headings are handed on for the site's own check")
    func references() throws {
        let content = try ContentLoader(root: Fixtures.base).load()
        #expect(content.links.map(\.url).contains("/hotels/casa-do-farol/#rooms"))
        #expect(content.links.map(\.url).contains("/about/"))
        #expect(content.anchors.values.contains(["getting-there", "getting-there-2"]))
    }
}
