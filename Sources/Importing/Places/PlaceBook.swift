import ContentFormat
import Foundation
import Travel

/// The airports or stations of the content, and those that an import adds.
struct PlaceBook {
    /// A place as the source has it.
    struct Candidate {
        /// What the source calls it, the best first.
        let codes: [String]
        let name: String
        let city: String
        let country: String
        let location: Coordinates
        let zone: Zone
    }

    private var places: [Code: Place]
    private var byName: [String: [Code]] = [:]
    private(set) var added: [Place] = []
    private var addedCodes: Set<Code> = []
    /// Codes that were there and are used.
    private(set) var known: Set<Code> = []

    /// Within so many metres a place of the same name is the same place: one that an editor wrote down may be some way off,
    /// while two stops of a feed with the same name are often on two sides of a street, or at two ends of it.
    private static let nearby = (known: 2_000.0, added: 300.0)

    init(_ existing: [Place]) {
        places = Dictionary(existing.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        for place in existing { byName[Self.key(place.name), default: []].append(place.code) }
    }

    func place(_ code: Code) -> Place? { places[code] }

    /// The place of that code as it is, which counts as used.
    mutating func use(_ code: Code) -> Place? {
        guard let place = places[code] else { return nil }
        if !addedCodes.contains(code) { known.insert(code) }
        return place
    }

    /// The code of a place that is there under this name and near by, or else a new one for it.
    mutating func code(for candidate: Candidate) -> Code? {
        if let code = existing(like: candidate) { return use(code)?.code }
        let wished = candidate.codes.lazy.compactMap(CodeMaker.code).first { places[$0] == nil }
        let base = CodeMaker.abbreviation(candidate.name, length: 6)
        guard let code = wished ?? CodeMaker.free(base.isEmpty ? "S" : base, isFree: { places[$0] == nil })
        else { return nil }
        add(
            Place(
                code: code, name: candidate.name, city: candidate.city, country: candidate.country,
                location: candidate.location, zone: candidate.zone))
        return code
    }

    /// The code of a place under this name and near by.
    func existing(like candidate: Candidate) -> Code? {
        byName[Self.key(candidate.name)]?.first { isSame(candidate, $0) }
    }

    mutating func add(_ place: Place) {
        places[place.code] = place
        byName[Self.key(place.name), default: []].append(place.code)
        added.append(place)
        addedCodes.insert(place.code)
    }

    private func isSame(_ candidate: Candidate, _ code: Code) -> Bool {
        guard let place = places[code] else { return false }
        let limit = addedCodes.contains(code) ? Self.nearby.added : Self.nearby.known
        return place.location.metres(to: candidate.location) <= limit
    }

    private static func key(_ name: String) -> String {
        CodeMaker.letters(name).isEmpty ? name : CodeMaker.letters(name)
    }
}

/// The operators of the content, and those that an import adds.
struct OperatorBook {
    private var operators: [Code: Operator]
    private(set) var added: [Operator] = []
    private(set) var known: Set<Code> = []

    init(_ existing: [Operator]) {
        operators = Dictionary(existing.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func has(_ code: Code) -> Bool { operators[code] != nil }

    /// The operator of that code, added by its name if nobody has the code yet.
    mutating func use(_ code: Code, name: String) -> Code {
        guard operators[code] == nil else {
            if !added.contains(where: { $0.code == code }) { known.insert(code) }
            return code
        }
        let one = Operator(code: code, name: name)
        operators[code] = one
        added.append(one)
        return code
    }

    /// The operator of that name, or a new one with the best code that is free.
    mutating func code(name: String, wishes: [String]) -> Code? {
        let key = CodeMaker.letters(name)
        let same = operators.values.filter { CodeMaker.letters($0.name) == key && (!key.isEmpty || $0.name == name) }
        if let one = same.map(\.code).min() { return use(one, name: name) }
        let wished = wishes.lazy.compactMap(CodeMaker.code).first { !has($0) }
        let base = CodeMaker.abbreviation(name, length: 3)
        guard let code = wished ?? CodeMaker.free(base.isEmpty ? "OP" : base, isFree: { !has($0) }) else { return nil }
        return use(code, name: name)
    }
}
