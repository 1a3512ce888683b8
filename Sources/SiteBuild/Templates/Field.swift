/// What a template may be given: a closed list of named, typed fields.
///
/// Templates are compiled against these lists, so a name that is not in one is a fault of the build with its place in
/// the template, and rendering needs neither reflection nor dictionaries.
///
/// ```swift
/// struct RoomView: ViewData {
///     let name: String
///     let sleeps: Int
///     static var fields: [Field<RoomView>] {
///         [.text("name", \.name), .text("sleeps") { String($0.sleeps) }]
///     }
/// }
/// ```
package protocol ViewData: Sendable {
    /// The names that a template may use for a value of this type; read once a type when templates are compiled.
    static var fields: [Field<Self>] { get }
}

/// One name of a view, and how its value is reached.
package struct Field<Owner: Sendable>: Sendable {
    let name: String
    let member: Member
}

/// Inlined wherever a field is declared: only then does reaching a field touch that field alone. Handed to a getter whole, a
/// view of many parts is copied each time, which takes twenty times as long.
extension Field {
    /// Text: `{{name}}` escapes it. As a section it is entered when not empty, and `{{.}}` is the text.
    @inline(__always)
    package static func text(_ name: String, _ get: @escaping @Sendable (Owner) -> String) -> Self {
        Field(name: name, member: .text { get(owner(at: $0)) })
    }

    /// Text that may be absent: nil renders nothing, and its section is not entered.
    @inline(__always)
    package static func optional(_ name: String, _ get: @escaping @Sendable (Owner) -> String?) -> Self {
        Field(name: name, member: .text { get(owner(at: $0)) })
    }

    /// Trusted markup, written as it is by `{{{name}}}`; `{{name}}` escapes it like any text.
    @inline(__always)
    package static func html(_ name: String, _ get: @escaping @Sendable (Owner) -> String) -> Self {
        Field(name: name, member: .html { get(owner(at: $0)) })
    }

    /// Yes or no, for sections alone.
    @inline(__always)
    package static func flag(_ name: String, _ get: @escaping @Sendable (Owner) -> Bool) -> Self {
        Field(name: name, member: .flag { get(owner(at: $0)) })
    }

    /// Another view, or nothing: `{{#name}}` enters it, `{{name.field}}` reaches into it.
    @inline(__always)
    package static func one<View: ViewData>(_ name: String, _ get: @escaping @Sendable (Owner) -> View?) -> Self {
        let visit: Member.Visit = { pointer, body in
            guard let view = get(owner(at: pointer)) else { return }
            withUnsafePointer(to: view) { body(UnsafeRawPointer($0)) }
        }
        return Field(name: name, member: .one(Shape(View.self), visit))
    }

    /// A list of views: `{{#name}}` is rendered once for each, `{{^name}}` when there is none.
    ///
    /// `[String]` serves too, each reached as `{{.}}`.
    @inline(__always)
    package static func many<View: ViewData>(_ name: String, _ get: @escaping @Sendable (Owner) -> [View]) -> Self {
        let visit: Member.Visit = { pointer, body in
            get(owner(at: pointer)).withUnsafeBufferPointer { views in
                guard let first = views.baseAddress else { return }
                for index in views.indices { body(UnsafeRawPointer(first + index)) }
            }
        }
        return Field(name: name, member: .many(Shape(View.self), visit))
    }

    /// The compiler of templates has proved that an `Owner` lies there: a field is only ever reached through its shape.
    @inline(__always)
    private static func owner(at pointer: UnsafeRawPointer) -> Owner {
        pointer.assumingMemoryBound(to: Owner.self).pointee
    }
}

extension String: ViewData {
    /// A text in a list, or the text whose section was entered.
    package static var fields: [Field<String>] { [.text(".") { $0 }] }
}

/// A field without its owner's type: closures over the address of a value whose type the compiler has checked.
enum Member: Sendable {
    /// Calls the body once for each value behind a field, with its address, which is valid during that call alone.
    typealias Visit = @Sendable (_ owner: UnsafeRawPointer, _ body: (UnsafeRawPointer) -> Void) -> Void

    case text(@Sendable (UnsafeRawPointer) -> String?)
    case html(@Sendable (UnsafeRawPointer) -> String?)
    case flag(@Sendable (UnsafeRawPointer) -> Bool)
    case one(Shape, Visit)
    case many(Shape, Visit)
}

/// What a type offers to templates. Members are a closure because views may hold views of their own type.
struct Shape: Sendable {
    let id: ObjectIdentifier
    let members: @Sendable () -> [String: Member]

    init<View: ViewData>(_ type: View.Type) {
        id = ObjectIdentifier(type)
        members = { Dictionary(type.fields.map { ($0.name, $0.member) }) { _, last in last } }
    }

    /// A shape that no Swift type stands behind.
    init(id: ObjectIdentifier, members: @escaping @Sendable () -> [String: Member]) {
        self.id = id
        self.members = members
    }
}
