import ContentFormat

/// One template: its name among templates, and its text with the path to show in messages.
struct TemplateSource: Sendable {
    /// The path below the template folder: `partials/card.mustache`.
    let name: String
    let file: SourceFile

    var bytes: [UInt8] { file.bytes }
}
