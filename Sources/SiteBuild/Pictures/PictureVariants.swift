import Crypto

/// A format that pictures are offered in.
enum PictureFormat: String, Sendable {
    case avif, webp, jpeg, png

    var mediaType: String { "image/\(rawValue)" }
    var ending: String { self == .jpeg ? "jpg" : rawValue }
}

/// One copy of a picture, made for a width.
struct PictureVariant: Hashable, Sendable {
    let format: PictureFormat
    /// In pixels.
    let width: Int
    /// The start of the SHA-256 of its bytes, in hexadecimal.
    let hash: String
    let byteCount: Int

    /// In the folder of the cache that holds the copies of one picture.
    var name: String { "\(width).\(format.ending)" }

    /// Where a copy of `media/house.jpg` is published: `media/house.640w.3f2a9c01.avif`. The bytes under such a name
    /// never change, so browsers may keep them for ever.
    func path(of file: String) -> String {
        let stem = file.lastIndex(of: ".").map { file[..<$0] } ?? file[...]
        return "\(stem).\(width)w.\(hash).\(format.ending)"
    }
}

/// The copies of one picture, and what a page shows until the first of them has come.
struct PictureVariants: Hashable, Sendable {
    /// Of the widest copy, upright.
    let size: PictureSize
    /// A `data:` URL of a few dozen bytes that looks like the picture from far away; nil for transparent pictures.
    let placeholder: String?
    /// In the order that browsers choose from: the smaller format first, each from narrow to wide.
    let all: [PictureVariant]

    /// Those of the format that only newer browsers know.
    var modern: [PictureVariant] { all.filter { $0.format == .avif || $0.format == .webp } }
    /// Those that every browser shows.
    var plain: [PictureVariant] { all.filter { $0.format == .jpeg || $0.format == .png } }
}

/// What became of a picture: kept in the cache so that neither its copies nor its faults are found a second time.
enum PictureOutcome: Hashable, Sendable {
    case variants(PictureVariants)
    /// The picture cannot be read; why, in the encoder's words.
    case refused(String)

    private static let heading = "wayfare picture 1"
    private static let ending = "end"

    var record: String {
        var lines = [Self.heading]
        switch self {
        case .refused(let words): lines.append("refused \(words)")
        case .variants(let variants):
            lines.append("size \(variants.size.width) \(variants.size.height)")
            if let placeholder = variants.placeholder { lines.append("placeholder \(placeholder)") }
            lines += variants.all.map { "variant \($0.format.rawValue) \($0.width) \($0.hash) \($0.byteCount)" }
        }
        return (lines + [Self.ending, ""]).joined(separator: "\n")
    }

    /// Nil for a record that is damaged or of another version.
    init?(record: String) {
        let lines = record.split(separator: "\n")
        guard lines.count >= 3, lines.first == Self.heading[...], lines.last == Self.ending[...] else { return nil }
        var size: PictureSize?
        var placeholder: String?
        var all: [PictureVariant] = []
        for line in lines.dropFirst().dropLast() {
            let words = line.split(separator: " ")
            switch (words.first, words.count) {
            case ("refused", _):
                self = .refused(String(line.dropFirst("refused ".count)))
                return
            case ("size", 3):
                size = Int(words[1]).flatMap { w in Int(words[2]).map { PictureSize(width: w, height: $0) } }
            case ("placeholder", 2): placeholder = String(words[1])
            case ("variant", 5):
                guard let format = PictureFormat(rawValue: String(words[1])), let width = Int(words[2]),
                    let byteCount = Int(words[4])
                else { return nil }
                all.append(PictureVariant(format: format, width: width, hash: String(words[3]), byteCount: byteCount))
            default: return nil
            }
        }
        guard let size, !all.isEmpty else { return nil }
        self = .variants(PictureVariants(size: size, placeholder: placeholder, all: all))
    }

    init(_ variants: PictureVariants) { self = .variants(variants) }
}

/// SHA-256 in hexadecimal.
enum PictureHash {
    static func of(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    static func of(_ text: String) -> String { of(Array(text.utf8)) }
}
