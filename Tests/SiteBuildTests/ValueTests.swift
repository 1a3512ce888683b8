import Testing

@testable import SiteBuild

@Suite struct ValueTests {
    @Test(
        "A base URL is an origin and a path, without a slash at its end",
        arguments: [
            ("https://example.com", "https://example.com", ""), ("http://127.0.0.1:8080/", "http://127.0.0.1:8080", ""),
            ("HTTPS://Example.COM/Trips/", "https://example.com", "/Trips"),
            ("https://[::1]:80/a/b", "https://[::1]:80", "/a/b"),
        ])
    func baseURL(_ text: String, _ origin: String, _ path: String) {
        let base = BaseURL(text)
        #expect(base?.origin == origin)
        #expect(base?.path == path)
    }

    @Test(
        "Anything else is no base URL",
        arguments: [
            "", "example.com", "/trips", "ftp://example.com", "https://", "https://user@example.com", "https://e.com?q",
            "https://e.com/#a", "https://e.com:0", "https://e.com:99999", "https://e.com/a b", "https://e.com/a/../b",
            "https://e.com/a//b", "https://e..com", "https://e.com/\"",
        ])
    func notBaseURL(_ text: String) {
        #expect(BaseURL(text) == nil)
    }

    @Test("Links of a body lead to the site wherever it stands, and nothing else in it changes")
    func bodies() throws {
        let body = """
            <p title="href=/x"><a href="/hotels/?a&amp;b">x</a> <a href='//e.com/'>y</a> <a href="#z">z</a></p>
            <!-- <a href="/no"> --><img src=media/a.jpg alt="/alt"><IMG SRC="/media/b.jpg">
            """
        let expected = """
            <p title="href=/x"><a href="/t/hotels/?a&amp;b">x</a> <a href='//e.com/'>y</a> <a href="#z">z</a></p>
            <!-- <a href="/no"> --><img src=/t/media/a.jpg alt="/alt"><IMG SRC="/t/media/b.jpg">
            """
        let moved = HTMLScanner.replacing(["href", "src"], in: body) {
            $0.hasPrefix("/") && !$0.hasPrefix("//") ? "/t" + $0 : $0.hasPrefix("media/") ? "/t/" + $0 : $0
        }
        #expect(moved == expected)
    }

    @Test("Twins unpack to what they were made of, and carry no time")
    func twins() throws {
        let bytes = Array(String(repeating: "Wayfare ", count: 500).utf8)
        let gzip = try #require(Compression.gzip.compressed(bytes))
        #expect(gzip.starts(with: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0]) && gzip[9] == 255)
        #expect(gzip.count < 100)
        #expect(Compression.gzip.compressed(bytes) == gzip)
        #expect(
            Compression.gzip.compressed([])?.isEmpty == false && Compression.brotli.compressed([])?.isEmpty == false)
        #expect(Compression.applies(to: "a/b.html") && Compression.applies(to: "site.webmanifest"))
        #expect(!Compression.applies(to: "a.jpg") && !Compression.applies(to: "html"))
    }
}
