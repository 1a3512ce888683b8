import ContentFormat
import Foundation
import Testing

@testable import SiteBuild

/// Real builds with the real `vips`.
@Suite("Copies of pictures")
struct PictureBuildTests {
    @Test("A photograph gets copies in every width below its own, upright and without a word of its camera")
    func photograph() async throws {
        let site = try PictureSite()
        try site.write("media/house.jpg", PictureSamples.photograph(await PictureSamples.jpeg(900, 700)))
        let report = try await site.build()
        #expect(report.warnings.isEmpty)
        let variants = try #require(try await site.pictures().variants(of: "media/house.jpg"))
        #expect(variants.size == PictureSize(width: 700, height: 900))
        #expect(variants.modern.map(\.width) == [320, 700] && variants.plain.map(\.width) == [700])
        #expect(try #require(variants.placeholder).hasPrefix("data:image/webp;base64,"))
        let published = try site.published("house")
        #expect(Set(published.keys) == Set(variants.all.map { String($0.path(of: "house.jpg")) } + ["house.jpg"]))
        for variant in variants.all {
            let bytes = try #require(published[variant.path(of: "house.jpg")])
            #expect(PictureHash.of(bytes).hasPrefix(variant.hash) && bytes.count == variant.byteCount)
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.contains("SECRETCAMERA") && !text.contains("Exif"), "\(variant.name)")
            if variant.format == .jpeg { #expect(PictureSize(bytes) == variants.size) }
        }
    }

    @Test("A picture with alpha keeps it: a PNG for old browsers, and nothing shows through it")
    func alpha() async throws {
        let site = try PictureSite()
        try site.write("media/logo.png", PictureSamples.png(400, 200, alpha: true))
        let variants = try #require(try await site.pictures().variants(of: "media/logo.png"))
        #expect(variants.plain.map(\.format) == [.png] && variants.plain.map(\.width) == [400])
        #expect(variants.modern.map(\.width) == [320, 400] && variants.placeholder == nil)
    }

    @Test("Nothing is made larger than it is")
    func small() async throws {
        let site = try PictureSite()
        try site.write("media/stamp.png", PictureSamples.png(120, 80))
        let variants = try #require(try await site.pictures().variants(of: "media/stamp.png"))
        #expect(variants.all.allSatisfy { $0.width == 120 } && variants.size == PictureSize(width: 120, height: 80))
    }

    @Test("A picture of a few hundred bytes is copied for nobody")
    func tiny() async throws {
        let site = try PictureSite()
        try site.write("media/dot.png", PictureSamples.png(8, 8))
        #expect(try await site.build().warnings.isEmpty)
        #expect(try site.published("dot").count == 1 && site.calls() == 0)
    }

    @Test("Drawings, and pictures that move, are published as they are")
    func untouched() async throws {
        let site = try PictureSite()
        try site.write("media/dance.gif", Array("GIF89a".utf8) + [4, 0, 3, 0, 0, 0, 0])
        let still = PictureSamples.png(50, 40)
        try site.write(
            "media/film.png",
            still.prefix(33) + PictureSamples.chunk("acTL", [0, 0, 0, 2, 0, 0, 0, 0]) + still.dropFirst(33))
        #expect(try await site.build().warnings.isEmpty)
        for name in ["casa", "dance", "film"] { #expect(try site.published(name).count == 1) }
        let pictures = try await site.pictures()
        #expect(pictures.size(of: "media/dance.gif") == PictureSize(width: 4, height: 3))
        #expect(pictures.size(of: "media/film.png") == PictureSize(width: 50, height: 40))
    }

    @Test("Nothing is encoded twice: not in the next build, under another name, by a clean build, nor for another site")
    func cached() async throws {
        let site = try PictureSite()
        try site.write("media/a.png", PictureSamples.png(400, 300))
        _ = try await site.build()
        let (calls, before) = (site.calls(), try site.tiny.snapshot("public"))
        #expect(calls > 0)
        #expect(try await site.build().written == 0)
        try FileManager.default.moveItem(
            atPath: site.tiny.root + "/Content/media/a.png", toPath: site.tiny.root + "/Content/media/b.png")
        _ = try await site.build()
        #expect(try site.published("a").isEmpty && site.published("b").count == 4)
        #expect(site.calls() == calls)
        try FileManager.default.moveItem(
            atPath: site.tiny.root + "/Content/media/b.png", toPath: site.tiny.root + "/Content/media/a.png")
        site.tiny.options.isClean = true
        _ = try await site.build()
        // Only the question which formats it can write.
        #expect(site.calls() == calls + 3)
        #expect(try site.tiny.snapshot("public") == before)
    }

    @Test("A changed picture takes other names, and a build after any change equals a clean one with more jobs")
    func incremental() async throws {
        let site = try PictureSite()
        let hotel = TinySite.hotel.replacing("file: media/casa.svg", with: "file: media/a.png")
        try site.tiny.write("Content/hotels/casa.md", hotel)
        try site.write("media/a.png", PictureSamples.png(400, 300))
        try site.write("media/b.png", PictureSamples.png(330, 300))
        _ = try await site.build()
        let old = Set(try site.published("a").keys)
        try site.write("media/a.png", PictureSamples.png(390, 300))
        try site.tiny.remove("Content/media/b.png")
        _ = try await site.build()
        let new = Set(try site.published("a").keys)
        #expect(old.intersection(new) == ["a.png"] && new.count == 4)
        #expect(try site.published("b").isEmpty)
        let record = try site.tiny.read("public/api/v1/hotels/casa.json")
        #expect(new.allSatisfy { record.contains("/media/\($0)") })
        let other = try PictureSite()
        try other.tiny.write("Content/hotels/casa.md", hotel)
        try other.write("media/a.png", PictureSamples.png(390, 300))
        other.tiny.options.jobs = 1
        _ = try await other.build()
        #expect(try other.tiny.snapshot("public") == site.tiny.snapshot("public"))
    }

    @Test(
        "A cache that was damaged, or left half made by a build that was killed, is put right",
        arguments: [false, true])
    func damaged(isSameLength: Bool) async throws {
        let site = try PictureSite()
        try site.write("media/a.png", PictureSamples.png(200, 100))
        _ = try await site.build()
        let before = try site.tiny.snapshot("public")
        let key = try #require(
            try FileManager.default.contentsOfDirectory(atPath: site.tiny.root + "/var/pictures").first {
                $0.count == 32
            })
        let file = "var/pictures/\(key)/200.jpg"
        let bytes = try FileTree.read(site.tiny.root + "/" + file)
        try FileTree.write(isSameLength ? bytes.map { ~$0 } : Array(bytes.dropLast()), to: site.tiny.root + "/" + file)
        try site.tiny.write("var/pictures/.making-of-another/whole.v", "half")
        try site.tiny.remove("public")
        // A length is seen by every build, other bytes of the same length by one that trusts nothing.
        site.tiny.options.isClean = isSameLength
        _ = try await site.build()
        #expect(try site.tiny.snapshot("public") == before)
        #expect(!site.tiny.exists("var/pictures/.making-of-another"))
    }

    @Test("Pictures that nobody uses are kept for a while, never without end")
    func bounded() async throws {
        let site = try PictureSite()
        try site.write("media/a.png", PictureSamples.png(200, 100))
        for number in 1...(PictureCache.mostUnused + 5) {
            try site.tiny.write("var/pictures/\(String(repeating: "0", count: 29))\(100 + number)/record", "old")
        }
        _ = try await site.build()
        let kept = try FileManager.default.contentsOfDirectory(atPath: site.tiny.root + "/var/pictures").filter {
            $0.count == 32
        }
        #expect(kept.count == PictureCache.mostUnused + 1)
        #expect(!kept.contains("00000000000000000000000000000101"))
    }
}
