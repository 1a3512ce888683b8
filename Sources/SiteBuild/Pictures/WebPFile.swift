/// A WebP file (RFC 9649), taken apart to leave out what vips keeps in it even when told to strip: where and with what
/// a photograph was taken.
enum WebPFile {
    /// The same picture without metadata and colour profile; nil for what is no WebP.
    static func stripped(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count >= 12, bytes.starts(with: "RIFF".utf8), bytes[8..<12].elementsEqual("WEBP".utf8) else {
            return nil
        }
        var kept: [(name: String, chunk: [UInt8])] = []
        var place = 12
        while place + 8 <= bytes.count {
            let name = String(decoding: bytes[place..<place + 4], as: UTF8.self)
            let length = (0..<4).reduce(0) { $0 | Int(bytes[place + 4 + $1]) << (8 * $1) }
            let end = place + 8 + length + length % 2
            guard end <= bytes.count else { return nil }
            if !["EXIF", "XMP ", "ICCP"].contains(name) { kept.append((name, Array(bytes[place..<end]))) }
            place = end
        }
        // Without alpha the extended header says nothing that the picture does not say itself.
        let isSimple = kept.count == 2 && kept[0].name == "VP8X" && kept[1].name.hasPrefix("VP8")
        if isSimple { kept.removeFirst() }
        for index in kept.indices where kept[index].name == "VP8X" {
            let (profile, exif, xmp): (UInt8, UInt8, UInt8) = (0x20, 0x08, 0x04)
            kept[index].chunk[8] &= ~(profile | exif | xmp)
        }
        let body = Array("WEBP".utf8) + kept.flatMap(\.chunk)
        return Array("RIFF".utf8) + (0..<4).map { UInt8(truncatingIfNeeded: body.count >> (8 * $0)) } + body
    }
}
