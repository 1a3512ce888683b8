package import ContentFormat

/// Why there is no new site; `public/` is as it was.
package enum BuildFailure: Error, Sendable {
    /// The content, the templates or the assets are wrong, each fault with its place.
    case faults([Diagnostic])
    /// The options make no sense together, in words for a terminal.
    case usage(String)
    /// The machine refused: a folder that cannot be written, a full disk, another build.
    case surroundings(String)

    /// The exit code of the command.
    package var exitCode: Int32 {
        switch self {
        case .faults: 1
        case .usage: 2
        case .surroundings: 3
        }
    }
}
