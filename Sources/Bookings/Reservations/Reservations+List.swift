import Storage
import Travel

extension Reservations {
    /// The actor's own, whoever it is; all of them with `everyone`, for administrators (else `.forbidden`).
    package func list(
        _ filter: BookingFilter, for actor: Actor, everyone: Bool = false
    ) async throws -> Page<Booking> {
        if everyone, !actor.isAdministrator { throw Refusal.forbidden }
        let now = desk.now
        let statement = try Self.statement(filter, owner: everyone ? nil : actor.userID, everyone: everyone, now: now)
        let bookings = try await desk.books.read { books in
            try books.rows(statement).map { try BookingRecord.booking($0, now: now) }
        }
        return Page(bookings, limit: filter.limit, list: filter.sort.cursorList) { booking in
            [filter.sort.value(of: booking), booking.number.text]
        }
    }

    private static func statement(
        _ filter: BookingFilter, owner: UserID?, everyone: Bool, now: Instant
    ) throws -> SQL {
        var conditions: [SQL] = ["1 = 1"]
        if !everyone { conditions.append("user_id = \(owner?.text ?? "")") }
        if let type = filter.bookingType { conditions.append("booking_type = \(type.rawValue)") }
        if let from = filter.from { conditions.append("travel_date >= \(from)") }
        if let to = filter.to { conditions.append("travel_date <= \(to)") }
        switch filter.status {
        case .pending: conditions.append("status = 'pending' AND NOT \(BookingRecord.isExpired(at: now))")
        case .confirmed: conditions.append("status = 'confirmed'")
        case .cancelled: conditions.append("(status = 'cancelled' OR \(BookingRecord.isExpired(at: now)))")
        case nil: break
        }
        if everyone, let text = filter.text, !text.isEmpty {
            let pattern = "%" + SearchText.escapedForLike(SearchText.fold(text)) + "%"
            conditions.append(
                "(customer_search LIKE \(pattern) ESCAPE '!' OR LOWER(number) LIKE \(pattern) ESCAPE '!')")
        }
        let sort = filter.sort
        if let cursor = filter.cursor {
            let place = try Cursor(cursor, for: sort.cursorList, places: 2).place
            conditions.append("(\(sort.column), number) \(sort.beyond) (\(place[0]), \(place[1]))")
        }
        return """
            SELECT * FROM bookings WHERE \(SQL.joined(conditions, by: " AND "))
            ORDER BY \(sort.column) \(sort.direction), number \(sort.direction) LIMIT \(filter.limit + 1)
            """
    }
}

extension BookingSort {
    fileprivate var column: SQL {
        switch self {
        case .createdAt, .newestFirst: "created_at"
        case .travelDate, .latestTravelFirst: "travel_date"
        }
    }

    private var isDescending: Bool { self == .newestFirst || self == .latestTravelFirst }
    fileprivate var direction: SQL { isDescending ? "DESC" : "ASC" }
    fileprivate var beyond: SQL { isDescending ? "<" : ">" }
    fileprivate var cursorList: String { "bookings " + rawValue }

    fileprivate func value(of booking: Booking) -> String {
        switch self {
        case .createdAt, .newestFirst: booking.createdAt.text
        case .travelDate, .latestTravelFirst: booking.travelDate.text
        }
    }
}

extension SearchText {
    /// For `LIKE … ESCAPE '!'`: the text itself, its wildcards meaning themselves.
    static func escapedForLike(_ text: String) -> String {
        text.replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_")
    }
}
