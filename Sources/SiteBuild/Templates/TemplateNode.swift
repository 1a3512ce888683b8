/// A template as it was written: Mustache without interpolated lambdas and inheritance.
indirect enum TemplateNode: Sendable {
    /// Bytes of the source, written as they are.
    case text(Range<Int>)
    /// The start of a line that gives output, where a standalone partial's indentation goes.
    case lineStart
    /// `{{name}}`, or `{{{name}}}` and `{{&name}}` when not escaped.
    case variable(TemplateName, isEscaped: Bool)
    /// `{{#name}}…{{/name}}`, or `{{^name}}…{{/name}}` when inverted.
    case section(TemplateName, isInverted: Bool, [TemplateNode])
    /// `{{> name}}`; the whitespace before it when it stands alone on its line.
    case partial(TemplateName, indentation: Range<Int>)
}

/// A name in a tag, with the place where it stands.
struct TemplateName: Sendable {
    let text: String
    /// The first byte of the name.
    let offset: Int

    /// The parts of a dotted name with their places; `.` alone is one part.
    var parts: [TemplateName] {
        guard text != "." else { return [self] }
        var place = offset
        return text.split(separator: ".", omittingEmptySubsequences: false).map { part in
            defer { place += part.utf8.count + 1 }
            return TemplateName(text: String(part), offset: place)
        }
    }
}
