/// The tables of a catalogue file: each item whole as an archive, beside the columns that a search narrows by.
enum CatalogueSchema {
    /// Kept in `user_version`; a reader refuses a file of another format.
    static let version = 2

    /// `record` is the item with its allotments, for pricing; `shown` is its public record as the site's JSON has it.
    /// `words` is folded text to search in; prices are minor units.
    static let tables = """
        CREATE TABLE fact (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE destination (
            id TEXT PRIMARY KEY NOT NULL, words TEXT NOT NULL, record BLOB NOT NULL, shown BLOB NOT NULL);
        CREATE TABLE hotel (
            id TEXT PRIMARY KEY NOT NULL, destination TEXT NOT NULL, words TEXT NOT NULL, currency TEXT NOT NULL,
            lowestPrice INTEGER NOT NULL, stars INTEGER, rating INTEGER, record BLOB NOT NULL, shown BLOB NOT NULL);
        CREATE TABLE service (
            kind TEXT NOT NULL, id TEXT NOT NULL, origin TEXT NOT NULL, destination TEXT NOT NULL,
            currency TEXT NOT NULL, lowestPrice INTEGER NOT NULL, record BLOB NOT NULL, shown BLOB NOT NULL,
            PRIMARY KEY (kind, id));
        CREATE TABLE package (
            id TEXT PRIMARY KEY NOT NULL, destination TEXT NOT NULL, words TEXT NOT NULL, currency TEXT NOT NULL,
            lowestPrice INTEGER, record BLOB NOT NULL, shown BLOB NOT NULL);
        CREATE TABLE place (
            kind TEXT NOT NULL, code TEXT NOT NULL, record BLOB NOT NULL, PRIMARY KEY (kind, code)) WITHOUT ROWID;
        CREATE TABLE operator (code TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL) WITHOUT ROWID;
        """

    static let names = ["fact", "destination", "hotel", "service", "package", "place", "operator"]

    /// Made after the rows, so that the file is written once in order.
    static let indexes = """
        CREATE INDEX hotelByDestination ON hotel (destination, currency, lowestPrice);
        CREATE INDEX hotelByPrice ON hotel (currency, lowestPrice);
        CREATE INDEX serviceByRoute ON service (kind, origin, destination);
        CREATE INDEX packageByDestination ON package (destination, currency, lowestPrice);
        """
}
