/// Runs programs into one growing buffer.
///
/// Frames are addresses of views, each pushed and popped within the call that keeps its view alive.
struct Renderer {
    private let programs: [Program]
    private var frames: [UnsafeRawPointer] = []
    private var base = 0
    private(set) var output: [UInt8] = []

    init(_ programs: [Program]) {
        self.programs = programs
        frames.reserveCapacity(16)
        output.reserveCapacity(16 << 10)
    }

    /// Runs one program over these values, whose types are those the program was compiled for.
    mutating func run(_ program: Int, over values: [UnsafeRawPointer]) {
        let (before, count) = (base, frames.count)
        base = count
        frames.append(contentsOf: values)
        run(programs[program].instructions)
        frames.removeLast(frames.count - count)
        base = before
    }

    /// What was written, leaving the buffer empty for the next page.
    mutating func take() -> [UInt8] {
        defer { output.removeAll(keepingCapacity: true) }
        return output
    }

    private mutating func run(_ instructions: [Instruction]) {
        for instruction in instructions { run(instruction) }
    }

    private mutating func run(_ instruction: Instruction) {
        switch instruction {
        case .literal(let bytes): output.append(contentsOf: bytes)
        case .text(let place, let isEscaped, let get):
            reach(place) { renderer, owner in
                guard let text = get(owner) else { return }
                if isEscaped {
                    appendEscaped(text, to: &renderer.output)
                } else {
                    renderer.output.append(contentsOf: text.utf8)
                }
            }
        case .whenText(let place, let isInverted, let get, let body):
            runWhenText(place, isInverted: isInverted, get, body)
        case .whenFlag(let place, let isInverted, let get, let body):
            var isSet = false
            reach(place) { _, owner in isSet = get(owner) }
            if isSet != isInverted { run(body) }
        case .each(let place, let visit, let body):
            reach(place) { renderer, owner in visit(owner) { renderer.run(body, in: $0) } }
        case .whenNone(let place, let visit, let body):
            var isEmpty = true
            reach(place) { _, owner in visit(owner) { _ in isEmpty = false } }
            if isEmpty { run(body) }
        case .enter(let place, let body):
            reach(place) { renderer, owner in renderer.run(body, in: owner) }
        case .call(let program, let slots):
            run(program, over: slots.map { frames[base + $0] })
        }
    }

    private mutating func runWhenText(
        _ place: FieldPlace, isInverted: Bool, _ get: (UnsafeRawPointer) -> String?, _ body: [Instruction]
    ) {
        var text = ""
        reach(place) { _, owner in text = get(owner) ?? "" }
        if isInverted {
            if text.isEmpty { run(body) }
        } else if !text.isEmpty {
            withUnsafePointer(to: text) { run(body, in: UnsafeRawPointer($0)) }
        }
    }

    private mutating func run(_ body: [Instruction], in frame: UnsafeRawPointer) {
        frames.append(frame)
        run(body)
        frames.removeLast()
    }

    /// Follows a place to the owner it names; the body does not run when a view on the way is absent.
    private mutating func reach(_ place: FieldPlace, _ body: (inout Renderer, UnsafeRawPointer) -> Void) {
        follow(place.path[...], from: frames[base + place.slot], body)
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
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
        case UInt8(ascii: "\""): output.append(contentsOf: "&quot;".utf8)
        case UInt8(ascii: "'"): output.append(contentsOf: "&#39;".utf8)
        default: output.append(byte)
        }
    }
}
