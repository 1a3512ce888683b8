/// A statement whose interpolated values never become part of its text.
///
///     let sql: SQL = "UPDATE bookings SET status = \(status) WHERE id = \(id)"
///     // UPDATE bookings SET status = $1 WHERE id = $2
///
/// Every interpolation takes a fresh number in order of appearance, the same value twice too: SQLite reads `$2` as a
/// *name* and numbers names by first appearance, PostgreSQL reads it as a number, and only so do both agree.
package struct SQL: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// The text around the values: always one more than there are values.
    private var literals: [String]
    package private(set) var values: [SQLValue]

    package init(stringLiteral text: String) {
        literals = [text]
        values = []
    }

    package init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.built
    }

    private init() {
        literals = [""]
        values = []
    }

    /// The text with `$1`, `$2` … where the values belong.
    package var text: String {
        var text = literals[0]
        for (index, literal) in literals.dropFirst().enumerated() {
            text += "$\(index + 1)"
            text += literal
        }
        return text
    }

    /// Several pieces with `separator` between them, for conditions gathered one by one and for lists of values.
    package static func joined(_ parts: [SQL], by separator: String) -> SQL {
        var whole = SQL()
        for (index, part) in parts.enumerated() {
            if index > 0 { whole.append(text: separator) }
            whole.append(part)
        }
        return whole
    }

    private mutating func append(text: String) {
        literals[literals.count - 1] += text
    }

    private mutating func append(value: SQLValue) {
        values.append(value)
        literals.append("")
    }

    private mutating func append(_ other: SQL) {
        append(text: other.literals[0])
        for (value, literal) in zip(other.values, other.literals.dropFirst()) {
            append(value: value)
            append(text: literal)
        }
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var built = SQL()

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) {
            built.append(text: literal)
        }

        package mutating func appendInterpolation(_ value: some SQLConvertible) {
            built.append(value: value.sqlValue)
        }

        /// A value, or NULL for nil.
        package mutating func appendInterpolation<Value: SQLConvertible>(_ value: Value?) {
            built.append(value: value?.sqlValue ?? .null)
        }

        /// A piece of another statement, its values numbered on from here.
        package mutating func appendInterpolation(_ piece: SQL) {
            built.append(piece)
        }
    }
}
