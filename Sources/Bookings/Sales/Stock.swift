import Storage
import Travel

/// What is taken of each night and departure. `stock.used` counts pending and confirmed alike; `holdings` says whose.
enum Stock {
    /// Takes all of `needs` for a pending booking, or throws `Refusal.soldOut` for the first that is not there; the
    /// transaction that then fails gives the others back.
    ///
    /// Keys come sorted, so that two buyers never wait for each other in a circle.
    static func take(
        _ needs: [StockNeed], for number: BookingNumber, until: Instant, in books: any Transaction, now: Instant
    )
        throws
    {
        for need in needs.sorted(by: { $0.key < $1.key }) {
            if try !seize(need, in: books) {
                try releaseExpired(of: need.key, in: books, now: now)
                guard try seize(need, in: books) else { throw Refusal.soldOut(need.key) }
            }
            try books.execute(
                """
                INSERT INTO holdings (booking_number, item, day, unit, count, held_until)
                VALUES (\(number.text), \(need.key.itemName), \(need.key.date), \(need.key.unit), \(need.count), \(until))
                """)
        }
    }

    /// Counts `need` as used if the allotment has room for it: the one place where stock is sold, in one statement.
    private static func seize(_ need: StockNeed, in books: any Transaction) throws -> Bool {
        guard need.count <= need.capacity else { return false }
        return try books.execute(
            """
            INSERT INTO stock (item, day, unit, used)
            VALUES (\(need.key.itemName), \(need.key.date), \(need.key.unit), \(need.count))
            ON CONFLICT (item, day, unit) DO UPDATE SET used = stock.used + excluded.used
            WHERE stock.used + excluded.used <= \(need.capacity)
            """) == 1
    }

    /// Lets go of everything that holds past their time keep of one key, whole bookings at a time.
    private static func releaseExpired(of key: StockKey, in books: any Transaction, now: Instant) throws {
        let expired = try books.rows(
            """
            SELECT booking_number FROM holdings
            WHERE item = \(key.itemName) AND day = \(key.date) AND unit = \(key.unit) AND held_until <= \(now)
            ORDER BY booking_number
            """)
        for row in expired {
            try BookingRecord.expire(BookingNumber(stored: try row.text("booking_number")), in: books, now: now)
        }
    }

    /// Gives back all that a booking holds. Call it once, beside the change of status that ends the booking.
    static func release(_ number: BookingNumber, in books: any Transaction) throws {
        let holdings = try books.rows(
            """
            SELECT item, day, unit, count FROM holdings WHERE booking_number = \(number.text) ORDER BY item, unit, day
            """)
        for row in holdings {
            try books.execute(
                """
                UPDATE stock SET used = used - \(try row.int("count"))
                WHERE item = \(try row.text("item")) AND day = \(try row.text("day")) AND unit = \(try row.text("unit"))
                """)
        }
        try books.execute("DELETE FROM holdings WHERE booking_number = \(number.text)")
    }

    /// Says until when a booking's stock is held; nil makes it firm.
    static func hold(_ number: BookingNumber, until: Instant?, in books: any Transaction) throws {
        try books.execute("UPDATE holdings SET held_until = \(until) WHERE booking_number = \(number.text)")
    }
}

extension StockKey {
    /// `hotel/casa-do-farol`: the item across kinds.
    var itemName: String { Self.itemName(kind, item) }

    static func itemName(_ kind: BookingType, _ item: Slug) -> String { "\(kind.rawValue)/\(item.text)" }
}
