import Foundation

@testable import SiteBuild

/// A value of an example's data, and the shape that templates see in it.
enum DynamicData: Decodable, Sendable {
    case null
    case flag(Bool)
    case text(String)
    case list([DynamicData])
    case object([String: DynamicData])

    init(json: String) throws {
        self = try JSONDecoder().decode(DynamicData.self, from: Data(json.utf8))
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .flag(value)
        } else if let value = try? container.decode(Int.self) {
            self = .text(String(value))
        } else if let value = try? container.decode(Double.self) {
            self = .text(String(value))
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode([DynamicData].self) {
            self = .list(value)
        } else {
            self = .object(try container.decode([String: DynamicData].self))
        }
    }

    /// The shape of a value that may be any of these.
    static func shape(of values: [DynamicData]) -> Shape {
        var fields: [String: [DynamicData]] = [:]
        for value in values {
            if case .object(let object) = value { fields.merge(object.mapValues { [$0] }) { $0 + $1 } }
        }
        var members = fields.reduce(into: [:]) { $0[$1.key] = member(of: $1.value, at: $1.key) }
        if !values.isEmpty { members["."] = member(of: values, at: nil) }
        return Shape(id: ObjectIdentifier(Marker())) { [members] in members }
    }

    /// Keeps its address for as long as the tests run, so that no two shapes share an identity.
    private final class Marker: Sendable {
        init() { _ = Unmanaged.passRetained(self) }
    }

    private static func member(of values: [DynamicData], at key: String?) -> Member? {
        for value in values {
            switch value {
            case .null: continue
            case .flag: return .flag { if case .flag(true) = read($0, key) { true } else { false } }
            case .text: return .html { if case .text(let text) = read($0, key) { text } else { nil } }
            case .list:
                let elements = values.flatMap { value -> [DynamicData] in
                    if case .list(let list) = value { list } else { [] }
                }
                return .many(shape(of: elements)) { owner, body in
                    guard case .list(let list) = read(owner, key) else { return }
                    for element in list { withUnsafePointer(to: element) { body(UnsafeRawPointer($0)) } }
                }
            case .object:
                guard key != nil else { return nil }
                return .one(shape(of: values)) { owner, body in
                    let value = read(owner, key)
                    guard case .object = value else { return }
                    withUnsafePointer(to: value) { body(UnsafeRawPointer($0)) }
                }
            }
        }
        return .html { _ in nil }
    }

    private static func read(_ owner: UnsafeRawPointer, _ key: String?) -> DynamicData {
        let value = owner.assumingMemoryBound(to: DynamicData.self).pointee
        guard let key else { return value }
        guard case .object(let object) = value else { return .null }
        return object[key] ?? .null
    }
}
