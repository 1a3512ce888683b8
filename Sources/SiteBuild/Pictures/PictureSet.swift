import ContentFormat

/// The pictures of one build: how large each is, and the copies that pages offer in its stead. Made once a build.
///
/// What a page shows of a picture follows from the bytes of the original, the recipe and the encoder alone.
package struct PictureSet: Sendable {
    /// A copy to publish, and where it lies until then.
    struct File: Hashable, Sendable {
        /// Below the output folder.
        let path: String
        /// On disk.
        let source: String
    }

    /// What the originals say of their size, by their path below the content folder; those that say nothing have none.
    private let sizes: [String: PictureSize]
    private let variants: [String: PictureVariants]
    private let digests: [String: Digest]
    /// Of all that pages show of any picture beside its path and its words.
    let digest: Digest
    /// All copies of all pictures, each path once, in the order of their paths.
    let files: [File]
    /// Pictures that cannot be read, or an encoder that is missing.
    let warnings: [Diagnostic]

    /// Pictures as they are, without copies.
    package init(sizes: [String: PictureSize] = [:]) {
        self.init(sizes: sizes, variants: [:], files: [], warnings: [])
    }

    init(
        sizes: [String: PictureSize], variants: [String: PictureVariants], files: Set<File>, warnings: [Diagnostic]
    ) {
        self.sizes = sizes
        self.variants = variants
        // Two originals of one name but for the ending and of the same bytes share their copies.
        let byPath = Dictionary(files.map { ($0.path, $0) }) { $0.source < $1.source ? $0 : $1 }
        self.files = byPath.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        self.warnings = warnings.inOrder()
        let names = Set(sizes.keys).union(variants.keys).sorted()
        let pairs = names.map { ($0, Self.digest(variants[$0]?.size ?? sizes[$0], variants[$0])) }
        digests = Dictionary(pairs) { first, _ in first }
        digest = Digest(pairs.flatMap { [Digest(of: $0), $1] })
    }

    /// - Parameter file: As content names it: `media/house.jpg`.
    func variants(of file: String) -> PictureVariants? { variants[file] }

    /// The size that a page keeps free for a picture: its proportions count.
    func size(of file: String) -> PictureSize? { variants[file]?.size ?? sizes[file] }

    /// The same for the same picture in the same pages; differs whenever the markup of a picture does.
    func digest(of file: String) -> Digest { digests[file] ?? .none }

    private static func digest(_ size: PictureSize?, _ variants: PictureVariants?) -> Digest {
        if let variants { return Digest(of: PictureOutcome.variants(variants).record) }
        return size.map { Digest(of: "\($0.width)x\($0.height)") } ?? .none
    }
}
