package import Travel

package enum BookingStatus: String, Sendable, Codable, CaseIterable {
    case pending, confirmed, cancelled
}

package enum StatusReason: String, Sendable, Codable {
    case expired, customer, admin
}

/// Whom the booking's mails go to.
package struct Customer: Sendable, Hashable, Codable {
    package var name: String
    package var email: String
    package var phone: String?
    package var address: String?

    package init(name: String, email: String, phone: String? = nil, address: String? = nil) {
        self.name = name
        self.email = email
        self.phone = phone
        self.address = address
    }
}

package struct Passenger: Sendable, Hashable, Codable {
    package var firstName: String
    package var lastName: String
    package var type: PassengerType
    package var birthDate: TravelDate?

    package init(firstName: String, lastName: String, type: PassengerType, birthDate: TravelDate? = nil) {
        self.firstName = firstName
        self.lastName = lastName
        self.type = type
        self.birthDate = birthDate
    }
}

package enum PaymentStanding: String, Sendable, Codable {
    case unpaid, processing, paid
    case partiallyRefunded = "partially_refunded"
    case refunded
}

/// The money side of a booking, as its owner sees it.
package struct PaymentInfo: Sendable, Hashable {
    package let status: PaymentStanding
    package let paymentID: PaymentID?
    package let method: String?
    package let paidAmount: Int
    package let refundedAmount: Int
}

/// A booking as it reads at one moment: a hold past its time already reads as cancelled.
package struct Booking: Sendable, Hashable {
    package let number: BookingNumber
    package let userID: UserID
    package let selection: Selection
    /// The public record of the item as it was sold: the text of a JSON object.
    package let itemDetails: String
    /// The item's name as it was sold: `Casa do Farol`, `WF101 LIS–JFK`.
    package let itemName: String
    package let itinerary: Itinerary
    package let customer: Customer
    package let passengers: [Passenger]
    package let specialRequests: [String]
    package let returnDate: TravelDate?
    package let priceLines: [PriceLine]
    package let totalAmount: Int
    package let currency: Currency
    package let cancellationTerms: [CancellationTerm]
    package let payment: PaymentInfo
    package let status: BookingStatus
    package let statusReason: StatusReason?
    /// When an unpaid hold ends or ended; nil once confirmed or cancelled by someone.
    package let expiresAt: Instant?
    package let travelBegins: Instant
    package let travelEnds: Instant
    package let createdAt: Instant
    package let updatedAt: Instant
    /// Rises with every change that its owner can see.
    package let version: Int

    package var bookingType: BookingType { selection.bookingType }
    package var itemID: Slug { selection.itemID }
    package var travelDate: TravelDate { selection.travelDate }
}

/// What `POST /bookings` takes.
package struct BookingOrder: Sendable {
    package var selection: Selection
    package var customer: Customer
    package var passengers: [Passenger]
    package var specialRequests: [String]
    package var expectedTotal: Int?
    package var currency: Currency?

    package init(
        selection: Selection, customer: Customer, passengers: [Passenger], specialRequests: [String] = [],
        expectedTotal: Int? = nil, currency: Currency? = nil
    ) {
        self.selection = selection
        self.customer = customer
        self.passengers = passengers
        self.specialRequests = specialRequests
        self.expectedTotal = expectedTotal
        self.currency = currency
    }
}

/// What `PATCH /bookings/{n}` takes.
package struct BookingChange: Sendable {
    package var customer: Customer?
    package var passengers: [Passenger]?
    package var specialRequests: [String]?

    package init(customer: Customer? = nil, passengers: [Passenger]? = nil, specialRequests: [String]? = nil) {
        self.customer = customer
        self.passengers = passengers
        self.specialRequests = specialRequests
    }
}

package enum BookingSort: String, Sendable, CaseIterable {
    case createdAt
    case newestFirst = "-createdAt"
    case travelDate
    case latestTravelFirst = "-travelDate"
}

/// Which bookings to list.
package struct BookingFilter: Sendable {
    package var status: BookingStatus?
    package var bookingType: BookingType?
    /// Of `travelDate`, inclusive.
    package var from: TravelDate?
    package var to: TravelDate?
    package var sort: BookingSort = .newestFirst
    /// Administrators alone: part of a number, a customer's name or e-mail.
    package var text: String?
    /// 1–200.
    package var limit = 50
    /// As an earlier page gave it.
    package var cursor: String?

    package init() {}
}

/// Some of a list, and where it goes on.
package struct Page<Item: Sendable>: Sendable {
    package let items: [Item]
    /// Nil at the end.
    package let next: String?
}

/// What cancelling now would bring back.
package struct CancellationPreview: Sendable, Hashable {
    package let refundAmount: Int
    package let currency: Currency
}
