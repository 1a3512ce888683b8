/// An instruction as it is run. What a compiler finds handy to take apart, an enum with payloads, costs a reference count
/// for each payload each time it is looked at; here nothing is looked at but what is needed.
final class Step: Sendable {
    enum Kind: Sendable {
        case literal, escaped, plain, whenText, whenNoText, whenFlag, whenNoFlag, each, whenNone, enter, call
    }

    let kind: Kind
    /// What a literal says.
    let bytes: [UInt8]
    /// The frame to begin at, and the views to go through from there.
    let slot: Int
    let path: [Member.Visit]
    let text: @Sendable (UnsafeRawPointer) -> String?
    let flag: @Sendable (UnsafeRawPointer) -> Bool
    let visit: Member.Visit
    let body: [Step]
    /// The program that is called, and the frames it is given.
    let program: Int
    let slots: [Int]

    init(_ instruction: Instruction) {
        var parts = Parts()
        switch instruction {
        case .literal(let bytes):
            parts.bytes = bytes
            kind = .literal
        case .text(let place, let isEscaped, let get):
            parts.place = place
            parts.text = get
            kind = isEscaped ? .escaped : .plain
        case .whenText(let place, let isInverted, let get, let body):
            parts.place = place
            parts.text = get
            parts.body = body
            kind = isInverted ? .whenNoText : .whenText
        case .whenFlag(let place, let isInverted, let get, let body):
            parts.place = place
            parts.flag = get
            parts.body = body
            kind = isInverted ? .whenNoFlag : .whenFlag
        case .each(let place, let visit, let body):
            parts.place = place
            parts.visit = visit
            parts.body = body
            kind = .each
        case .whenNone(let place, let visit, let body):
            parts.place = place
            parts.visit = visit
            parts.body = body
            kind = .whenNone
        case .enter(let place, let body):
            parts.place = place
            parts.body = body
            kind = .enter
        case .call(let program, let slots):
            parts.program = program
            parts.slots = slots
            kind = .call
        }
        bytes = parts.bytes
        slot = parts.place.slot
        path = parts.place.path
        text = parts.text
        flag = parts.flag
        visit = parts.visit
        body = parts.body.map(Step.init)
        program = parts.program
        slots = parts.slots
    }

    private struct Parts {
        var bytes: [UInt8] = []
        var place = FieldPlace(slot: 0, path: [])
        var text: @Sendable (UnsafeRawPointer) -> String? = { _ in nil }
        var flag: @Sendable (UnsafeRawPointer) -> Bool = { _ in false }
        var visit: Member.Visit = { _, _ in }
        var body: [Instruction] = []
        var program = 0
        var slots: [Int] = []
    }
}
