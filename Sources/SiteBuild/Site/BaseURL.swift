/// Where the site will stand: an origin and perhaps a path that prefixes every link.
package struct BaseURL: Hashable, Sendable {
    /// `https://example.com:8080`, without a slash at its end.
    package let origin: String
    /// `/travel`, without a slash at its end; empty at the root.
    package let path: String

    /// Nil unless `text` is an absolute http or https URL without credentials, query or fragment; slashes at its end are
    /// left out.
    package init?(_ text: String) {
        guard let scheme = ["https://", "http://"].first(where: { text.lowercased().hasPrefix($0) }) else { return nil }
        let rest = text.dropFirst(scheme.count)
        let host = rest.prefix { $0 != "/" }
        var path = rest.dropFirst(host.count)
        while path.hasSuffix("/") { path.removeLast() }
        guard Self.isHost(host), Self.isPath(path) else { return nil }
        origin = scheme + host.lowercased()
        self.path = String(path)
    }

    /// A place to check templates with when nobody says where the site will stand.
    static let local = BaseURL(origin: "http://localhost", path: "")

    private init(origin: String, path: String) {
        self.origin = origin
        self.path = path
    }

    /// The link to a site path: `/hotels/` is `/travel/hotels/`.
    package func link(_ path: String) -> String { self.path + path }

    /// The whole URL of a site path.
    package func absolute(_ path: String) -> String { origin + self.path + path }

    private static func isHost(_ text: Substring) -> Bool {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        if text.hasPrefix("[") { return text.contains("]") && text.allSatisfy { $0.isHexDigit || "[]:.".contains($0) } }
        guard let name = parts.first, !name.isEmpty, !name.hasPrefix("."), !name.contains("..") else { return false }
        let isName = name.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == UInt8(ascii: "-")
                || $0 == UInt8(ascii: ".")
        }
        let isPort = parts.count == 1 || (Int(parts[1]).map { (1...65_535).contains($0) } ?? false)
        return isName && isPort
    }

    /// RFC 3986 §3.3, and no segments that a browser would resolve away.
    private static func isPath(_ text: Substring) -> Bool {
        let segments = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        return segments.allSatisfy { segment in
            !segment.isEmpty && segment != "." && segment != ".."
                && segment.utf8.allSatisfy {
                    (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20)
                        || "-._~!$&'()*+,;=:@%".utf8.contains($0)
                }
        }
    }
}
