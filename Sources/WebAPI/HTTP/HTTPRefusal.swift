import Bookings

/// Why the HTTP layer itself refuses a request, before or instead of asking the books. `Problem` says how each is answered.
enum HTTPRefusal: Error, Sendable, Equatable {
    case notFound
    /// The methods that the path does answer.
    case methodNotAllowed([String])
    /// Seconds after which another try may succeed.
    case rateLimited(retryAfter: Int)
    case credentialsMissing
    case tokenInvalid
    case tokenExpired
    case forbidden
    case payloadTooLarge
    case unsupportedMediaType
    case invalidJSON(String)
    case invalidHeader(String)
    case unknownFields([FieldFault])
    case invalid([FieldFault])
    case preconditionFailed
    /// The request did not arrive whole within the read deadline.
    case tooSlow
    /// The server finishes what it has begun and takes nothing new.
    case draining
}
