import Bookings
import HTTPTypes
import Travel

/// Booking without an account.
enum GuestRoutes {
    static let list = [guest, redeem, lookup]

    private static let guest = Endpoint(
        .post, "/api/v1/auth/guest", "Go on as a guest",
        takes: .json(
            .object([
                "email": .text(longest: 254, format: "email"), "firstName": .text(longest: 100),
                "lastName": .text(longest: 100), "phone?": .nullable(.text(longest: 40)),
            ])),
        rate: .registration, gives: .data(201, .named("SignIn"))
    ) { exchange in
        let fields = try exchange.fields()
        let registration = GuestRegistration(
            email: fields.email("email"), firstName: fields.text("firstName", longest: 100),
            lastName: fields.text("lastName", longest: 100), phone: fields.optionalText("phone", longest: 40))
        try fields.check()
        let signIn = try await exchange.server.office.accounts.enterAsGuest(registration, from: exchange.client)
        return try exchange.signedIn(signIn, status: .created)
    }

    private static let redeem = Endpoint(
        .post, "/api/v1/auth/guest/redeem", "Come back as a guest by the mailed token",
        takes: .json(.object(["token": .text(longest: 1000)])), rate: .signIn,
        gives: .data(200, .named("SignIn")), or: [403]
    ) { exchange in
        let fields = try exchange.fields()
        let token = fields.secret("token")
        try fields.check()
        return try exchange.signedIn(try await exchange.server.office.accounts.redeem(token: token))
    }

    private static let lookup = Endpoint(
        .post, "/api/v1/bookings/lookup", "Mail me a link to my booking",
        takes: .json(.object(["bookingNumber": .text(longest: 50), "email": .text(longest: 254)])), rate: .signIn,
        gives: .empty(202)
    ) { exchange in
        let fields = try exchange.fields()
        let number = fields.text("bookingNumber", longest: 50)
        let email = fields.text("email", longest: 254)
        try fields.check()
        try await exchange.server.office.accounts.lookUpBooking(number, email: email, from: exchange.client)
        return .accepted
    }
}
