package import Travel

/// What `PATCH /admin/users/{id}` takes.
package struct UserAdministration: Sendable {
    package var isActive: Bool?
    package var isAdmin: Bool?

    package init(isActive: Bool? = nil, isAdmin: Bool? = nil) {
        self.isActive = isActive
        self.isAdmin = isAdmin
    }
}

package struct UserFilter: Sendable {
    /// Part of a name or e-mail.
    package var text: String?
    package var limit = 50
    package var cursor: String?

    package init() {}
}

package struct PaymentFilter: Sendable {
    package var status: PaymentStatus?
    package var bookingNumber: BookingNumber?
    package var limit = 50
    package var cursor: String?

    package init() {}
}

package struct AuditEntry: Sendable, Hashable {
    package let id: String
    package let actor: String
    package let action: String
    package let target: String
    /// JSON objects, or nil.
    package let before: String?
    package let after: String?
    package let createdAt: Instant
}

package enum OutboxState: String, Sendable, Codable {
    case waiting, sent, parked
}

/// A mail with its state, for administrators.
package struct OutboxEntry: Sendable, Hashable {
    package let id: String
    package let kind: String
    package let recipient: String
    package let subject: String
    package let bookingNumber: BookingNumber?
    package let state: OutboxState
    package let attempts: Int
    package let lastError: String?
    package let createdAt: Instant
    package let sentAt: Instant?
    package let nextAttemptAt: Instant?
}

/// `GET /admin/stats`.
package struct Statistics: Sendable, Hashable {
    package struct ByType: Sendable, Hashable {
        package let bookingType: BookingType
        package let currency: Currency
        /// Confirmed.
        package let bookings: Int
        /// Captured − refunded, cancelled ones included.
        package let revenue: Int
    }

    package struct ByDay: Sendable, Hashable {
        package let date: TravelDate
        package let currency: Currency
        package let bookings: Int
        package let revenue: Int
    }

    package struct Top: Sendable, Hashable {
        package let bookingType: BookingType
        package let id: Slug
        package let currency: Currency
        package let bookings: Int
        package let revenue: Int
    }

    package let byType: [ByType]
    package let byDay: [ByDay]
    package let pending: Int
    package let confirmed: Int
    package let cancelled: Int
    /// Confirmed of all made, in hundredths of a percent; nil when there were none.
    package let conversion: Int?
    package let topItems: [Top]
    package let topDestinations: [Top]
}

package struct OccupancyDay: Sendable, Hashable {
    package let date: TravelDate
    package let unit: String
    /// The allotment.
    package let count: Int
    package let sold: Int
    package let held: Int
}

package struct Movements: Sendable {
    package let arrivals: [Booking]
    package let departures: [Booking]
}
