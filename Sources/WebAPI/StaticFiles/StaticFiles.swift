import Crypto
import HTTPTypes
import Hummingbird
import NIOCore
import NIOPosix
import Synchronization

/// Serves what a build has published: pages, assets and the static JSON under `/api/v1`. Nothing hidden, nothing outside
/// the folder, nothing through links.
final class StaticFiles: Sendable {
    /// Files above this many bytes are sent in pieces.
    private static let pieceSize = 256 * 1024
    private static let twins: [(coding: String, suffix: String)] = [("br", ".br"), ("gzip", ".gz")]

    private let root: String
    private let tags = Mutex<[PublishedFile.Identity: String]>([:])
    /// Hashes of what has been asked for are remembered for this many files at the most.
    private static let mostTags = 50_000

    /// - Parameter root: The published folder; a link to one is fine.
    init(root: String) {
        self.root = root
    }

    /// Where a request path leads.
    enum Finding {
        case file(PublishedFile, segments: [String])
        /// A folder that has a page: its address ends in a slash.
        case redirect(String)
        case absent
    }

    /// - Parameter segments: The decoded parts of the path between its slashes; the last is empty for a folder.
    func find(_ segments: [String]) -> Finding {
        guard let last = segments.last, segments.dropLast().allSatisfy(isVisible), last.isEmpty || isVisible(last)
        else {
            return .absent
        }
        if segments.starts(with: ["api", "v1"]) { return findJSON(segments) }
        if last.isEmpty { return open([segments.dropLast() + ["index.html"]]) }
        guard !Self.twins.contains(where: { last.hasSuffix($0.suffix) }) else { return .absent }
        switch PublishedFile.open(root: root, segments: segments) {
        case .file(let file): return .file(file, segments: segments)
        case .folder:
            guard case .file = PublishedFile.open(root: root, segments: segments + ["index.html"]) else {
                return .absent
            }
            return .redirect("/" + segments.map(Self.encoded).joined(separator: "/") + "/")
        case .absent: return .absent
        }
    }

    /// `/api/v1/hotels` is `hotels/index.json`, `/api/v1/hotels/casa` is `hotels/casa.json`, and so with the extension.
    private func findJSON(_ segments: [String]) -> Finding {
        guard let last = segments.last, !last.isEmpty else { return .absent }
        let stem = last.hasSuffix(".json") ? String(last.dropLast(5)) : last
        let folder = Array(segments.dropLast())
        return open([folder + [stem + ".json"], folder + [stem, "index.json"]])
    }

    private func open(_ candidates: [[String]]) -> Finding {
        for segments in candidates {
            if case .file(let file) = PublishedFile.open(root: root, segments: segments) {
                return .file(file, segments: segments)
            }
        }
        return .absent
    }

    /// Dot files stay hidden; a slash, a backslash or NUL inside a segment was smuggled in by an escape.
    private func isVisible(_ segment: String) -> Bool {
        !segment.isEmpty && !segment.hasPrefix(".") && segment.utf8.count <= 255
            && !segment.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
    }

    private static func encoded(_ segment: String) -> String {
        segment.utf8.map { byte in
            let isPlain =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == 0x2D || byte == 0x2E || byte == 0x5F || byte == 0x7E
            return isPlain
                ? String(Unicode.Scalar(byte)) : "%" + String(UInt16(byte) + 0x100, radix: 16).dropFirst().uppercased()
        }.joined()
    }

    // MARK: - Answers

    /// The answer to a GET or HEAD for these segments; nil when there is no such file. Files are read on threads that
    /// may wait for a disk.
    func answer(_ segments: [String], headers: HTTPFields) async throws -> Reply? {
        try await NIOThreadPool.singleton.runIfActive { [self] in
            switch find(segments) {
            case .absent: return nil
            case .redirect(let path):
                return Reply(.permanentRedirect, headers: [.location: path, .cacheControl: "no-cache"])
            case .file(let file, let segments): return reply(file, segments, headers)
            }
        }
    }

    /// Whether a GET would find something, for telling a wrong method from an unknown path.
    func has(_ segments: [String]) async throws -> Bool {
        try await NIOThreadPool.singleton.runIfActive { [self] in
            if case .absent = find(segments) { return false }
            return true
        }
    }

    /// The site's own page for what is not there; nil when the build has written none.
    func notFoundPage() async throws -> Reply? {
        try await NIOThreadPool.singleton.runIfActive { [self] in
            guard case .file(let file, let segments) = open([["404.html"]]), let bytes = file.read(0..<file.size) else {
                return nil
            }
            return Reply(
                .notFound,
                headers: [.contentType: ContentTypes.type(ofFile: segments.last ?? ""), .cacheControl: "no-cache"],
                body: .bytes(bytes))
        }
    }

    private func reply(_ original: PublishedFile, _ segments: [String], _ headers: HTTPFields) -> Reply? {
        let name = segments.last ?? ""
        var fields: HTTPFields = [
            .contentType: ContentTypes.type(ofFile: name), .cacheControl: Self.cacheControl(segments),
            .acceptRanges: "bytes",
        ]
        let (file, coding) = twin(of: original, segments, headers, &fields)
        if let coding { fields[.contentEncoding] = coding }
        guard let tag = tag(of: file) else { return nil }
        if let named = headers[.ifNoneMatch], EntityTag.isNamed(tag, in: named) {
            fields[.contentType] = nil
            fields[.contentEncoding] = nil
            return Reply(.notModified, headers: fields, tag: tag)
        }
        let asked = headers[.ifRange].map { $0 == tag } ?? true ? headers[.range] : nil
        switch ByteRange(asked, size: file.size) {
        case .unsatisfiable:
            return Reply(
                .rangeNotSatisfiable,
                headers: [.contentRange: "bytes */\(file.size)", .acceptRanges: "bytes", .cacheControl: "no-cache"])
        case .part(let range):
            fields[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.size)"
            return body(file, range).map { Reply(.partialContent, headers: fields, body: $0, tag: tag) }
        case .whole:
            return body(file, 0..<file.size).map { Reply(.ok, headers: fields, body: $0, tag: tag) }
        }
    }

    private func body(_ file: PublishedFile, _ range: Range<Int>) -> Reply.Body? {
        if range.count <= Self.pieceSize * 4 { return file.read(range).map(Reply.Body.bytes) }
        return .stream(
            ResponseBody(contentLength: range.count) { writer in
                for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.pieceSize) {
                    let piece = try await NIOThreadPool.singleton.runIfActive {
                        file.read(start..<min(start + Self.pieceSize, range.upperBound))
                    }
                    guard let piece else { throw ChannelError.eof }
                    try await writer.write(ByteBuffer(bytes: piece))
                }
                try await writer.finish(nil)
            })
    }

    /// The precompressed form of a file where there is one and the client takes it. A range is of the plain file.
    private func twin(
        of file: PublishedFile, _ segments: [String], _ headers: HTTPFields, _ fields: inout HTTPFields
    ) -> (PublishedFile, coding: String?) {
        let name = segments.last ?? ""
        var found: (PublishedFile, String)?
        for twin in Self.twins {
            let path = segments.dropLast() + [name + twin.suffix]
            guard case .file(let compressed) = PublishedFile.open(root: root, segments: Array(path)) else { continue }
            fields[.vary] = "Accept-Encoding"
            if found == nil, headers[.range] == nil, AcceptEncoding(headers[.acceptEncoding]).takes(twin.coding) {
                found = (compressed, twin.coding)
            }
        }
        return found ?? (file, nil)
    }

    private func tag(of file: PublishedFile) -> String? {
        if let known = tags.withLock({ $0[file.identity] }) { return known }
        var hash = SHA256()
        for start in stride(from: 0, to: file.size, by: Self.pieceSize) {
            guard let piece = file.read(start..<min(start + Self.pieceSize, file.size)) else { return nil }
            hash.update(data: piece)
        }
        let tag = EntityTag.quoted(hash.finalize().prefix(16))
        tags.withLock { tags in
            if tags.count >= Self.mostTags { tags.removeAll() }
            tags[file.identity] = tag
        }
        return tag
    }

    /// A name that carries the hash of its content never changes its bytes; everything else is asked for anew.
    private static func cacheControl(_ segments: [String]) -> String {
        isImmutable(segments) ? "public, max-age=31536000, immutable" : "no-cache"
    }

    static func isImmutable(_ segments: [String]) -> Bool {
        guard let parts = segments.last?.split(separator: "."), parts.count >= 3, let hash = parts.dropLast().last,
            hash.count >= 8, hash.allSatisfy(\.isHexDigit)
        else { return false }
        // Copies of pictures hold their width as well: `media/house.640w.3f2a9c01.avif`. An editor's own name may hold a date.
        let isCopy = parts.count >= 4 && parts[parts.count - 3].wholeMatch(of: /[0-9]+w/) != nil
        return segments.first == "assets" || segments.first == "media" && isCopy
    }
}

/// The codings that a client takes (RFC 9110 §12.5.3).
struct AcceptEncoding {
    private var weights: [String: Bool] = [:]

    init(_ header: String?) {
        for element in (header ?? "").split(separator: ",") {
            let parts = element.split(separator: ";").map { $0.trimmingSpaces.lowercased() }
            guard let coding = parts.first else { continue }
            let refused = parts.dropFirst().contains { part in
                part.hasPrefix("q=") && part.dropFirst(2).allSatisfy { $0 == "0" || $0 == "." }
            }
            weights[coding] = !refused
        }
    }

    func takes(_ coding: String) -> Bool {
        weights[coding] ?? weights["*"] ?? false
    }
}
