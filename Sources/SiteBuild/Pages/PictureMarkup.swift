import Foundation
import Travel

/// Where a picture stands, and how wide it then is: browsers choose a copy by it before they have read the style sheet.
enum PictureUse: Sendable {
    /// In a grid of cards.
    case card
    /// Alone across the page.
    case banner
    /// The large one of several, and the smaller ones beside it.
    case galleryFirst, galleryOther
    /// Beside facts.
    case figure
    /// Between paragraphs.
    case prose

    /// The value of the attribute `sizes`; it follows the widths in `layout.css` and `places.css`.
    var sizes: String {
        switch self {
        case .card: "(min-width: 60rem) 22rem, (min-width: 40rem) 48vw, 95vw"
        case .banner: "(min-width: 80rem) 76rem, 95vw"
        case .galleryFirst: "(min-width: 80rem) 51rem, (min-width: 48rem) 64vw, 95vw"
        case .galleryOther: "(min-width: 80rem) 25rem, (min-width: 48rem) 32vw, 48vw"
        case .figure: "(min-width: 80rem) 50rem, (min-width: 62rem) 60vw, 95vw"
        case .prose: "(min-width: 44rem) 40rem, 95vw"
        }
    }
}

/// What a browser is offered to choose from for one picture.
struct PictureOffer: Sendable {
    /// The media type of the smaller format and its copies; nil where there is none.
    let modern: Choice?
    /// For every other browser; nil where the original is all there is.
    let plain: Choice?
    /// For browsers that choose nothing.
    let src: String
    let placeholder: String?
    let size: PictureSize?

    struct Choice: Sendable {
        let type: String
        /// The attribute's value: `/media/house.320w.3f2a9c01.avif 320w, …`.
        let srcset: String
    }

    init(_ file: String, _ site: SiteContext) {
        size = site.pictures.size(of: file)
        let variants = site.pictures.variants(of: file)
        placeholder = variants?.placeholder
        modern = variants.flatMap { Choice($0.modern, of: file, site) }
        plain = variants.flatMap { Choice($0.plain, of: file, site) }
        // One that does on a screen of any size.
        let middle = variants?.plain.first
        src = middle.map { Self.url($0.path(of: file), site) } ?? site.picture(file)
    }

    /// In a `srcset`, spaces and commas part one address from the next.
    fileprivate static func url(_ path: String, _ site: SiteContext) -> String {
        let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: ",()"))
        return site.picture(path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path)
    }

    /// A picture in a body, in place of the `<img src="…"` that it was written as.
    ///
    /// - Parameter rest: The element's other attributes and its end, as they are.
    func markup(in use: PictureUse, src original: Substring, rest: Substring) -> String {
        let box = size.map { "width=\"\($0.width)\" height=\"\($0.height)\" " } ?? ""
        guard let plain else { return "<img loading=\"lazy\" \(box)src=\"\(original)\"\(rest)" }
        let far =
            placeholder.map { "<img class=\"photo-far\" src=\"\($0)\" alt=\"\" width=\"16\" height=\"16\">" } ?? ""
        let source = modern.map {
            "<source type=\"\($0.type)\" srcset=\"\($0.srcset.escaped)\" sizes=\"\(use.sizes)\">"
        }
        let img =
            "<img loading=\"lazy\" \(box)srcset=\"\(plain.srcset.escaped)\" sizes=\"\(use.sizes)\" "
            + "src=\"\(src.escaped)\"\(rest)"
        return "<span class=\"photo\">\(far)<picture>\(source ?? "")\(img)</picture></span>"
    }
}

extension PictureOffer.Choice {
    fileprivate init?(_ variants: [PictureVariant], of file: String, _ site: SiteContext) {
        guard let format = variants.first?.format else { return nil }
        type = format.mediaType
        srcset = variants.map { "\(PictureOffer.url($0.path(of: file), site)) \($0.width)w" }.joined(separator: ", ")
    }
}

extension PictureOffer.Choice: ViewData {
    static var fields: [Field<PictureOffer.Choice>] { [.text("type", \.type), .text("srcset", \.srcset)] }
}

extension String {
    /// As the value of an attribute between double quotation marks.
    fileprivate var escaped: String {
        replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
    }
}
