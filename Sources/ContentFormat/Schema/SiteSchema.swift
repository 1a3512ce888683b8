enum SiteSchema {
    typealias V = SchemaValues

    static let site = V.mapping(
        "What is true of the whole site.",
        [
            .required("title", V.line("The site's name.")),
            .required("baseURL", V.baseURL("Where it lives: https://example.com, with a path if it has one.")),
            .optional("description", V.words("For search engines.")),
            .optional("language", V.language("The language of its words; en without it.")),
            .optional(
                "languages",
                V.list(
                    "Its languages, the first that of the items themselves.", V.language("A language."),
                    [("uniqueItems", true)])),
            .optional("timezone", V.zone("The office's clock; UTC without it.")),
            .optional("currency", V.currency("What amounts without one of their own are in.")),
            .optional(
                "contact",
                V.mapping(
                    "How to reach it.",
                    [
                        .optional("email", V.email("An e-mail address.")),
                        .optional("phone", V.line("A telephone number.")),
                        .optional("address", V.words("A postal address.")),
                    ])),
            .optional("navigation", links("The menu.", label: .required("title", V.line("What it says.")))),
            .optional(
                "social", links("Where else it is found.", label: .required("name", V.line("The place's name.")))),
            .optional("rawHTML", V.flag("true lets bodies hold raw HTML.")),
        ])

    private static func links(_ words: String, label: SchemaKey) -> JSONDocument {
        V.list(words, V.mapping("A link.", [label, .required("url", V.link("Where it leads."))]))
    }
}
