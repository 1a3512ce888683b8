package import Travel

/// Which journeys of a trip are sold.
///
/// A feed says where a train stops, not what anybody sells. By default each trip is sold once, from the first stop where
/// one may board to the last where one may leave: that is what a traveller knows it by ("the night train to Chicago"),
/// it is one row a trip, and allotments stay true, since seats of two rows would be sold twice over the stretch they
/// share. `all` sells every pair of stops in the order of travel, for an operator that gives an allotment for each; a
/// file names the pairs that somebody wants.
package enum FeedPairs: Sendable {
    case ends
    case all
    /// A CSV with the columns `origin` and `destination`: stop ids or codes of the feed, or codes of the content.
    case file(String)
}

/// What an importer of a feed must be told.
package struct FeedOptions: Sendable {
    /// Of the new timetables: `caltrain` makes `trains/caltrain.csv`.
    package let name: Slug
    package let kinds: Set<BookingType>
    package let pairs: FeedPairs
    /// Short names or ids of the routes wanted; all when empty.
    package let routes: Set<String>
    /// One operator for everything; nil takes the feed's agencies.
    package let operatorCode: Code?
    /// The first and the last day wanted, by the calendar of the place of departure; nil for the feed's own end.
    package let from: TravelDate
    package let to: TravelDate?
    /// Of stations that are new; GTFS does not say in which country a stop lies.
    package let country: String?
    /// A CSV with `stop_id` and any of `code`, `name`, `city`, `country`: what editors call the feed's stops.
    package let stations: String?
    /// How each kind is sold.
    package let terms: [BookingType: SaleTerms]

    package init(
        name: Slug, kinds: Set<BookingType>, pairs: FeedPairs, routes: Set<String>, operatorCode: Code?,
        from: TravelDate, to: TravelDate?, country: String?, stations: String?, terms: [BookingType: SaleTerms]
    ) {
        self.name = name
        self.kinds = kinds
        self.pairs = pairs
        self.routes = routes
        self.operatorCode = operatorCode
        self.from = from
        self.to = to
        self.country = country
        self.stations = stations
        self.terms = terms
    }
}
