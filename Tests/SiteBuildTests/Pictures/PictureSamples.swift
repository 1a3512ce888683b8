import Foundation
import Testing

@testable import SiteBuild

/// Pictures made for a test, and a `vips` that tells what it was asked.
enum PictureSamples {
    static let searchPath = ProcessInfo.processInfo.environment["PATH"] ?? ""

    /// `make test` installs it.
    static func vips() throws -> String {
        try #require(
            VipsCommand.find(in: PictureOptions(searchPath: searchPath).tools),
            "these tests need the vips command: .ci/setup test")
    }

    /// A PNG whose colours run from corner to corner; with alpha it is clear on the left.
    static func png(_ width: Int, _ height: Int, alpha: Bool = false) -> [UInt8] {
        var rows: [UInt8] = []
        for y in 0..<height {
            rows.append(0)
            for x in 0..<width {
                rows += [UInt8(x * 255 / width), UInt8(y * 255 / height), UInt8((x ^ y) & 63)]
                if alpha { rows.append(x * 2 < width ? 0 : 255) }
            }
        }
        return png(header: (width, height), colour: alpha ? 6 : 2, pixels: rows)
    }

    /// A PNG that says it is of a size, whatever its pixels are (RFC 2083; the stream of stored blocks is RFC 1950, 1951).
    static func png(header: (width: Int, height: Int), colour: UInt8 = 2, pixels: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = [0x78, 0x01]
        for start in stride(from: 0, to: pixels.count, by: 65_535) {
            let block = pixels[start..<min(start + 65_535, pixels.count)]
            let (count, isLast) = (UInt16(block.count), start + 65_535 >= pixels.count)
            stream += [isLast ? 1 : 0, UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8)]
            stream += block
        }
        var (a, b): (UInt32, UInt32) = (1, 0)
        for byte in pixels { (a, b) = ((a + UInt32(byte)) % 65_521, (b + (a + UInt32(byte)) % 65_521) % 65_521) }
        stream += big(b << 16 | a)
        let head = big(UInt32(header.width)) + big(UInt32(header.height)) + [8, colour, 0, 0, 0]
        return [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10] + chunk("IHDR", head) + chunk("IDAT", stream)
            + chunk("IEND", [])
    }

    static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
        let content = Array(name.utf8) + body
        var sum: UInt32 = ~0
        for byte in content {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return big(UInt32(body.count)) + content + big(~sum)
    }

    private static func big(_ number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
    }

    /// A JPEG of the same colours.
    static func jpeg(_ width: Int, _ height: Int) async throws -> [UInt8] {
        let folder = NSTemporaryDirectory() + "sample-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileTree.write(png(width, height), to: folder + "/in.png")
        let answer = try await VipsCommand(path: vips()).run(["copy", "in.png", "out.jpg"], in: folder)
        #expect(answer == .done(""))
        return try FileTree.read(folder + "/out.jpg")
    }

    /// The same JPEG with an Exif segment: held sideways (orientation 6), by a camera whose name is `SECRETCAMERA`.
    static func photograph(_ jpeg: [UInt8]) -> [UInt8] {
        let maker = Array("SECRETCAMERA\0".utf8)
        let entries: [[UInt8]] = [
            [0x01, 0x0F, 0, 2, 0, 0, 0, UInt8(maker.count), 0, 0, 0, 38], [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0],
        ]
        let tiff = Array("MM\0*".utf8) + [0, 0, 0, 8, 0, 2] + entries.flatMap { $0 } + [0, 0, 0, 0] + maker
        let body = Array("Exif\0\0".utf8) + tiff
        return jpeg.prefix(2) + [0xFF, 0xE1, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 255)] + body
            + jpeg.dropFirst(2)
    }
}

/// A ``TinySite`` with pictures, its cache, and a `vips` in front of the real one that writes down each call.
final class PictureSite {
    let tiny: TinySite
    var tools: String { tiny.root + "/tools" }

    init() throws {
        tiny = try TinySite()
        tiny.options.pictures = PictureOptions(searchPath: tools)
        tiny.options.compresses = false
        try install("exec '\(PictureSamples.vips())' \"$@\"")
    }

    /// - Parameter script: What the command does after it has written the call down.
    func install(_ script: String) throws {
        try tiny.write("tools/vips", "#!/bin/sh\necho \"$*\" >>'\(tiny.root)/calls'\n\(script)\n")
        #expect(chmod(tools + "/vips", 0o755) == 0)
    }

    func write(_ file: String, _ bytes: [UInt8]) throws {
        try FileTree.write(bytes, to: "\(tiny.root)/Content/\(file)")
    }

    /// How often vips was called so far.
    func calls() -> Int { (try? tiny.read("calls"))?.split(separator: "\n").count ?? 0 }

    func build() async throws -> BuildReport { try await tiny.build() }

    /// What is published of a picture, by name.
    func published(_ stem: String) throws -> [String: [UInt8]] {
        try tiny.snapshot("public/media").filter { $0.key.hasPrefix(stem + ".") }
    }

    func pictures() async throws -> PictureSet { try await PictureMaker.pictures(tiny.options) }
}
