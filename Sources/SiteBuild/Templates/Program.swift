/// A template ready to render: names are slots and getters by now.
struct Program: Sendable {
    var instructions: [Instruction] = []
}

indirect enum Instruction: Sendable {
    case literal([UInt8])
    case text(FieldPlace, isEscaped: Bool, @Sendable (UnsafeRawPointer) -> String?)
    /// Text entered as a section: the text itself is the new frame.
    case whenText(FieldPlace, isInverted: Bool, @Sendable (UnsafeRawPointer) -> String?, [Instruction])
    case whenFlag(FieldPlace, isInverted: Bool, @Sendable (UnsafeRawPointer) -> Bool, [Instruction])
    case each(FieldPlace, Member.Visit, [Instruction])
    case whenNone(FieldPlace, Member.Visit, [Instruction])
    /// A section over the current value itself.
    case enter(FieldPlace, [Instruction])
    /// Another program, given the frames in these slots and no others.
    case call(Int, slots: [Int])
}

/// How to reach a field's owner: a frame of the running program, then views inside views.
struct FieldPlace: Sendable {
    let slot: Int
    let path: [Member.Visit]
}
