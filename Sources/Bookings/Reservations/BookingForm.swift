import Travel

/// What a booking's people and words must look like, whatever is sold.
struct BookingForm {
    private(set) var faults = FaultList()

    /// - Throws: `Refusal.invalid` with every fault, each at its field.
    static func check(_ order: BookingOrder, today: TravelDate) throws {
        var form = BookingForm()
        form.check(order.customer)
        form.check(order.passengers, for: order.selection, today: today)
        form.check(order.specialRequests)
        try form.faults.throwIfAny()
    }

    /// For a change, the party stays what was sold.
    static func check(_ change: BookingChange, of selection: Selection, today: TravelDate) throws {
        var form = BookingForm()
        if let customer = change.customer { form.check(customer) }
        if let passengers = change.passengers { form.check(passengers, for: selection, today: today) }
        if let requests = change.specialRequests { form.check(requests) }
        try form.faults.throwIfAny()
    }

    private mutating func check(_ customer: Customer) {
        faults.line(customer.name, at: "/customerInfo/name", upTo: 200)
        faults.email(customer.email, at: "/customerInfo/email")
        if let phone = customer.phone { faults.phone(phone, at: "/customerInfo/phone") }
        if let address = customer.address { faults.text(address, at: "/customerInfo/address", upTo: 500) }
    }

    private mutating func check(_ passengers: [Passenger], for selection: Selection, today: TravelDate) {
        switch selection {
        case .stay(let stay):
            if passengers.isEmpty || passengers.count > max(1, stay.guests) {
                faults.add("/passengers", "Name between 1 and \(max(1, stay.guests)) of the guests.")
            }
        case .journey(let journey):
            let types = journey.passengers.map(\.rawValue).sorted()
            if passengers.map(\.type.rawValue).sorted() != types {
                faults.add("/passengers", "Name each of the \(journey.passengers.count) passengers, of the same types.")
            }
        case .trip(let trip):
            if passengers.count != trip.travellers {
                faults.add("/passengers", "Name each of the \(trip.travellers) travellers.")
            }
        }
        for (index, passenger) in passengers.prefix(Selection.mostPeople).enumerated() {
            faults.line(passenger.firstName, at: "/passengers/\(index)/firstName", upTo: 100)
            faults.line(passenger.lastName, at: "/passengers/\(index)/lastName", upTo: 100)
            if let birthDate = passenger.birthDate, birthDate > today || birthDate.year < 1880 {
                faults.add("/passengers/\(index)/birthDate", "Nobody travels with this day of birth.")
            }
        }
    }

    private mutating func check(_ requests: [String]) {
        if requests.count > 20 { faults.add("/specialRequests", "At most 20 requests.") }
        for (index, request) in requests.prefix(20).enumerated() {
            faults.text(request, at: "/specialRequests/\(index)", upTo: 500)
        }
    }
}
