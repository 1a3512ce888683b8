import Foundation
import HTTPTypes
import Testing

@testable import WebAPI

/// A published folder with everything that must not get out of it.
struct PublishedFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/wayfare-public-\(UUID().uuidString)"
        for (name, text) in [
            ("index.html", "<p>home"), ("404.html", "<p>nothing"), ("hotels/index.html", "<p>hotels"),
            ("hotels/index.html.br", "BR"), ("hotels/index.html.gz", "GZ"), ("robots.txt", "0123456789"),
            ("assets/css/site.3f2a9c01.css", "a{}"), ("media/house.640w.3f2a9c01.avif", "c"),
            ("media/house.20261123.jpg", "d"), ("assets/plain.css", "b{}"), (".env", "secret"),
            (".git/config", "secret"), ("hotels/.hidden", "secret"), ("api/v1/hotels/index.json", "[1]"),
            ("api/v1/hotels/casa.json", "{1}"), ("api/v1/hotels/pages/2.json", "[2]"), ("api/v1/catalogue.json", "{2}"),
            ("empty.txt", ""), ("bare/file.txt", "no page here"),
        ] {
            let file = path + "/" + name
            try FileManager.default.createDirectory(
                atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try text.write(toFile: file, atomically: false, encoding: .utf8)
        }
        try "outside".write(toFile: path + "-outside.txt", atomically: false, encoding: .utf8)
        try FileManager.default.createSymbolicLink(
            atPath: path + "/link.txt", withDestinationPath: path + "-outside.txt")
        try FileManager.default.createSymbolicLink(atPath: path + "/folder", withDestinationPath: "/etc")
    }
}

@Suite struct StaticFilesTests {
    private func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> Reply? {
        let folder = try PublishedFolder()
        let segments = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map {
            PercentEncoding.decoded($0) ?? ""
        }
        return try await StaticFiles(root: folder.path).answer(segments, headers: headers)
    }

    private func text(_ reply: Reply?) -> String? {
        guard case .bytes(let bytes)? = reply?.body else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(
        "Nothing hidden, nothing outside, nothing through a link is served",
        arguments: [
            "/.env", "/.git/config", "/hotels/.hidden", "/link.txt", "/folder/passwd", "/folder/", "/../Package.swift",
            "/%2e%2e/x", "/hotels/..%2f..%2f.env", "/hotels%2findex.html", "//etc/passwd", "/hotels//index.html",
            "/robots.txt%00", "/hotels/index.html.br", "/nowhere", "/bare/", "/bare", "/robots.txt/", "/api/v1/",
            "/api/v1/hotels/",
            "/api/v1/nothing", "/assets/",
        ])
    func hidden(path: String) async throws {
        #expect(try await get(path) == nil)
    }

    @Test("Pages, folders and the static API are where the contract says")
    func places() async throws {
        #expect(try await text(get("/")) == "<p>home")
        #expect(try await text(get("/hotels/")) == "<p>hotels")
        #expect(try await text(get("/api/v1/hotels")) == "[1]")
        #expect(try await text(get("/api/v1/hotels.json")) == "[1]")
        #expect(try await text(get("/api/v1/hotels/casa")) == "{1}")
        #expect(try await text(get("/api/v1/hotels/casa.json")) == "{1}")
        #expect(try await text(get("/api/v1/hotels/pages/2.json")) == "[2]")
        #expect(try await text(get("/api/v1/catalogue")) == "{2}")
        let redirect = try await get("/hotels")
        #expect(redirect?.status == .permanentRedirect && redirect?.headers[.location] == "/hotels/")
    }

    @Test(
        "Ranges are of bytes, one at a time, also from the end",
        arguments: [
            ("bytes=0-3", 206, "0123", "bytes 0-3/10"), ("bytes=-4", 206, "6789", "bytes 6-9/10"),
            ("bytes=-99", 206, "0123456789", "bytes 0-9/10"), ("bytes=8-", 206, "89", "bytes 8-9/10"),
            ("bytes=5-99", 206, "56789", "bytes 5-9/10"), ("bytes=10-", 416, nil, "bytes */10"),
            ("bytes=-0", 416, nil, "bytes */10"), ("bytes=99999999999999999999-", 416, nil, "bytes */10"),
            ("bytes=4-2", 200, "0123456789", nil), ("bytes=0-1,3-4", 200, "0123456789", nil),
            ("items=0-1", 200, "0123456789", nil), ("bytes=-", 200, "0123456789", nil),
            ("bytes=a-b", 200, "0123456789", nil),
        ] as [(String, Int, String?, String?)])
    func ranges(header: String, status: Int, body: String?, contentRange: String?) async throws {
        let reply = try await get("/robots.txt", [.range: header])
        #expect(reply?.status.code == status)
        #expect(text(reply) == body)
        #expect(reply?.headers[.contentRange] == contentRange)
    }

    @Test("A range with If-Range of another state is the whole file")
    func ifRange() async throws {
        #expect(try await get("/robots.txt", [.range: "bytes=0-1", .ifRange: "\"other\""])?.status == .ok)
    }

    @Test("The precompressed twin goes to whoever takes it, and says so to caches")
    func twins() async throws {
        for (accepted, coding, body) in [
            ("br, gzip", "br", "BR"), ("gzip", "gzip", "GZ"), ("gzip;q=0, identity", nil, "<p>hotels"),
            ("br;q=0.0, gzip;q=0.5", "gzip", "GZ"), ("*", "br", "BR"), ("", nil, "<p>hotels"),
        ] as [(String, String?, String)] {
            let reply = try await get("/hotels/", [.acceptEncoding: accepted])
            #expect(reply?.headers[.contentEncoding] == coding)
            #expect(text(reply) == body)
            #expect(reply?.headers[.vary] == "Accept-Encoding")
            #expect(reply?.headers[.contentType] == "text/html; charset=utf-8")
        }
    }

    @Test("Equal tags are equal bytes, and If-None-Match saves sending them")
    func tags() async throws {
        let plain = try #require(try await get("/hotels/"))
        let packed = try #require(try await get("/hotels/", [.acceptEncoding: "br"]))
        #expect(plain.tag != nil && plain.tag != packed.tag)
        let again = try await get("/hotels/", [.ifNoneMatch: "\"x\", W/\(plain.tag ?? "")"])
        #expect(again?.status == .notModified)
    }

    @Test("Hashed assets are kept for ever, everything else is asked for anew")
    func caching() async throws {
        #expect(
            try await get("/assets/css/site.3f2a9c01.css")?.headers[.cacheControl]
                == "public, max-age=31536000, immutable")
        #expect(
            try await get("/media/house.640w.3f2a9c01.avif")?.headers[.cacheControl]
                == "public, max-age=31536000, immutable")
        for path in ["/media/house.20261123.jpg", "/assets/plain.css", "/", "/robots.txt", "/api/v1/hotels"] {
            #expect(try await get(path)?.headers[.cacheControl] == "no-cache")
        }
    }
}
