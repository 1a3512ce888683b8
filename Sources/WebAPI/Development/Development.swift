import Crypto
import HTTPTypes
import Hummingbird
import NIOCore
import NIOPosix

/// What a development server answers beside a published one: the events, the scripts that listen to them, and the pages
/// with such a script in them. Files stay as the build wrote them, and so does what anyone but a browser that opens a page
/// is sent.
struct Development: Sendable {
    let live: LivePages
    let files: StaticFiles?

    /// The answer to what is this server's own; nil for what every server answers.
    func answer(_ request: Request, _ segments: [String]) async throws -> Reply? {
        guard segments.first == "_wayfare" else { return try await page(request, segments) }
        guard let reply = own(request, segments.dropFirst().joined(separator: "/")) else { throw HTTPRefusal.notFound }
        guard request.method == .get || request.method == .head else {
            throw HTTPRefusal.methodNotAllowed(["GET", "HEAD"])
        }
        return reply
    }

    private func own(_ request: Request, _ name: String) -> Reply? {
        let at = Query(request.uri.query.map { $0[...] }).text("at")
        switch name {
        case "events": return events(since: request.headers[.lastEventID] ?? at)
        case "state": return .json(live.news(since: at))
        case "live.js": return script(PackageResources.live_js)
        case "overlay.js": return script(PackageResources.overlay_js)
        case "live-worker.js": return script(PackageResources.live_worker_js)
        default: return nil
        }
    }

    private func events(since then: String?) -> Reply {
        let body = ResponseBody { [live] writer in
            for await event in live.events(since: then) { try await writer.write(ByteBuffer(string: event)) }
            try await writer.finish(nil)
        }
        return Reply(.ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"], body: .stream(body))
    }

    private func script(_ bytes: [UInt8]) -> Reply {
        // A worker goes by the policy that came with its script.
        Reply(
            .ok,
            headers: [
                .contentType: "text/javascript; charset=utf-8", .cacheControl: "no-cache",
                .contentSecurityPolicy: "default-src 'none'; connect-src 'self'",
            ],
            body: .bytes(bytes), tag: EntityTag.of(bytes))
    }

    // MARK: - Pages

    private func page(_ request: Request, _ segments: [String]) async throws -> Reply? {
        guard let files, request.method == .get || request.method == .head, opensPage(request) else { return nil }
        // Asked before the page is read, so that a build in between is told of rather than missed.
        let at = live.at
        guard let bytes = try await Self.read(segments, from: files) else { return nil }
        let name = (segments.last == "" ? segments.dropLast() + ["index.html"] : segments).joined(separator: "/")
        return reply(.ok, bytes, LiveChange.sitePath(name), at)
    }

    /// A browser that opens a page says that it takes one; scripts and other clients say `*/*`, or nothing.
    private func opensPage(_ request: Request) -> Bool {
        request.headers[.accept]?.lowercased().contains("text/html") ?? false
    }

    /// For a person who asked for a page that is not there: the site's own words, or ours while there is no site at all.
    func notFoundPage(_ request: Request) async throws -> Reply? {
        guard opensPage(request) else { return nil }
        let at = live.at
        if let files, let bytes = try await Self.read(["404.html"], from: files) {
            return reply(.notFound, bytes, "/404.html", at)
        }
        return reply(.serviceUnavailable, Array(Self.noSite.utf8), "/404.html", at)
    }

    private static let noSite = """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <link rel="icon" href="data:,">
        <title>No site yet</title>
        <main>
        <h1>There is no site yet</h1>
        <p>The first build has found faults. When they are mended, the site appears here by itself.</p>
        </main>
        </html>

        """

    private static func read(_ segments: [String], from files: StaticFiles) async throws -> [UInt8]? {
        try await NIOThreadPool.singleton.runIfActive {
            guard case .file(let file, let segments) = files.find(segments), segments.last?.hasSuffix(".html") == true
            else { return nil }
            return file.read(0..<file.size)
        }
    }

    private func reply(_ status: HTTPResponse.Status, _ bytes: [UInt8], _ page: String, _ at: String) -> Reply {
        // Without a tag it is sent whole each time: the number in it is never an old one. Kept all the same, so that a
        // browser brings back what was typed into its forms.
        return Reply(
            status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-cache", .vary: "Accept"],
            body: .bytes(LivePage.injecting(at: at, page: page, into: bytes)))
    }
}

/// A page as a development server sends it.
enum LivePage {
    /// Puts the script that listens before the end of the body.
    ///
    /// - Parameters:
    ///   - at: The result that the page is of.
    ///   - page: Its site path.
    static func injecting(at: String, page: String, into bytes: [UInt8]) -> [UInt8] {
        let page = page.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
        let script = """
            <script type="module" src="/_wayfare/live.js" data-wayfare="\(at)" data-page="\(page)" \
            data-shape="\(shape(of: bytes))"></script>

            """
        let end = bytes.lastRange(of: Array("</body>".utf8))?.lowerBound ?? bytes.endIndex
        return bytes[..<end] + Array(script.utf8) + bytes[end...]
    }

    /// A hash of a page but for the hashes in the names of its style sheets: pages of one shape differ in their styles alone.
    static func shape(of bytes: [UInt8]) -> String {
        var bytes = bytes
        let ending = Array(".css".utf8)
        for index in bytes.indices.dropLast(ending.count - 1)
        where bytes[index] == ending[0] && bytes[index..<index + ending.count].elementsEqual(ending) {
            let hash = max(0, index - 8)..<index
            guard hash.count == 8, hash.lowerBound > 0, bytes[hash.lowerBound - 1] == ending[0],
                bytes[hash].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit })
            else { continue }
            for place in hash { bytes[place] = UInt8(ascii: "-") }
        }
        return SHA256.hash(data: bytes).prefix(8).map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined()
    }
}

extension [UInt8] {
    fileprivate func lastRange(of pattern: [UInt8]) -> Range<Int>? {
        guard count >= pattern.count else { return nil }
        return stride(from: count - pattern.count, through: 0, by: -1).first {
            self[$0] == pattern[0] && self[$0..<$0 + pattern.count].elementsEqual(pattern)
        }.map { $0..<$0 + pattern.count }
    }
}
