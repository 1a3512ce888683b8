enum PackageSchema {
    typealias V = SchemaValues

    static let package = V.mapping(
        "A stay with journeys.",
        [
            .required("name", V.line("Its name.")), .required("destination", V.slug("The slug of a destination.")),
            .required("nights", V.whole("Nights in the hotel, 1 to 365.", 1...365)),
            .required("currency", V.currency("In which its amounts are written.")),
            .required("includes", includes), .required("departures", departures), .required("price", price),
            .optional("sleeps", V.atLeast("The most travellers in one booking.", 1)),
            .optional("cancellation", ItemSchemas.cancellation), .optional("images", ItemSchemas.images),
            ItemSchemas.tags,
            ItemSchemas.updated, ItemSchemas.summary, ItemSchemas.draft,
        ])

    private static let includes = V.mapping(
        "Its parts.",
        [
            .required("hotel", V.slug("The slug of a hotel.")),
            .required("room", V.slug("The code of one of its rooms.")),
            .optional("outbound", V.slug("The id of the service there, such as wf102-jfk-lis.")),
            .optional("inbound", V.slug("The id of the service home.")),
            .optional("cabin", V.cabin("On both journeys; needed with either.")),
        ], [("dependentRequired", ["outbound": ["cabin"], "inbound": ["cabin"]])])

    private static let departures = V.oneOf(
        "When it sets out.",
        [
            V.mapping(
                "Weekdays between two days.",
                [.required("days", V.weekdays("The weekdays."))]
                    + ItemSchemas.dates("From this day.", "To this day, included.")),
            V.list("Days, each once.", V.day("A departure."), [("minItems", 1), ("uniqueItems", true)]),
        ])

    private static let price = V.mapping(
        "Exactly one of perPerson and discountPercent.",
        [
            .optional("perPerson", V.money("A traveller.")),
            .optional("discountPercent", V.percent("Off the sum of the parts.")),
        ], V.either("perPerson", "discountPercent"))
}
