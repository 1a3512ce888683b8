/// Every dynamic endpoint, in the order of the HTTP contract. The server, the OpenAPI document and their tests all read
/// this one list.
enum AllEndpoints {
    static let list: [Endpoint] =
        SearchRoutes.list + QuoteRoutes.list + AccountRoutes.list + ProfileRoutes.list + PasswordRoutes.list
        + GuestRoutes.list + BookingRoutes.list + BookingPaperRoutes.list + PaymentRoutes.list
        + AdminBookingRoutes.list + AdminRoutes.list + OperationRoutes.list + DocumentRoutes.list
}
