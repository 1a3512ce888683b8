/// Slugs whose pages would stand where the site has something of its own.
enum ReservedNames {
    static let everywhere: Set<String> = ["index", "page", "pages", "search", "by-destination", "by-route"]

    /// For `pages/`, whose files become top-level folders of the site.
    static let pages: Set<String> = everywhere.union([
        "hotels", "destinations", "flights", "trains", "buses", "packages", "book", "checkout", "booking", "account",
        "admin", "api", "assets", "media", "health", "metrics",
    ])
}
