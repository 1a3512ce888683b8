import Bookings
import HTTPTypes
import Travel

enum QuoteRoutes {
    static let list = [quote]

    private static let quote = Endpoint(
        .post, "/api/v1/quotes", "Price a selection without taking anything",
        takes: .json(.named("QuoteRequest")), gives: .data(200, .named("Quote")), or: [404]
    ) { exchange in
        let fields = try exchange.fields()
        let read = SelectionReader.read(fields, .counted)
        try fields.check()
        let answer = try await exchange.server.office.sales.quote(read.checked())
        return .success(answer.json)
    }
}
