/// What several kinds of file have in common, and the small kinds.
enum ItemSchemas {
    typealias V = SchemaValues

    static let images = V.list("Pictures, the first for lists.", picture)
    static let picture = V.mapping(
        "A picture.",
        [
            .required("file", V.picture("The file in media/, as media/name.jpg.")),
            .required("alt", V.line("What the picture shows, for who cannot see it.")),
            .optional("credit", V.line("Whom to name beside it, where that is owed.")),
        ])
    static let cancellation = V.list(
        "What is refunded, strictly descending in days; without it nothing is.",
        V.mapping(
            "A step of the ladder.",
            [
                .required(
                    "daysBefore", V.whole("Cancelled at least so many days before travel.", CancellationLadder.days)),
                .required("refundPercent", V.percent("What is refunded of the total.")),
            ]))
    static let summary = SchemaKey.optional(
        "summary", V.words("For lists and search engines; without it the first paragraph."))
    static let draft = SchemaKey.optional("draft", V.flag("true keeps it out until drafts are asked for."))
    static let updated = SchemaKey.optional("updated", V.day("When it last changed, for the feed and the sitemap."))
    static let tags = SchemaKey.optional("tags", V.list("Free words, lower case with hyphens.", V.slug("A tag.")))

    static func dates(_ from: String, _ to: String) -> [SchemaKey] {
        [.required("from", V.day(from)), .required("to", V.day(to))]
    }

    static let coordinates: [SchemaKey] = [
        .required("latitude", V.degrees("Degrees north, WGS 84.", 90)),
        .required("longitude", V.degrees("Degrees east, WGS 84; west is below 0.", 180)),
    ]

    static let destination = V.mapping(
        "A place to go.",
        [
            .required("name", V.line("Its name.")), .required("country", V.line("Its country.")),
            .required("timezone", V.zone("By which its clocks go.")),
        ] + coordinates + [
            .optional("airport", V.code("Its airport's code, from data/airports.csv.")), summary,
            .optional("image", picture), updated, draft,
        ])

    static let page = V.mapping(
        "A page of words.",
        [
            .required("title", V.line("Its title.")),
            .optional("description", V.words("For search engines; without it the first paragraph.")),
            .optional("navigation", V.flag("true puts it into the menu.")), updated, draft,
        ])

    static let service = V.mapping(
        "Words and pictures for one service, or with route: for all that run between two places.",
        [
            summary, .optional("images", images),
            .optional("route", V.route("Two codes with a hyphen, LIS-JFK, when the words are for a route.")),
        ])

    static let translation = V.mapping(
        "An item's words in another of the site's languages; what is left out shows in the first.",
        [
            .optional("name", V.line("The item's name.")), .optional("title", V.line("A page's title.")), summary,
            .optional("description", V.words("A page's description.")),
            .optional("images", V.list("Alt texts by picture.", alt)),
            .optional("image", alt),
        ])

    private static let alt = V.mapping(
        "The alt text of a picture that the item has.",
        [
            .required("file", V.picture("The item's picture.")),
            .required("alt", V.line("What it shows, in this language.")),
        ])
}
