package import ContentFormat

/// Why nothing was imported.
package enum ImportFailure: Error, Sendable {
    /// What was given cannot be imported, or not like this.
    case refused(String)
    /// The content is wrong at these places: as it is, or as it would become.
    case faults([Diagnostic])
    /// The disk did not do what was asked of it.
    case surroundings(String)
}
