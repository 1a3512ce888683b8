/// A template ready to render: names are slots and getters by now.
struct Program: Sendable {
    var instructions: [Instruction] = []
}

indirect enum Instruction: Sendable {
    case literal([UInt8])
    case text(Place, isEscaped: Bool, @Sendable (UnsafeRawPointer) -> String?)
    /// Text entered as a section: the text itself is the new frame.
    case whenText(Place, isInverted: Bool, @Sendable (UnsafeRawPointer) -> String?, [Instruction])
    case whenFlag(Place, isInverted: Bool, @Sendable (UnsafeRawPointer) -> Bool, [Instruction])
    case each(Place, Member.Visit, [Instruction])
    case whenNone(Place, Member.Visit, [Instruction])
    /// A section over the current value itself.
    case enter(Place, [Instruction])
    /// Another program, given the frames in these slots and no others.
    case call(Int, slots: [Int])
}

/// How to reach a field's owner: a frame of the running program, then views inside views.
struct Place: Sendable {
    let slot: Int
    let path: [Member.Visit]
}
