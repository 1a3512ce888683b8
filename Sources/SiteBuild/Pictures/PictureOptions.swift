/// Where the copies of pictures come from and where they are kept.
package struct PictureOptions: Sendable {
    /// The folders that the `vips` command is looked for in; where it is in none, the originals serve and a warning says so.
    package var tools: [String]
    /// A folder of copies made before, for any number of sites; nil for `pictures` beside the catalogue.
    package var cache: String?
    /// How long one call of the command may take.
    package var patience: Duration

    /// - Parameter searchPath: Folders with colons between, as `PATH` has them.
    package init(searchPath: String, cache: String? = nil, patience: Duration = .seconds(300)) {
        tools = searchPath.split(separator: ":").map(String.init)
        self.cache = cache
        self.patience = patience
    }
}
