package import Bookings
import Travel

extension User {
    /// As section 4 of the contract says. The password and its hash are no part of `User` at all.
    package var json: JSONValue {
        [
            "id": .string(id.text), "username": .optional(username), "email": .string(email),
            "firstName": .optional(firstName), "lastName": .optional(lastName), "phone": .optional(phone),
            "age": .optional(age), "address": .optional(address), "isAdmin": .bool(isAdmin),
            "isActive": .bool(isActive), "isGuest": .bool(isGuest), "emailVerified": .bool(emailVerified),
            "createdAt": .string(createdAt.text), "updatedAt": .string(updatedAt.text),
        ]
    }
}

extension UserExport {
    var json: JSONValue {
        [
            "user": user.json, "bookings": .list(bookings.map(\.json)), "payments": .list(payments.map(\.json)),
            "sessions": .list(
                sessions.map { session in
                    [
                        "id": .string(session.id.text), "createdAt": .string(session.createdAt.text),
                        "expiresAt": .string(session.expiresAt.text),
                    ]
                }),
        ]
    }
}
