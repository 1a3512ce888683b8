import ContentFormat
import Foundation
import Testing

@testable import SiteBuild

/// Builds where something is wrong with a picture or with vips: the site is published all the same, and the editor told.
@Suite("Pictures that cannot be copied")
struct PictureFaultTests {
    @Test("A damaged picture is published as it is, and named in every build without being tried again")
    func damaged() async throws {
        let site = try PictureSite()
        let whole = try await PictureSamples.jpeg(900, 700)
        try site.write("media/cut.jpg", Array(whole.prefix(whole.count / 2)))
        try site.write("media/noise.jpg", Array(String(repeating: "no picture at all ", count: 300).utf8))
        try site.write("media/good.jpg", whole)
        let first = try await site.build()
        #expect(first.warnings.map(\.file) == ["cut", "noise"].map { "\(site.tiny.root)/Content/media/\($0).jpg" })
        #expect(
            first.warnings.allSatisfy {
                $0.severity == .warning && $0.message.hasSuffix("; the picture is published as it is")
            })
        #expect(first.warnings[0].message.contains("Premature end"))
        #expect(first.warnings[1].message.contains("it is not a known file format"))
        #expect(try site.published("cut").count == 1 && site.published("noise").count == 1)
        #expect(try site.published("good").count == 6)
        let calls = site.calls()
        let second = try await site.build()
        #expect(second.warnings == first.warnings && second.written == 0 && site.calls() == calls)
    }

    @Test("A few bytes that say they are 3,600 million pixels are not even tried")
    func bomb() async throws {
        let site = try PictureSite()
        try site.write(
            "media/bomb.png", PictureSamples.png(header: (60_000, 60_000), pixels: [UInt8](repeating: 0, count: 5000)))
        for _ in 1...2 {
            let warnings = try await site.build().warnings
            #expect(warnings.count == 1)
            #expect(
                warnings.first?.message
                    == "60000 × 60000 pixels are more than 200 million; the picture is published as it is")
        }
        #expect(try !site.tiny.read("calls").contains("thumbnail"))
    }

    @Test("A vips that hangs is stopped, and the picture tried again in the next build")
    func hangs() async throws {
        let site = try PictureSite()
        let real = try PictureSamples.vips()
        let hang = "\(site.tiny.root)/hang"
        try site.install("[ -e '\(hang)' ] && exec sleep 600\nexec '\(real)' \"$@\"")
        try site.write("media/a.png", PictureSamples.png(200, 100))
        #expect(try await site.build().warnings.isEmpty)
        try site.write("media/a.png", PictureSamples.png(190, 100))
        try site.tiny.write("hang", "")
        site.tiny.options.pictures?.patience = .milliseconds(500)
        let message = "vips did not finish (it took longer than 0.5 seconds); the picture is published as it is"
        #expect(try await site.build().warnings.map(\.message) == [message])
        #expect(try site.published("a").count == 1)
        try site.tiny.remove("hang")
        site.tiny.options.pictures?.patience = .seconds(300)
        #expect(try await site.build().warnings.isEmpty)
        #expect(try site.published("a").count == 3)
    }

    @Test("Without vips the originals serve, a warning says what to install, and sites of drawings hear nothing")
    func missing() async throws {
        let site = try PictureSite()
        site.tiny.options.pictures = PictureOptions(searchPath: site.tiny.root + "/nowhere:relative")
        #expect(try await site.build().warnings.isEmpty)
        try site.write("media/a.png", PictureSamples.png(200, 100))
        let warnings = try await site.build().warnings
        #expect(warnings.count == 1 && warnings.first?.file == site.tiny.root + "/Content/media")
        #expect(try #require(warnings.first).message.contains("apt install libvips-tools"))
        #expect(try site.published("a").keys.sorted() == ["a.png"])
        #expect(!site.tiny.exists("var/pictures"))
        #expect(try await site.pictures().size(of: "media/a.png") == PictureSize(width: 200, height: 100))
    }

    @Test("A vips that does not run is as good as none", arguments: ["exit 1", "exec sleep 600"])
    func broken(script: String) async throws {
        let site = try PictureSite()
        try site.install(script)
        site.tiny.options.pictures?.patience = .milliseconds(500)
        try site.write("media/a.png", PictureSamples.png(200, 100))
        let warnings = try await site.build().warnings
        #expect(warnings.count == 1 && warnings.first?.message.contains("/tools/vips cannot be used") == true)
        #expect(try site.published("a").count == 1)
    }

    @Test("A vips without AVIF makes WebP, without a word of the camera")
    func webP() async throws {
        let site = try PictureSite()
        let real = try PictureSamples.vips()
        try site.install("case \"$*\" in *avif*) exit 1;; *) exec '\(real)' \"$@\";; esac")
        try site.write("media/house.jpg", PictureSamples.photograph(await PictureSamples.jpeg(400, 300)))
        #expect(try await site.build().warnings.isEmpty)
        let copies = try site.published("house").filter { $0.key.hasSuffix(".webp") }
        #expect(copies.count == 1)
        for bytes in copies.values {
            #expect(PictureSize(bytes) == PictureSize(width: 300, height: 400))
            #expect(!String(decoding: bytes, as: UTF8.self).contains("SECRETCAMERA"))
        }
    }

    @Test("Switched off, vips is not even looked for")
    func off() async throws {
        let site = try PictureSite()
        site.tiny.options.pictures = nil
        try site.write("media/a.png", PictureSamples.png(200, 100))
        #expect(try await site.build().warnings.isEmpty)
        #expect(site.calls() == 0 && !site.tiny.exists("var/pictures"))
    }

    @Test("A name that vips would read options from is a name")
    func names() async throws {
        let site = try PictureSite()
        try site.write("media/a [x,y] & (z).png", PictureSamples.png(200, 100))
        #expect(try await site.build().warnings.isEmpty)
        #expect(try site.published("a [x,y] & (z)").count == 3)
    }
}
