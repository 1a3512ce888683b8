package import Bookings
import Travel

/// One row of an export: its columns by name, in their order.
package struct ExportRow: Sendable {
    package let columns: [(name: String, value: String?)]
}

/// What is in the books, row by row: page after page, so that any number fits.
package enum ExportRows {
    package static func bookings(_ office: Office) -> AsyncThrowingStream<ExportRow, any Error> {
        pages { cursor in
            var filter = BookingFilter()
            filter.limit = 200
            filter.cursor = cursor
            let page = try await office.reservations.list(filter, for: .system, everyone: true)
            return (page.items.map(row), page.next)
        }
    }

    package static func users(_ office: Office) -> AsyncThrowingStream<ExportRow, any Error> {
        pages { cursor in
            var filter = UserFilter()
            filter.limit = 200
            filter.cursor = cursor
            let page = try await office.administration.users(filter, by: .system)
            return (page.items.map(row), page.next)
        }
    }

    package static func payments(_ office: Office) -> AsyncThrowingStream<ExportRow, any Error> {
        pages { cursor in
            var filter = PaymentFilter()
            filter.limit = 200
            filter.cursor = cursor
            let page = try await office.administration.payments(filter, by: .system)
            return (page.items.map(row), page.next)
        }
    }

    private static func pages(
        _ read: @escaping @Sendable (String?) async throws -> ([ExportRow], next: String?)
    ) -> AsyncThrowingStream<ExportRow, any Error> {
        let state = PageState()
        return AsyncThrowingStream { try await state.next(read) }
    }

    private static func row(_ booking: Booking) -> ExportRow {
        ExportRow(columns: [
            ("bookingNumber", booking.number.text), ("userId", booking.userID.text),
            ("bookingType", booking.bookingType.rawValue), ("itemId", booking.itemID.text),
            ("travelDate", booking.travelDate.text), ("returnDate", booking.returnDate?.text),
            ("customerName", booking.customer.name), ("customerEmail", booking.customer.email),
            ("totalAmount", String(booking.totalAmount)), ("currency", booking.currency.code),
            ("paymentStatus", booking.payment.status.rawValue), ("bookingStatus", booking.status.rawValue),
            ("createdAt", booking.createdAt.text),
        ])
    }

    private static func row(_ user: User) -> ExportRow {
        ExportRow(columns: [
            ("id", user.id.text), ("username", user.username), ("email", user.email), ("firstName", user.firstName),
            ("lastName", user.lastName), ("phone", user.phone), ("isAdmin", String(user.isAdmin)),
            ("isActive", String(user.isActive)), ("isGuest", String(user.isGuest)), ("createdAt", user.createdAt.text),
        ])
    }

    private static func row(_ payment: Payment) -> ExportRow {
        ExportRow(columns: [
            ("paymentId", payment.id.text), ("bookingNumber", payment.bookingNumber.text),
            ("amount", String(payment.amount)), ("refundedAmount", String(payment.refundedAmount)),
            ("currency", payment.currency.code), ("method", payment.method), ("status", payment.status.rawValue),
            ("createdAt", payment.createdAt.text),
        ])
    }
}

/// Where an export stands between two pages.
private actor PageState {
    private var rows: [ExportRow] = []
    private var cursor: String?
    private var isAtEnd = false

    func next(
        _ read: @Sendable (String?) async throws -> ([ExportRow], next: String?)
    ) async throws -> ExportRow? {
        while rows.isEmpty, !isAtEnd {
            let (page, next) = try await read(cursor)
            rows = page.reversed()
            cursor = next
            isAtEnd = next == nil
        }
        return rows.popLast()
    }
}
