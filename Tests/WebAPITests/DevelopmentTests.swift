import HTTPTypes
import HummingbirdTesting
import Testing

@testable import WebAPI

@Suite struct LiveChangeTests {
    @Test("A page hears of pages by their address, and of files that keep their name")
    func terms() {
        let change = LiveChange(outputs: [
            "index.html", "index.html.gz", "hotels/casa/index.html", "hotels/casa/index.html.br", "404.html",
            "assets/css/site.3f2a9c01.css", "assets/plain.css", "api/v1/hotels/casa.json", "media/casa.jpg",
        ])
        #expect(change.pages == ["/", "/hotels/casa/", "/404.html"])
        #expect(change.files == ["/assets/plain.css", "/api/v1/hotels/casa.json", "/media/casa.jpg"])
    }

    @Test("What is too much to name is said to be anything, and stays so with more")
    func bounds() {
        let pages = LiveChange(outputs: (0...100).map { "hotels/h\($0)/index.html" })
        #expect(pages.pages == nil && pages.files == [])
        let files = LiveChange(outputs: (0...300).map { "media/m\($0).jpg" })
        #expect(files.pages == [] && files.files == nil)
        var both = pages
        both.merge(LiveChange(outputs: ["index.html", "feed.xml"]))
        #expect(both.pages == nil && both.files == ["/feed.xml"])
        var halves = LiveChange(outputs: (0..<60).map { "a\($0).html" })
        halves.merge(LiveChange(outputs: (0..<60).map { "b\($0).html" }))
        #expect(halves.pages == nil)
    }
}

@Suite struct LivePagesTests {
    @Test("A page hears what has changed since it was served, and what is wrong now")
    func since() {
        let live = LivePages(run: "r")
        #expect(live.at == "r-0")
        live.built(changed: ["a/index.html"])
        live.built(changed: ["b/index.html", "feed.xml"])
        #expect(live.news(since: "r-1")["pages"] == ["/b/"])
        #expect(live.news(since: "r-1")["files"] == ["/feed.xml"])
        #expect(live.news(since: "r-0")["pages"] == ["/a/", "/b/"])
        #expect(live.news(since: "r-2")["pages"] == [] && live.news(since: nil)["pages"] == [])
        live.failed([LiveFault(file: "a.md", line: 1, column: 2, message: "no", sourceLine: "xyz")])
        let news = live.news(since: "r-2")
        #expect(news["at"] == "r-3" && news["from"] == "r-2" && news["pages"] == [])
        #expect(news["faults"]?.elements?.first?["caret"] == 1)
        live.built(changed: [])
        #expect(live.news(since: "r-3")["faults"] == [])
    }

    @Test(
        "Who comes from another run, or has been away too long, may have missed anything",
        arguments: ["q-1", "r-0", "r-999", "r-x", "r", ""])
    func unknown(at: String) {
        let live = LivePages(run: "r")
        for _ in 0..<101 { live.built(changed: []) }
        let news = live.news(since: at)
        #expect(news["pages"] == .null && news["files"] == .null)
        #expect(news["from"] == .string(at) && news["at"] == "r-101")
        #expect(live.news(since: "r-1")["pages"] == [])
    }

    @Test("Events come in order with their ids, and end with the server; those who leave are forgotten")
    func events() async throws {
        let live = LivePages(run: "r")
        live.built(changed: ["a/index.html"])
        var heard = live.events(since: "r-0").makeAsyncIterator()
        let first = try #require(await heard.next())
        #expect(first.contains("\nid: r-1\ndata: {") && first.hasSuffix("}\n\n") && first.contains("\"/a/\""))
        live.built(changed: ["b/index.html"])
        let second = try #require(await heard.next())
        #expect(second.hasPrefix("id: r-2\ndata: {"))
        #expect(live.listenerCount == 1)
        let other = Task { for await _ in live.events(since: nil) {} }
        while live.listenerCount < 2 { await Task.yield() }
        other.cancel()
        await other.value
        #expect(live.listenerCount == 1)
        live.end()
        #expect(await heard.next() == nil)
        var late = live.events(since: nil).makeAsyncIterator()
        #expect(await late.next() == nil)
    }

    @Test("More faults than anyone reads are counted") func manyFaults() {
        let live = LivePages(run: "r")
        live.failed((0..<501).map { LiveFault(message: "\($0)") })
        let news = live.news(since: nil)
        #expect(news["faults"]?.elements?.count == 500 && news["more"] == 1)
    }
}

@Suite struct LiveFaultTests {
    @Test(
        "The offending line is shown around the column, without what could mislead",
        arguments: [
            ("name: x", 7, "name: x", 6), ("name:", 6, "name:", 5), ("é🙂x", 3, "é🙂x", 2),
            ("a\u{7}b\tc\u{202E}d", 3, "a\u{FFFD}b\tc\u{FFFD}d", 2),
            (
                String(repeating: "a", count: 1000) + "b" + String(repeating: "c", count: 1000), 1001,
                "…" + String(repeating: "a", count: 160) + "b" + String(repeating: "c", count: 159) + "…", 161
            ),
        ])
    func excerpt(line: String, column: Int, shown: String, caret: Int) {
        let fault = LiveFault(file: "f", line: 1, column: column, message: "m", sourceLine: line)
        #expect(fault.source == shown && fault.caret == caret)
    }

    @Test("A column past the line's end leaves the caret there") func past() {
        let fault = LiveFault(file: "f", line: 1, column: 9, message: "m", sourceLine: "ab")
        #expect(fault.source == "ab" && fault.caret == 8)
    }
}

@Suite struct LivePageTests {
    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test("The script stands before the end of the body, or at the end of what has none")
    func injection() {
        let page = LivePage.injecting(at: "r-1", page: "/a\"b/", into: bytes("<p>x</body></html>"))
        let text = String(decoding: page, as: UTF8.self)
        #expect(text.hasPrefix("<p>x<script type=\"module\" src=\"/_wayfare/live.js\" data-wayfare=\"r-1\""))
        #expect(text.contains("data-page=\"/a&quot;b/\"") && text.hasSuffix("</script>\n</body></html>"))
        let bare = String(decoding: LivePage.injecting(at: "r-1", page: "/", into: bytes("<p>x")), as: UTF8.self)
        #expect(bare.hasPrefix("<p>x<script") && bare.hasSuffix("</script>\n"))
    }

    @Test("Pages that differ in the hashes of their style sheets alone have one shape")
    func shape() {
        func shape(_ text: String) -> String { LivePage.shape(of: bytes(text)) }
        let page = shape("<link href=/assets/a.0123abcd.css><p>x")
        #expect(page == shape("<link href=/assets/a.ffffffff.css><p>x"))
        for other in [
            "<link href=/assets/b.0123abcd.css><p>x", "<link href=/assets/a.0123abcd.css><p>y",
            "<link href=/assets/a.0123abcx.css><p>x", "<link href=/assets/a.0123abcd.js><p>x", "",
        ] {
            #expect(page != shape(other), "\(other)")
        }
        #expect(shape("1234567.css") != shape("1234568.css") && shape(".css") != shape("css"))
    }
}

@Suite struct DevelopmentTests {
    private let browser: HTTPFields = [.accept: "text/html,application/xhtml+xml,*/*;q=0.8"]

    @Test("A browser's pages listen; files, other clients and the published site are as they were built")
    func pages() async throws {
        let live = LivePages(run: "r")
        try await LiveServer.run(live: live) { [browser] client in
            let page = try await client.send(.get, "/hotels/", nil, browser)
            #expect(page.status == 200 && page.text.hasPrefix("<p>hotels<script type=\"module\""))
            #expect(page.headers[.eTag] == nil && page.headers[.cacheControl] == "no-cache")
            #expect(page.headers[.contentSecurityPolicy]?.contains("default-src 'self'") == true)
            #expect(try await client.send(.get, "/hotels/").text == "<p>hotels")
            let lost = try await client.send(.get, "/nowhere/", nil, browser)
            #expect(lost.status == 404 && lost.text.contains("data-page=\"/404.html\""))
            #expect(try await client.send(.get, "/robots.txt", nil, browser).text == "0123456789")
            let json = try await client.send(.get, "/api/v1/hotels/casa", nil, browser)
            #expect(json.text == "{1}")
            #expect(try await client.send(.get, "/hotels", nil, browser).status == 308)
        }
        try await LiveServer.run { [browser] client in
            let page = try await client.send(.get, "/hotels/", nil, browser)
            #expect(page.text == "<p>hotels" && page.headers[.eTag] != nil)
            for path in ["events", "state", "live.js", "overlay.js", "live-worker.js"] {
                #expect(try await client.send(.get, "/_wayfare/" + path).status == 404)
            }
        }
    }

    @Test("The scripts and the state are there, by GET and HEAD alone")
    func own() async throws {
        let live = LivePages(run: "r")
        live.built(changed: ["a/index.html"])
        try await LiveServer.run(live: live) { client in
            for path in ["live.js", "overlay.js", "live-worker.js"] {
                let script = try await client.send(.get, "/_wayfare/" + path)
                #expect(script.status == 200 && !script.text.isEmpty)
                #expect(script.headers[.contentType] == "text/javascript; charset=utf-8")
                #expect(script.headers[.contentSecurityPolicy]?.contains("connect-src 'self'") == true)
            }
            let state = try await client.send(.get, "/_wayfare/state?at=r-0")
            #expect(state.json["pages"] == ["/a/"] && state.headers[.cacheControl] == "no-store")
            #expect(try await client.send(.post, "/_wayfare/state").headers[.allow] == "GET, HEAD")
            #expect(try await client.send(.get, "/_wayfare/nothing").status == 404)
            let head = try await client.send(.head, "/_wayfare/events")
            #expect(head.status == 200 && head.headers[.contentType] == "text/event-stream")
            #expect(live.listenerCount == 0)
        }
    }

    @Test("Where there is no site yet, a page says so and listens")
    func noSite() async throws {
        try await LiveServer.run(live: LivePages(run: "r"), { $0.publicFolder? += "-not-there" }) { [browser] client in
            let page = try await client.send(.get, "/hotels/", nil, browser)
            #expect(page.status == 503 && page.text.contains("There is no site yet"))
            #expect(page.text.contains("/_wayfare/live.js"))
            #expect(try await client.send(.get, "/hotels/").status == 404)
        }
    }
}
