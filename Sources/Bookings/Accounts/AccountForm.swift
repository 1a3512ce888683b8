import Foundation

/// What accounts must look like.
struct AccountForm {
    var faults = FaultList()
    let policy: Policy

    init(policy: Policy) { self.policy = policy }

    mutating func username(_ value: String) {
        let name = value.precomposedStringWithCanonicalMapping
        let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || "._-".contains($0) }
        if !(2...40).contains(name.count) || name.utf8.count > 160 || !isPlain {
            faults.add("/username", "Must be 2 to 40 letters, digits, dots, hyphens or underscores.")
        }
    }

    mutating func password(_ value: String, at field: String) {
        let length = value.utf8.count
        if length < policy.passwordMinimum {
            faults.add(field, "At least \(policy.passwordMinimum) bytes.")
        } else if length > 72 {
            faults.add(field, "At most 72 bytes.")
        } else if value.utf8.contains(0) {
            faults.add(field, "Must not hold a NUL.")
        } else if CommonPasswords.contains(value) {
            faults.add(field, "Too many people use this one. Please choose another.")
        }
    }

    mutating func age(_ value: Int) {
        if !(0...150).contains(value) { faults.add("/age", "Must be between 0 and 150.") }
    }

    static func check(_ registration: Registration, policy: Policy) throws {
        var form = AccountForm(policy: policy)
        form.username(registration.username)
        form.faults.email(registration.email, at: "/email")
        form.password(registration.password, at: "/password")
        form.faults.line(registration.firstName, at: "/firstName", upTo: 100)
        form.faults.line(registration.lastName, at: "/lastName", upTo: 100)
        form.faults.phone(registration.phone, at: "/phone")
        if let age = registration.age { form.age(age) }
        if let address = registration.address { form.faults.text(address, at: "/address", upTo: 500) }
        try form.faults.throwIfAny()
    }

    static func check(_ guest: GuestRegistration, policy: Policy) throws {
        var form = AccountForm(policy: policy)
        form.faults.email(guest.email, at: "/email")
        form.faults.line(guest.firstName, at: "/firstName", upTo: 100)
        form.faults.line(guest.lastName, at: "/lastName", upTo: 100)
        if let phone = guest.phone { form.faults.phone(phone, at: "/phone") }
        try form.faults.throwIfAny()
    }

    static func check(_ change: ProfileChange, policy: Policy) throws {
        var form = AccountForm(policy: policy)
        if case .set(let name) = change.username { form.username(name) }
        if case .set(let email) = change.email { form.faults.email(email, at: "/email") }
        if case .set(let name) = change.firstName { form.faults.line(name, at: "/firstName", upTo: 100) }
        if case .set(let name) = change.lastName { form.faults.line(name, at: "/lastName", upTo: 100) }
        if case .set(let phone) = change.phone { form.faults.phone(phone, at: "/phone") }
        if case .set(let age?) = change.age { form.age(age) }
        if case .set(let address?) = change.address { form.faults.text(address, at: "/address", upTo: 500) }
        try form.faults.throwIfAny()
    }

    static func check(password: String, at field: String, policy: Policy) throws {
        var form = AccountForm(policy: policy)
        form.password(password, at: field)
        try form.faults.throwIfAny()
    }
}

extension String {
    /// NFC: equal texts are equal bytes wherever they are compared.
    var composed: String { precomposedStringWithCanonicalMapping }
}
