enum HotelSchema {
    typealias V = SchemaValues

    static let hotel = V.mapping(
        "A hotel and its rooms.",
        [
            .required("name", V.line("Its name.")),
            .required("destination", V.slug("The slug of its destination, a file in destinations/.")),
            .optional("address", V.words("Where it stands.")),
            .optional("location", V.mapping("Where it stands on the map.", ItemSchemas.coordinates)),
            .optional("stars", V.whole("1 to 5.", 1...5)),
            .optional(
                "rating",
                V.mapping(
                    "What guests think.",
                    [
                        .required("score", V.score("Out of 10, with up to two decimals.")),
                        .required("reviews", V.atLeast("How many guests that is.", 0)),
                    ])),
            .required("currency", V.currency("In which its amounts are written.")),
            .optional("amenities", V.list("What it has, such as wifi, pool, breakfast.", V.slug("An amenity."))),
            .optional("images", ItemSchemas.images),
            .optional("checkIn", V.time("From when guests may come.")),
            .optional("checkOut", V.time("Until when they leave.")),
            .required("rooms", V.list("The kinds of room, at least one.", room, [("minItems", 1)])),
            .optional("taxes", V.list("Taxes and fees, each by percent or a guest and night.", tax)),
            .optional("cancellation", ItemSchemas.cancellation),
            .optional(
                "bookable",
                V.mapping(
                    "Nights that can be booked; without it any.",
                    ItemSchemas.dates("The first night.", "The last night, included."))),
            .optional("minNights", V.atLeast("The fewest nights of a stay; 1 without it.", 1)), ItemSchemas.tags,
            ItemSchemas.updated, ItemSchemas.summary, ItemSchemas.draft,
        ])

    private static let room = V.mapping(
        "A kind of room.",
        [
            .required("code", V.slug("Unique in the hotel; packages name it.")),
            .required("name", V.line("What guests read.")),
            .required("sleeps", V.atLeast("How many guests it sleeps.", 1)),
            .optional("beds", V.line("Its beds, in words.")),
            .required("count", V.atLeast("How many can be sold a night.", 1)),
            .required("rate", V.money("A night, the whole room.")),
            .optional("weekendRate", V.money("Friday and Saturday nights.")),
            .optional(
                "seasons",
                V.list(
                    "Nights with a rate of their own, over both; of two the later entry wins.",
                    V.mapping(
                        "A season.",
                        ItemSchemas.dates("Its first night.", "Its last night, included.")
                            + [.required("rate", V.money("A night in this season."))]))),
        ])

    private static let tax = V.mapping(
        "A tax or a fee: exactly one of percent and perGuestPerNight.",
        [
            .required("name", V.line("What guests read.")), .optional("percent", V.percent("Of the room lines.")),
            .optional("perGuestPerNight", V.money("A guest and night.")),
            .optional("included", V.flag("true: it is in the rates already, shown and not added.")),
        ], V.either("percent", "perGuestPerNight"))
}
