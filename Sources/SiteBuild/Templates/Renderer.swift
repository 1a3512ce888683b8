/// Runs programs into one growing buffer.
///
/// Frames are addresses of views, each pushed and popped within the call that keeps its view alive.
struct Renderer {
    private let programs: [[Step]]
    private var frames: [UnsafeRawPointer] = []
    private var base = 0
    private(set) var output: [UInt8] = []

    init(_ programs: [[Step]]) {
        self.programs = programs
        frames.reserveCapacity(16)
        output.reserveCapacity(64 << 10)
    }

    /// Runs one program over these values, whose types are those the program was compiled for.
    mutating func run(_ program: Int, over values: [UnsafeRawPointer]) {
        let (before, count) = (base, frames.count)
        frames.append(contentsOf: values)
        run(program, at: count, before)
    }

    private mutating func run(_ program: Int, at count: Int, _ before: Int) {
        base = count
        run(programs[program])
        frames.removeLast(frames.count - count)
        base = before
    }

    /// What was written, leaving the buffer empty for the next page.
    mutating func take() -> [UInt8] {
        defer { output.removeAll(keepingCapacity: true) }
        return Array(output)
    }

    private mutating func run(_ steps: [Step]) {
        for step in steps { run(step) }
    }

    private mutating func run(_ step: Step) {
        switch step.kind {
        case .literal: output.append(contentsOf: step.bytes)
        case .escaped:
            reach(step) { step, renderer, owner in
                if let text = step.text(owner) { appendEscaped(text, to: &renderer.output) }
            }
        case .plain:
            reach(step) { step, renderer, owner in
                guard var text = step.text(owner) else { return }
                text.withUTF8 { renderer.output.append(contentsOf: $0) }
            }
        case .whenText, .whenNoText: runWhenText(step)
        case .whenFlag, .whenNoFlag:
            var isSet = false
            reach(step) { step, _, owner in isSet = step.flag(owner) }
            if isSet == (step.kind == .whenFlag) { run(step.body) }
        case .each:
            reach(step) { step, renderer, owner in step.visit(owner) { renderer.run(step.body, in: $0) } }
        case .whenNone:
            var isEmpty = true
            reach(step) { step, _, owner in step.visit(owner) { _ in isEmpty = false } }
            if isEmpty { run(step.body) }
        case .enter: reach(step) { step, renderer, owner in renderer.run(step.body, in: owner) }
        case .call:
            let (before, count) = (base, frames.count)
            for slot in step.slots { frames.append(frames[before + slot]) }
            run(step.program, at: count, before)
        }
    }

    private mutating func runWhenText(_ step: Step) {
        var text = ""
        reach(step) { step, _, owner in text = step.text(owner) ?? "" }
        if step.kind == .whenNoText {
            if text.isEmpty { run(step.body) }
        } else if !text.isEmpty {
            withUnsafePointer(to: text) { run(step.body, in: UnsafeRawPointer($0)) }
        }
    }

    private mutating func run(_ body: [Step], in frame: UnsafeRawPointer) {
        frames.append(frame)
        run(body)
        frames.removeLast()
    }

    /// Follows a step's place to the owner it names; the body does not run when a view on the way is absent.
    @inline(__always)
    private mutating func reach(_ step: Step, _ body: (Step, inout Renderer, UnsafeRawPointer) -> Void) {
        let owner = frames[base + step.slot]
        if step.path.isEmpty { return body(step, &self, owner) }
        follow(step.path[...], from: owner) { body(step, &$0, $1) }
    }

    private mutating func follow(
        _ path: ArraySlice<Member.Visit>, from owner: UnsafeRawPointer,
        _ body: (inout Renderer, UnsafeRawPointer) -> Void
    ) {
        guard let visit = path.first else { return body(&self, owner) }
        visit(owner) { follow(path.dropFirst(), from: $0, body) }
    }
}

/// Text made safe between tags and inside quoted attributes.
func appendEscaped(_ text: String, to output: inout [UInt8]) {
    output.append(text) { byte in
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}
