/// A luggage label: the drawing that stands where an item has no photograph. Shapes and colours follow from the item's
/// id alone, so that a place keeps its label; it pretends to show nothing but the name it carries.
struct LabelDrawing {
    let id: String
    let name: String
    /// A line above the name and one below: a country, a place, a code.
    let above: String
    let below: String

    private static let palettes: [(ground: String, shape: String, sun: String, ink: String)] = [
        ("#0f4c5c", "#1b6673", "#e76f51", "#f4e3c1"), ("#14213d", "#243a63", "#f2b84b", "#fbf7ef"),
        ("#e76f51", "#ef8a6f", "#f4e3c1", "#14213d"), ("#f2b84b", "#f6cb79", "#bb4024", "#14213d"),
        ("#2a9d8f", "#4cb3a6", "#f4e3c1", "#0b2330"), ("#f4e3c1", "#ead3a4", "#e76f51", "#0f4c5c"),
    ]

    /// FNV-1a: the same on every machine, unlike `Hasher`.
    private var seed: UInt64 {
        id.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    /// With the name in the middle, for cards.
    var card: String { svg(pattern + words) }

    /// The pattern alone, for the wide opening of a page that says the name itself.
    var banner: String { svg(pattern) }

    private func svg(_ contents: String) -> String {
        """
        <svg class="postcard" viewBox="0 0 400 300" width="400" height="300" preserveAspectRatio="xMidYMid slice" \
        aria-hidden="true">\(contents)</svg>
        """
    }

    /// Every pattern there is, drawn once: the seed only chooses.
    private static let patterns: [String] = (0..<UInt64(palettes.count * 10)).map { number in
        let (palette, rest) = (palettes[Int(number / 10)], number % 10)
        return pattern(palette, shape: rest / 2, isLeft: rest % 2 == 0)
    }

    private var palette: (ground: String, shape: String, sun: String, ink: String) {
        Self.palettes[Int(seed % UInt64(Self.palettes.count))]
    }

    private var pattern: String {
        let number = seed % UInt64(Self.palettes.count) * 10 + seed >> 8 % 5 * 2 + (seed >> 20 & 1)
        return Self.patterns[Int(number)]
    }

    private typealias Palette = (ground: String, shape: String, sun: String, ink: String)

    private static func pattern(_ colours: Palette, shape: UInt64, isLeft: Bool) -> String {
        let ground = "<path fill=\"\(colours.ground)\" d=\"M0 0h400v300H0z\"/>"
        let sun = "<circle cx=\"\(isLeft ? 92 : 308)\" cy=\"92\" r=\"46\" fill=\"\(colours.sun)\"/>"
        let shapes: String
        switch shape {
        case 0: shapes = rays
        case 1: shapes = scales
        case 2: return ground + sun + hills(colours.shape)
        case 3: shapes = arches
        default: return ground + sun + waves(colours.shape)
        }
        return ground + "<g fill=\"none\" stroke=\"\(colours.shape)\" stroke-width=\"9\">\(shapes)</g>"
    }

    private static var rays: String {
        let ends = ["-120 0", "0 -60", "100 -60", "200 -60", "300 -60", "400 -60", "520 0", "520 150", "-120 150"]
        return ends.map { "<path d=\"M200 330L\($0)\"/>" }.joined()
            + "<circle cx=\"200\" cy=\"330\" r=\"96\"/><circle cx=\"200\" cy=\"330\" r=\"150\"/>"
    }

    private static var scales: String {
        (0..<6).flatMap { row in
            (-1..<6).map { column in
                let x = column * 80 + (row % 2 == 0 ? 0 : 40)
                return "<path d=\"M\(x) \(row * 56)a40 40 0 0 0 80 0M\(x + 20) \(row * 56)a20 20 0 0 0 40 0\"/>"
            }
        }.joined()
    }

    private static var arches: String {
        [28, 160, 292].map { x in
            [0, 22, 44].map { inset in
                let (left, radius) = (x - 10 + inset, 50 - inset)
                return radius > 0
                    ? "<path d=\"M\(left) 320V160a\(radius) \(radius) 0 0 1 \(2 * radius) 0V320\"/>" : ""
            }.joined()
        }.joined()
    }

    private static func hills(_ colour: String) -> String {
        """
        <path fill="\(colour)" d="M0 190C60 140 110 140 170 190S300 250 400 170V300H0z"/>\
        <path fill="#14213d" fill-opacity=".22" d="M0 240C80 200 150 215 220 240S340 265 400 225V300H0z"/>
        """
    }

    private static func waves(_ colour: String) -> String {
        let crests = [196, 224, 252, 280].map { y in
            "<path d=\"M-20 \(y)q25-20 50 0t50 0 50 0 50 0 50 0 50 0 50 0 50 0 50 0\"/>"
        }
        return "<g fill=\"none\" stroke=\"\(colour)\" stroke-width=\"9\">\(crests.joined())</g>"
    }

    private var words: String {
        let ink = palette.ink
        let size = min(50, max(22, 560 / max(1, name.count)))
        let y = 150 + size / 3
        return """
            <rect x="34" y="84" width="332" height="132" rx="14" fill="\(palette.ground)" stroke="\(ink)" \
            stroke-width="3"/><g fill="\(ink)" text-anchor="middle">\
            <text class="label-name" x="200" y="\(y)" font-size="\(size)">\
            \(markupEscaped(name))</text>\
            <text class="label-line" x="200" y="112" font-size="16">\(markupEscaped(above))</text>\
            <text class="label-line" x="200" y="201" font-size="16">\(markupEscaped(below))</text></g>
            """
    }
}

/// Text made safe inside elements and quoted attributes.
func markupEscaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x22 }) else { return text }
    var bytes: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "&"): bytes += "&amp;".utf8
        case UInt8(ascii: "<"): bytes += "&lt;".utf8
        case UInt8(ascii: "\""): bytes += "&quot;".utf8
        default: bytes.append(byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
