import Foundation

/// The width and height of a picture in pixels, read from the file's first bytes so that a page can keep its place free.
package struct PictureSize: Hashable, Sendable {
    package let width: Int
    package let height: Int

    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// Knows JPEG, PNG, GIF, WebP and SVG; nil for anything else and for damaged files.
    package init?(_ bytes: [UInt8]) {
        guard let size = Self.png(bytes) ?? Self.gif(bytes) ?? Self.webP(bytes) ?? Self.jpeg(bytes) ?? Self.svg(bytes),
            size.width > 0, size.height > 0
        else { return nil }
        self = size
    }

    private static func big(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
    private static func little(_ bytes: ArraySlice<UInt8>) -> Int { big(ArraySlice(bytes.reversed())) }

    private static func png(_ bytes: [UInt8]) -> PictureSize? {
        guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]), bytes.count >= 24 else { return nil }
        return PictureSize(width: big(bytes[16..<20]), height: big(bytes[20..<24]))
    }

    private static func gif(_ bytes: [UInt8]) -> PictureSize? {
        guard bytes.starts(with: "GIF8".utf8), bytes.count >= 10 else { return nil }
        return PictureSize(width: little(bytes[6..<8]), height: little(bytes[8..<10]))
    }

    /// RFC 9649: the lossy, lossless and extended layouts keep the size in three places.
    private static func webP(_ bytes: [UInt8]) -> PictureSize? {
        guard bytes.starts(with: "RIFF".utf8), bytes.count >= 30, bytes[8..<12].elementsEqual("WEBP".utf8) else {
            return nil
        }
        switch String(decoding: bytes[12..<16], as: UTF8.self) {
        case "VP8 ": return PictureSize(width: little(bytes[26..<28]) & 0x3FFF, height: little(bytes[28..<30]) & 0x3FFF)
        case "VP8L":
            let packed = little(bytes[21..<25])
            return PictureSize(width: packed & 0x3FFF + 1, height: packed >> 14 & 0x3FFF + 1)
        case "VP8X": return PictureSize(width: little(bytes[24..<27]) + 1, height: little(bytes[27..<30]) + 1)
        default: return nil
        }
    }

    /// Whether a WebP or PNG moves, which a copy of it would not.
    static func isAnimated(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: "RIFF".utf8), bytes.count > 20, bytes[12..<16].elementsEqual("VP8X".utf8) {
            return bytes[20] & 0x02 != 0
        }
        guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) else { return false }
        var position = 8
        while position + 8 <= bytes.count {
            let name = String(decoding: bytes[position + 4..<position + 8], as: UTF8.self)
            if name == "acTL" { return true }
            if name == "IDAT" { return false }
            position += 12 + big(bytes[position..<position + 4])
        }
        return false
    }

    /// Walks the segments to the frame header (ITU-T T.81, B.2.2). Browsers turn a photograph upright as its Exif says.
    private static func jpeg(_ bytes: [UInt8]) -> PictureSize? {
        guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
        var position = 2
        var isOnItsSide = false
        while position + 9 < bytes.count, bytes[position] == 0xFF {
            let marker = bytes[position + 1]
            let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
            if isFrame {
                let width = big(bytes[position + 7..<position + 9])
                let height = big(bytes[position + 5..<position + 7])
                return isOnItsSide
                    ? PictureSize(width: height, height: width) : PictureSize(width: width, height: height)
            }
            if marker == 0xE1 { isOnItsSide = isOnItsSide || (5...8).contains(orientation(bytes, position + 4)) }
            position += marker == 0xFF ? 1 : 2 + big(bytes[position + 2..<position + 4])
        }
        return nil
    }

    /// The Exif orientation (tag 0x0112 of the first directory), 1 when there is none.
    ///
    /// - Parameter start: Where the segment's content begins.
    private static func orientation(_ bytes: [UInt8], _ start: Int) -> Int {
        let tiff = start + 6
        guard tiff + 8 <= bytes.count, bytes[start..<tiff].elementsEqual("Exif\0\0".utf8) else { return 1 }
        let number = bytes[tiff] == UInt8(ascii: "I") ? little : big
        let directory = tiff + number(bytes[tiff + 4..<tiff + 8])
        guard directory + 2 <= bytes.count else { return 1 }
        for entry in 0..<number(bytes[directory..<directory + 2]) {
            let place = directory + 2 + 12 * entry
            guard place + 12 <= bytes.count else { return 1 }
            if number(bytes[place..<place + 2]) == 0x0112 { return number(bytes[place + 8..<place + 10]) }
        }
        return 1
    }

    /// The root element's `viewBox`, or its `width` and `height`.
    private static func svg(_ bytes: [UInt8]) -> PictureSize? {
        let head = String(decoding: bytes.prefix(2048), as: UTF8.self)
        guard let start = head.range(of: "<svg"), let end = head[start.upperBound...].firstIndex(of: ">") else {
            return nil
        }
        let tag = head[start.upperBound..<end]
        let box = attribute("viewBox", in: tag).map { $0.split { $0 == " " || $0 == "," }.compactMap { Double($0) } }
        if let box, box.count == 4 { return PictureSize(width: Int(box[2]), height: Int(box[3])) }
        guard let width = attribute("width", in: tag).flatMap(Double.init),
            let height = attribute("height", in: tag).flatMap(Double.init)
        else { return nil }
        return PictureSize(width: Int(width), height: Int(height))
    }

    private static func attribute(_ name: String, in tag: Substring) -> String? {
        guard let start = tag.range(of: " \(name)=\""), let end = tag[start.upperBound...].firstIndex(of: "\"") else {
            return nil
        }
        return String(tag[start.upperBound..<end])
    }
}

extension PictureSize: ViewData {
    package static var fields: [Field<PictureSize>] {
        [.text("width") { "\($0.width)" }, .text("height") { "\($0.height)" }]
    }
}
