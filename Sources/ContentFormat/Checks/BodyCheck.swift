/// What `check` asks of bodies without knowing the site's pages: pictures that exist and say what they show, and links
/// of a shape that can lead somewhere.
enum BodyCheck {
    static func faults(_ content: ReadContent, _ index: ItemIndex) -> [Diagnostic] {
        BodyReferences.bodies(content, index).flatMap { body in
            body.markdown.pictures.flatMap { picture($0, body.source, content.media) }
                + body.markdown.links.compactMap { link($0, body.source) }
        }
    }

    private static func picture(
        _ picture: Markdown.Target, _ source: SourceFile, _ media: Set<String>
    ) -> [Diagnostic] {
        var faults: [Diagnostic] = []
        let name = picture.url.quoted
        if !picture.url.hasPrefix("media/") {
            faults.append(source.diagnostic(at: picture.span, "\(name) is not a picture's path: media/name.jpg"))
        } else if let fault = PictureNames.fault(picture.url, among: media) {
            faults.append(source.diagnostic(at: picture.span, fault))
        }
        if picture.alt.isEmpty {
            faults.append(source.diagnostic(at: picture.span, "the picture \(name) has no alternative text"))
        }
        return faults
    }

    private static func link(_ link: Markdown.Target, _ source: SourceFile) -> Diagnostic? {
        let url = link.url
        let isSitePath = url.hasPrefix("/") && !url.hasPrefix("//")
        guard !isSitePath, !url.hasPrefix("#"), !WebAddress.isFull(url) else { return nil }
        let message =
            url.isEmpty
            ? "the link leads nowhere: its address is empty"
            : "\(url.quoted) is neither a site path that begins with / nor a full address"
        return source.diagnostic(at: link.span, message)
    }
}
