import Foundation

/// Makes the copies of one picture with vips.
struct PictureEncoder: Sendable {
    let vips: VipsCommand
    /// As the command says it: `vips-8.14.1`.
    let version: String
    let recipe: PictureRecipe

    /// A build cannot go on: the machine refused, or the encoder was stopped.
    struct Stopped: Error, Sendable {
        let words: String
    }

    /// Asks the command for its version and tries which formats it can write: a listed one may lack its encoder.
    ///
    /// - Parameter folder: Where it may write what it tries.
    /// - Throws: ``Stopped`` for a command that does not run.
    init(probing vips: VipsCommand, in folder: String) async throws {
        guard case .done(let words) = try await vips.run(["--version"], in: folder) else {
            throw Stopped(words: "it does not run")
        }
        // Some versions add the date of their making.
        version = words.split { $0.isWhitespace || $0 == "-" }.prefix(2).joined(separator: "-")
        func writes(_ format: PictureFormat) async throws -> Bool {
            let target = "probe.\(format.ending)"
            let answer = try await vips.run(
                ["black", "\(target)[\(PictureRecipe.settings(format))]", "16", "16"], in: folder)
            unlink("\(folder)/\(target)")
            if case .done = answer { return true }
            return false
        }
        let (avif, webP) = (try await writes(.avif), try await writes(.webp))
        recipe = PictureRecipe(modern: avif ? .avif : webP ? .webp : nil, hasPlaceholders: webP)
        self.vips = vips
    }

    init(vips: VipsCommand, version: String, recipe: PictureRecipe) {
        self.vips = vips
        self.version = version
        self.recipe = recipe
    }

    /// The name of a picture's copies in the cache: the same original by the same encoder and recipe.
    func key(of original: String) -> String {
        String(PictureHash.of("\(original)\n\(version)\n\(recipe.text)").prefix(32))
    }

    /// Makes all copies of a picture in a folder of their own.
    ///
    /// - Throws: ``Stopped`` when vips was stopped or cannot be run.
    func encode(_ original: [UInt8], in folder: String) async throws -> PictureOutcome {
        let (source, whole, blur) = ("original", "whole.v", "blur.webp")
        try FileTree.write(original, to: "\(folder)/\(source)")
        defer { for name in [source, whole, blur] { unlink("\(folder)/\(name)") } }
        // Once upright, small enough and in sRGB, everything else is made from it.
        let upright = [
            "thumbnail", source, whole, "\(PictureRecipe.mostWidth)", "--height", "\(PictureRecipe.mostHeight)",
            "--size", "down", "--export-profile", "srgb", "--fail-on", "truncated",
        ]
        if let refusal = try await refusal(upright, folder, isForeign: true) {
            return .refused(refusal.replacing("\"\(source)\"", with: "it"))
        }
        guard let shape = try Self.shape("\(folder)/\(whole)") else { return .refused("it has no pixels") }
        let size = PictureSize(width: shape.width, height: shape.height)
        let plain: PictureFormat = shape.hasAlpha ? .png : .jpeg
        var wanted = PictureRecipe.widths(PictureRecipe.plainWidths, upTo: size.width).map { (plain, $0) }
        if let modern = recipe.modern {
            wanted = PictureRecipe.widths(PictureRecipe.widths, upTo: size.width).map { (modern, $0) } + wanted
        }
        var all: [PictureVariant] = []
        for (format, width) in wanted {
            let name = "\(width).\(format.ending)"
            let narrowed = Self.narrowed(whole, to: width, "\(name)[\(PictureRecipe.settings(format))]")
            if let refusal = try await refusal(narrowed, folder) { return .refused(refusal) }
            let bytes = try Self.finished("\(folder)/\(name)", format)
            all.append(
                PictureVariant(
                    format: format, width: width, hash: String(PictureHash.of(bytes).prefix(8)), byteCount: bytes.count)
            )
        }
        var placeholder: String?
        if recipe.hasPlaceholders, !shape.hasAlpha {
            let target = "\(blur)[\(PictureRecipe.placeholderSettings)]"
            let narrowed = Self.narrowed(whole, to: PictureRecipe.placeholderWidth, target)
            if let refusal = try await refusal(narrowed, folder) { return .refused(refusal) }
            let bytes = try Self.finished("\(folder)/\(blur)", .webp)
            placeholder = "data:image/webp;base64," + Data(bytes).base64EncodedString()
        }
        return .variants(PictureVariants(size: size, placeholder: placeholder, all: all))
    }

    /// Not turned once more: vips leaves in the upright picture what its Exif said of the original.
    private static func narrowed(_ source: String, to width: Int, _ target: String) -> [String] {
        ["thumbnail", source, target, "\(width)", "--height", "10000000", "--size", "down", "--no-rotate"]
    }

    private func refusal(
        _ arguments: [String], _ folder: String, isForeign: Bool = false
    ) async throws -> String? {
        switch try await vips.run(arguments, in: folder, isForeign: isForeign) {
        case .done: nil
        case .refused(let words): words
        case .stopped(let words): throw Stopped(words: words)
        }
    }

    /// The bytes of a copy without what vips leaves in it, the file brought to match.
    private static func finished(_ path: String, _ format: PictureFormat) throws -> [UInt8] {
        let bytes = try FileTree.read(path)
        guard format == .webp, let stripped = WebPFile.stripped(bytes) else { return bytes }
        try FileTree.write(stripped, to: path)
        return stripped
    }

    /// Reads the header of a file in vips' own format: 4 bytes that tell the byte order, then width, height and bands.
    private static func shape(_ path: String) throws -> (width: Int, height: Int, hasAlpha: Bool)? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw SystemFailure(path) }
        defer { close(file) }
        var header = [UInt8](repeating: 0, count: 16)
        guard read(file, &header, header.count) == header.count else { return nil }
        let isLittle = header.starts(with: [0xB6, 0xA6, 0xF2, 0x08])
        let numbers = stride(from: 4, to: 16, by: 4).map { start in
            (0..<4).reduce(0) { $0 | Int(header[start + $1]) << (8 * (isLittle ? $1 : 3 - $1)) }
        }
        guard numbers.allSatisfy({ $0 > 0 }) else { return nil }
        return (numbers[0], numbers[1], numbers[2] == 2 || numbers[2] == 4)
    }
}
