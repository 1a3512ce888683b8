import Storage
import Travel

extension Accounts {
    /// Erases personal data, lets go of holds, ends all sessions. Confirmed bookings to come keep what travel needs;
    /// `finishErasures` takes it when they are over.
    /// - Throws: `.lastAdministrator`, `.notFound`.
    package func erase(_ user: UserID) async throws {
        let now = desk.now
        try await desk.books.write { books in
            let person = try UserRecord.existing(user, in: books)
            if person.isAdmin { try UserRecord.keepAnAdministrator(besides: user, in: books) }
            try UserRecord.endSessions(of: user, in: books, now: now)
            try Self.letGoOfHolds(of: user, in: books, now: now)
            for row in try books.rows(
                """
                SELECT * FROM bookings WHERE user_id = \(user.text)
                    AND (status = 'cancelled' OR travel_ends <= \(now))
                """)
            {
                try Self.scrub(try BookingRecord.booking(row, now: now), in: books)
            }
            try books.execute("DELETE FROM mail_tokens WHERE user_id = \(user.text)")
            try books.execute("DELETE FROM outbox WHERE user_id = \(user.text)")
            try books.execute("DELETE FROM keyed_requests WHERE user_id = \(user.text)")
            try books.execute(
                """
                UPDATE users SET username = NULL, username_key = NULL, email = '', email_key = NULL, phone = NULL,
                    phone_key = NULL, password_hash = NULL, first_name = NULL, last_name = NULL, age = NULL,
                    address = NULL, is_admin = 0, is_active = 0, email_verified = 0, erased_at = \(now),
                    version = version + 1, updated_at = \(now)
                WHERE id = \(user.text)
                """)
        }
    }

    /// A worker's pass: takes what travel still needed from bookings of the erased that are over.
    @discardableResult
    package func finishErasures() async throws -> Int {
        let now = desk.now
        return try await desk.books.write { books in
            let over = try books.rows(
                """
                SELECT b.* FROM bookings b JOIN users u ON u.id = b.user_id
                WHERE u.erased_at IS NOT NULL AND b.customer <> \(Self.nobodyText)
                    AND (b.status = 'cancelled' OR b.travel_ends <= \(now))
                LIMIT 200
                """)
            for row in over { try Self.scrub(try BookingRecord.booking(row, now: now), in: books) }
            return over.count
        }
    }

    package func export(_ user: UserID) async throws -> UserExport {
        let now = desk.now
        return try await desk.books.read { books in
            UserExport(
                user: try UserRecord.existing(user, in: books),
                bookings: try books.rows(
                    "SELECT * FROM bookings WHERE user_id = \(user.text) ORDER BY created_at, number"
                ).map { try BookingRecord.booking($0, now: now) },
                payments: try books.rows(
                    "SELECT * FROM payments WHERE user_id = \(user.text) ORDER BY created_at, id"
                ).map { try PaymentRecord.record($0, in: books).payment },
                sessions: try books.rows(
                    "SELECT * FROM sessions WHERE user_id = \(user.text) ORDER BY created_at, id"
                ).map { row in
                    (
                        id: SessionID(try row.text("id")), createdAt: try row.instant("created_at"),
                        expiresAt: try row.instant("expires_at")
                    )
                })
        }
    }

    private static func letGoOfHolds(of user: UserID, in books: any Transaction, now: Instant) throws {
        let pending = try books.rows(
            "SELECT number FROM bookings WHERE user_id = \(user.text) AND status = 'pending' ORDER BY number")
        for row in pending {
            let number = BookingNumber(stored: try row.text("number"))
            _ = try BookingRecord.cancel(number, because: .customer, in: books, now: now)
        }
    }

    private static let nobody = Customer(name: "", email: "")
    private static var nobodyText: String { (try? JSONText.of(nobody)) ?? "" }

    /// Leaves how many travelled and as what, and no more of who.
    private static func scrub(_ booking: Booking, in books: any Transaction) throws {
        let nameless = booking.passengers.map { Passenger(firstName: "", lastName: "", type: $0.type) }
        try books.execute(
            """
            UPDATE bookings SET customer = \(nobodyText), customer_search = '',
                passengers = \(try JSONText.of(nameless)), special_requests = '[]', version = version + 1
            WHERE number = \(booking.number.text)
            """)
    }
}
