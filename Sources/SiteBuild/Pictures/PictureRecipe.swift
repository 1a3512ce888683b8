/// How copies are made of a picture: their widths, formats and settings.
struct PictureRecipe: Hashable, Sendable {
    /// AVIF, or WebP where the encoder knows no AVIF; nil where it knows neither.
    let modern: PictureFormat?
    /// Whether a placeholder can be made, which is a WebP.
    let hasPlaceholders: Bool

    /// Widths in pixels; the widest copy is as wide as the original when that is narrower.
    static let widths = [320, 640, 960, 1280, 1920]
    /// The few browsers without the modern format choose from these.
    static let plainWidths = [640, 1280]
    static let mostWidth = 1920
    /// A tall picture's copies are narrower, so that none is a burden.
    static let mostHeight = 3840
    /// Of an original: below that, copies would save nobody anything.
    static let leastBytes = 4096
    /// Of an original, in pixels: decoded it takes up to 8 bytes each.
    static let mostPixels = 200_000_000

    /// Written into every key of the cache: copies made by another recipe are made again.
    var text: String {
        let formats: [PictureFormat] = [.jpeg, .png] + [modern].compactMap(\.self)
        let settings = formats.map { "\($0.rawValue)[\(Self.settings($0))]" }.joined(separator: " ")
        let placeholder = hasPlaceholders ? "\(Self.placeholderWidth)[\(Self.placeholderSettings)]" : ""
        return "\(Self.widths) \(Self.plainWidths) \(Self.mostHeight) \(settings) \(placeholder)"
    }

    /// Never wider than the picture; its own width is the last unless one of ours comes within a tenth of it.
    static func widths(_ widths: [Int], upTo width: Int) -> [Int] {
        let narrower = widths.filter { $0 * 10 < width * 9 }
        return narrower.count == widths.count ? narrower : narrower + [min(width, widths.last ?? width)]
    }

    /// What vips is told behind a file's name. AVIF at effort 1 takes a tenth of the time of 4 for a few per cent more
    /// bytes; the qualities look alike at arm's length.
    static func settings(_ format: PictureFormat) -> String {
        switch format {
        case .avif: "compression=av1,Q=50,effort=1,strip"
        case .webp: "Q=72,effort=4,strip"
        case .jpeg: "Q=76,optimize_coding,interlace,strip"
        case .png: "compression=9,strip"
        }
    }

    static let placeholderWidth = 16
    static let placeholderSettings = "Q=40,effort=6,strip"
}
