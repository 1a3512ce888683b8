package import Travel

/// What can still be had, and for how much.
package struct Sales: Sendable {
    let desk: Desk
    private var pending: Refusal { .unavailable(retryAfterSeconds: 1) }

    /// Prices a selection. Sold out is an answer, not an error.
    /// - Throws: `Refusal.notFound` for an unknown item, `.invalid` at the fields that cannot be sold so.
    package func quote(_ selection: Selection) async throws -> QuoteAnswer { throw pending }

    /// - Throws: `Refusal.notFound`; `.invalid` for a span that runs backwards or is longer than 92 days.
    package func availability(
        _ kind: BookingType, _ id: Slug, from: TravelDate, to: TravelDate
    ) async throws -> [AvailabilityDay] { throw pending }

    package func hotels(_ search: HotelSearch) async throws -> Page<FoundHotel> { throw pending }
    package func departures(_ search: DepartureSearch) async throws -> FoundDepartures { throw pending }
    package func packages(_ search: PackageSearch) async throws -> Page<FoundPackage> { throw pending }
}
