enum TimetableSchema {
    typealias V = SchemaValues

    static let timetable = V.list("Rows of a timetable, with the columns of the CSV.", row)

    private static let row = V.mapping(
        "When one service runs, and at what fare.",
        [
            .required("service", V.code("Its number, such as WF101.")),
            .required("operator", V.code("Who runs it, from data/airlines.csv.")),
            .required("origin", V.code("From data/airports.csv, or data/stations.csv for trains and buses.")),
            .required("destination", V.code("The same.")),
            .required("departs", V.time("At its origin.")), .required("arrives", V.time("At its destination.")),
            .required("arrivalDayOffset", V.whole("Days from departure to arrival, −1 to 3.", -1...3)),
            .required("days", V.weekdays("When it runs.")), .required("validFrom", V.day("The first day.")),
            .required("validTo", V.day("The last day, included.")),
            .required("currency", V.currency("Of its fares.")),
            .optional("vehicle", V.line("What one travels in.")),
            .optional("cancellation", V.ladder("What is refunded; without it nothing.")),
            .optional("child_percent", V.percent("What a child pays of the adult fare; 100 without it.")),
            .optional("infant_percent", V.percent("What an infant pays; 100 without it.")),
            .optional("updated", V.day("When it last changed.")),
        ],
        [
            (
                "patternProperties",
                [
                    "^[a-z]+_fare$": V.money("An adult's fare in this cabin, such as economy_fare."),
                    "^[a-z]+_seats$": V.atLeast("How many can be sold a departure in this cabin.", 1),
                ]
            ),
            // At least one cabin: not every name is something else than a fare.
            ("not", ["propertyNames": ["not": ["pattern": "^[a-z]+_fare$"]]]),
        ])
}
