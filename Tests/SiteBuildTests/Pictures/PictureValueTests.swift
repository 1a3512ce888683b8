import Testing
import Travel

@testable import SiteBuild

@Suite("Pictures as values")
struct PictureValueTests {
    static let variants = PictureVariants(
        size: PictureSize(width: 1000, height: 500), placeholder: "data:image/webp;base64,AAAA",
        all: [
            PictureVariant(format: .avif, width: 320, hash: "00000001", byteCount: 10),
            PictureVariant(format: .avif, width: 1000, hash: "00000002", byteCount: 20),
            PictureVariant(format: .jpeg, width: 640, hash: "00000003", byteCount: 30),
        ])

    @Test(
        "Widths end at the picture's own, and none stands close below it",
        arguments: [
            (100, [100]), (320, [320]), (340, [340]), (360, [320, 360]), (1600, [320, 640, 960, 1280, 1600]),
            (1920, [320, 640, 960, 1280, 1920]),
        ])
    func widths(width: Int, expected: [Int]) {
        #expect(PictureRecipe.widths(PictureRecipe.widths, upTo: width) == expected)
    }

    @Test("A record reads back as it was, and a damaged one not at all")
    func record() {
        let outcomes = [PictureOutcome.variants(Self.variants), .refused("it is no picture")]
        for outcome in outcomes {
            #expect(PictureOutcome(record: outcome.record) == outcome)
            for length in [0, 10, outcome.record.count - 6] {
                #expect(PictureOutcome(record: String(outcome.record.prefix(length))) == nil)
            }
        }
        #expect(
            PictureOutcome(record: PictureOutcome.variants(Self.variants).record.replacing("320", with: "x")) == nil)
    }

    @Test("A WebP without metadata is the picture alone, in the shortest form")
    func webP() throws {
        let picture = chunk("VP8 ", [1, 2, 3])
        let extended = chunk("VP8X", [0x08 | 0x20, 0, 0, 0, 3, 0, 0, 2, 0, 0])
        let dirty = file(extended + chunk("ICCP", [9]) + picture + chunk("EXIF", [7, 7]) + chunk("XMP ", [8]))
        #expect(WebPFile.stripped(dirty) == file(picture))
        let alpha = chunk("ALPH", [5])
        let clear = file(chunk("VP8X", [0x18, 0, 0, 0, 3, 0, 0, 2, 0, 0]) + alpha + picture + chunk("EXIF", [7, 7]))
        #expect(WebPFile.stripped(clear) == file(chunk("VP8X", [0x10, 0, 0, 0, 3, 0, 0, 2, 0, 0]) + alpha + picture))
        #expect(WebPFile.stripped(Array(dirty.dropLast())) == nil && WebPFile.stripped([1, 2, 3]) == nil)
    }

    private func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
        Array(name.utf8) + [UInt8(body.count), 0, 0, 0] + body + (body.count % 2 == 1 ? [0] : [])
    }

    private func file(_ chunks: [UInt8]) -> [UInt8] {
        let body = Array("WEBP".utf8) + chunks
        return Array("RIFF".utf8) + [UInt8(body.count), 0, 0, 0] + body
    }

    @Test("A fingerprint differs with everything that a page shows of a picture")
    func fingerprint() {
        let file = "media/a.jpg"
        let sizes = [file: PictureSize(width: 4, height: 3)]
        let plain = PictureSet(sizes: sizes)
        let copied = PictureSet(sizes: sizes, variants: [file: Self.variants], files: [], warnings: [])
        let prints = [PictureSet(), plain, copied].map { $0.digest(of: file) }
        #expect(Set(prints).count == 3)
        #expect(
            copied.digest(of: file)
                == PictureSet(sizes: [:], variants: [file: Self.variants], files: [], warnings: []).digest(
                    of: file))
    }

    @Test("A body's picture offers its copies, keeps its words and its place, and another site's picture is left alone")
    func body() throws {
        let pictures = PictureSet(sizes: [:], variants: ["media/a b.jpg": Self.variants], files: [], warnings: [])
        let catalogue = try SampleCatalogue.make()
        let base = try #require(BaseURL("https://example.com/travel"))
        let atlas = Atlas(SiteContext(catalogue: catalogue, base: base, pictures: pictures))
        let html = atlas.html("<p><img src=\"media/a%20b.jpg\" alt=\"x > y\" /> and</p>")
        #expect(
            html.hasPrefix(
                "<p><span class=\"photo\"><img class=\"photo-far\" src=\"data:image/webp;base64,AAAA\" alt=\"\""))
        #expect(
            html.contains(
                "srcset=\"/travel/media/a%20b.320w.00000001.avif 320w, /travel/media/a%20b.1000w.00000002.avif 1000w\"")
        )
        #expect(html.contains("width=\"1000\" height=\"500\" srcset=\"/travel/media/a%20b.640w.00000003.jpg 640w\""))
        #expect(
            html.hasSuffix("src=\"/travel/media/a%20b.640w.00000003.jpg\" alt=\"x > y\" /></picture></span> and</p>"))
        let foreign = "<img src=\"https://example.net/travel/media/a%20b.jpg\" alt=\"\" />"
        #expect(atlas.html(foreign) == foreign.replacing("<img", with: "<img loading=\"lazy\""))
    }

    @Test("A photograph that was taken sideways is as wide as browsers show it", arguments: [6, 1] as [UInt8])
    func orientation(_ value: UInt8) {
        let exif: [UInt8] =
            Array("Exif\0\0II*\0".utf8) + [8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, value, 0, 0, 0]
        let frame: [UInt8] = [0xFF, 0xC0, 0, 11, 8, 0, 30, 0, 40, 1, 1, 0x11, 0]
        let bytes: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif + frame
        let (wide, tall) = (PictureSize(width: 40, height: 30), PictureSize(width: 30, height: 40))
        #expect(PictureSize(bytes) == (value == 6 ? tall : wide))
        for length in 0..<bytes.count - 4 {
            #expect(PictureSize(Array(bytes.prefix(length))).map { $0 == wide || $0 == tall } ?? true)
        }
    }
}
