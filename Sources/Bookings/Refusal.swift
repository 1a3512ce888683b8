package import Travel

/// Why a use case did not do what was asked: the closed list behind section 1 of the HTTP contract.
package enum Refusal: Error, Sendable {
    // Who asks
    /// Sign-in failed; says nothing of whether the account exists.
    case invalidCredentials
    /// An access or refresh token that is wrong, revoked or of someone no longer active (401).
    case invalidToken
    /// A mailed token that is wrong or used (403).
    case invalidMailToken
    /// A mailed token past its time (403).
    case mailTokenExpired
    case forbidden
    /// Absent, or not the asker's: the two are never told apart.
    case notFound

    // State (409)
    case soldOut(StockKey)
    /// What it costs now.
    case priceChanged(QuoteAnswer)
    case holdExpired
    /// JSON pointers of the fields whose values are taken.
    case alreadyExists(fields: [String])
    case alreadyPaid
    case paymentInProgress
    /// A payment that waits for nothing was to be confirmed.
    case nothingToConfirm
    case notCancellable
    case notConfirmed
    case lastAdministrator
    case idempotencyInProgress(retryAfterSeconds: Int)

    // Values (422) and preconditions
    case invalid([FieldFault])
    case idempotencyMismatch
    case refundExceedsPayment
    case invalidCursor
    case invalidSignature
    case preconditionFailed

    // Money (402)
    /// The payment as it stands, with its `failureCode`.
    case cardDeclined(Payment)

    // Limits and surroundings
    case rateLimited(retryAfterSeconds: Int)
    /// The store, the catalogue or the hashing queue cannot do it now; nothing was done.
    case unavailable(retryAfterSeconds: Int)
}

/// What is wrong with one field of a request.
package struct FieldFault: Hashable, Sendable {
    /// A JSON pointer (RFC 6901) into the request: `/passengers/0/lastName`.
    package let field: String
    /// For a person.
    package let message: String

    package init(_ field: String, _ message: String) {
        self.field = field
        self.message = message
    }
}
