/// What has changed below watched folders since it was last asked for.
package struct FolderChanges: Equatable, Sendable {
    /// Files and folders, their paths beginning with the watched folder's as it was given. Below a folder that stands here
    /// anything may have changed.
    package internal(set) var paths: Set<String> = []
    /// Whether events were lost: then anything may have changed, whatever `paths` says.
    package internal(set) var isEverything = false

    var isEmpty: Bool { paths.isEmpty && !isEverything }

    mutating func merge(_ later: FolderChanges) {
        paths.formUnion(later.paths)
        isEverything = isEverything || later.isEverything
    }
}

/// What a system tells of one path.
struct FolderEvent: Equatable, Sendable {
    enum Kind: Sendable {
        /// It is there as it was meant: closed after writing, or renamed into its place.
        case whole
        /// Made, and still to be filled.
        case begun
        /// A folder was made, and its files come a moment later.
        case made
        /// Removed or renamed away: often a moment before an editor puts its new version there.
        case gone
        /// Its mode or times are others.
        case touched
        /// The system could not keep up; the path says nothing.
        case lost
    }

    let path: String
    let kind: Kind

    init(_ path: String, _ kind: Kind) {
        self.path = path
        self.kind = kind
    }
}
