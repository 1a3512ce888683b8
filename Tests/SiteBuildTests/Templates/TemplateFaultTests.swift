import ContentFormat
import Testing

@testable import SiteBuild

private struct RoomView: ViewData {
    let name: String
    let notes: [String]
    static var fields: [Field<RoomView>] { [.text("name", \.name), .many("notes", \.notes)] }
}

private struct HotelView: ViewData {
    let title: String
    let body: String
    let rooms: [RoomView]
    let isOpen: Bool
    let phone: String?
    static var fields: [Field<HotelView>] {
        [
            .text("title", \.title), .html("body", \.body), .many("rooms", \.rooms), .flag("isOpen", \.isOpen),
            .optional("phone", \.phone), .one("first") { $0.rooms.first },
        ]
    }
}

private struct LayoutView: ViewData {
    let site: String
    static var fields: [Field<LayoutView>] { [.text("site", \.site)] }
}

private let kinds = [PageKind("pages/hotel.mustache", layout: LayoutView.self, view: HotelView.self)]

@Suite struct TemplateFaultTests {
    @Test(
        "A fault is shown at its line and column, with the name that was probably meant",
        arguments: [
            ("a\n  {{titel}}", "2:5: unknown name \"titel\" (did you mean \"title\"?)"),
            ("{{first.nam}}", "1:9: unknown name \"nam\" (did you mean \"name\"?)"),
            ("é {{ rooms.name }}", "1:12: \"name\" cannot be reached: what stands before it has no fields of its own"),
            ("{{#rooms}}{{nmae}}{{/rooms}}", "1:13: unknown name \"nmae\" (did you mean \"name\"?)"),
            ("{{isOpen}}", "1:3: \"isOpen\" is yes or no: use it as a section"),
            ("{{rooms}}", "1:3: \"rooms\" holds fields: use it as a section"),
            ("{{{title}}}", "1:4: \"title\" is text, not markup: write {{title}}"),
            ("{{> crad}}", "1:5: missing partial \"crad\" (did you mean \"card\"?)"),
            ("{{asset:css/sit.css}}", "1:3: unknown asset \"css/sit.css\" (did you mean \"css/site.css\"?)"),
            ("{{#rooms}}", "1:4: section \"rooms\" is never closed"),
            ("{{/rooms}}", "1:4: section \"rooms\" is closed but not open"),
            ("{{#rooms}}{{/roms}}", "1:14: section \"roms\" is closed but not open (did you mean \"rooms\"?)"),
            ("x {{title", "1:3: tag is never closed with }}"),
            ("{{ }}", "1:1: tag without a name"),
            ("{{=x=}}", "1:1: a change of delimiters names two, as in {{=<% %>=}}"),
            ("{{< parent}}", "1:1: template inheritance is not supported: use a partial"),
        ])
    func places(_ text: String, _ expected: String) {
        let faults = faults([template("pages/hotel.mustache", text)])
        #expect(faults.map { "\($0.line ?? 0):\($0.column ?? 0): \($0.message)" } == [expected])
    }

    @Test("Every fault of every template is told at once, used or not, each once")
    func together() {
        let faults = faults([
            template(
                "pages/hotel.mustache", "{{> card}}{{#rooms}}{{> card}}{{/rooms}}\n{{x1}}\n{{#roms}}{{zzz}}{{/roms}}"),
            template("partials/card.mustache", "{{title}}{{yyy}}"),
            template("partials/unused.mustache", "{{#first}}{{name}}{{/first}}{{nobody}}{{> nowhere}}{{#open}}"),
        ])
        #expect(
            faults.map { "\($0.file):\($0.line ?? 0):\($0.column ?? 0)" } == [
                "Templates/pages/hotel.mustache:2:3", "Templates/pages/hotel.mustache:3:4",
                "Templates/pages/hotel.mustache:3:12", "Templates/partials/card.mustache:1:12",
                "Templates/partials/unused.mustache:1:31", "Templates/partials/unused.mustache:1:43",
                "Templates/partials/unused.mustache:1:55", "Templates/partials/unused.mustache:1:55",
            ])
    }

    @Test("A page or a layout without its template is a fault of the whole file")
    func missing() {
        #expect(throws: TemplateFaults.self) { try TemplateSet([], folder: "T", kinds: kinds, assets: [:]) }
        do {
            _ = try TemplateSet([], folder: "T", kinds: kinds, assets: [:])
        } catch {
            #expect(
                error.diagnostics.map(\.text) == [
                    "T/layout.mustache: error: this template is missing",
                    "T/pages/hotel.mustache: error: this template is missing",
                ])
        }
    }

    @Test("A page stands where the layout says, and sees its own names before the layout's")
    func layout() throws {
        let set = try TemplateSet(
            [
                template("layout.mustache", "<title>{{site}}</title>\n<main>\n  {{{content}}}</main>{{site}}"),
                template(
                    "pages/hotel.mustache",
                    "{{site}}: {{title}} {{{body}}}{{#rooms}} {{> room}}{{/rooms}}{{#phone}}, {{.}}{{/phone}}"),
                template("partials/room.mustache", "{{name}} of {{title}}{{#notes}} ({{.}}){{/notes}}"),
            ], folder: "Templates", kinds: kinds, assets: [:])
        let hotel = HotelView(
            title: "Faro & Co", body: "<p>Hi</p>", rooms: [RoomView(name: "Attic", notes: ["sea", "<sky>"])],
            isOpen: true,
            phone: "1")
        let page = Page(path: "/", template: "pages/hotel.mustache", layout: { LayoutView(site: "W") }, view: { hotel })
        var renderer = set.renderer()
        let bytes = try #require(set.render(page, with: &renderer))
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == "<title>W</title>\n<main>\n  W: Faro &amp; Co <p>Hi</p> Attic of Faro &amp; Co (sea) (&lt;sky&gt;), 1</main>W"
        )
    }

    private func faults(_ templates: [TemplateSource]) -> [Diagnostic] {
        let needed = ["layout.mustache": "{{{content}}}", "partials/card.mustache": "{{title}}"]
        let rest = needed.filter { name, _ in !templates.contains { $0.name == name } }.map { template($0, $1) }
        do {
            _ = try TemplateSet(
                templates + rest, folder: "Templates", kinds: kinds, assets: ["css/site.css": "/assets/css/site.1.css"])
            return []
        } catch {
            return error.diagnostics
        }
    }
}
