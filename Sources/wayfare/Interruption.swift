import Foundation

/// What a signal does to a command that could go on for ever.
enum Interruption {
    /// SIGTERM and SIGINT end the process with 0 at once, until something else handles them: for commands that may be
    /// stopped anywhere.
    static func endsAtOnce() {
        for number in [SIGTERM, SIGINT] { signal(number) { _ in _exit(0) } }
    }
}
