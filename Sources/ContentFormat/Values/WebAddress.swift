/// What little of an address the content must obey; browsers judge the rest.
enum WebAddress {
    private static let schemes = ["http:", "https:", "mailto:", "tel:"]

    /// Whether a text is a full address of a kind that may be linked to.
    static func isFull(_ text: String) -> Bool {
        let lower = text.lowercased()
        guard isClean(text), let scheme = schemes.first(where: lower.hasPrefix) else { return false }
        let rest = text.dropFirst(scheme.count)
        return scheme.hasPrefix("http") ? rest.hasPrefix("//") && isHost(authority(rest.dropFirst(2))) : !rest.isEmpty
    }

    /// A site's own address without a slash at its end, or nil.
    static func base(_ text: String) -> String? {
        let lower = text.lowercased()
        guard isClean(text), let scheme = ["http://", "https://"].first(where: lower.hasPrefix),
            !text.utf8.contains(UInt8(ascii: "?")), !text.utf8.contains(UInt8(ascii: "#"))
        else { return nil }
        let rest = text.dropFirst(scheme.count)
        guard isHost(authority(rest)), !rest.split(separator: "/").contains(where: { $0 == "." || $0 == ".." }),
            !rest.dropFirst(authority(rest).count).dropFirst().contains("//")
        else { return nil }
        var base = scheme + rest
        while base.hasSuffix("/") { base.removeLast() }
        return base
    }

    private static func authority(_ rest: Substring) -> Substring {
        rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    }

    /// A name or an address with an optional port; no user name, no password.
    private static func isHost(_ authority: Substring) -> Bool {
        let isAllowed = { (byte: UInt8) in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || ".-:[]".utf8.contains(byte)
                || byte >= 0x80
        }
        return !authority.isEmpty && authority.utf8.allSatisfy(isAllowed) && !authority.hasPrefix(":")
            && !authority.hasPrefix(".")
    }

    private static func isClean(_ text: String) -> Bool {
        !text.utf8.contains { $0 <= 0x20 || $0 == 0x7F || "\"<>\\^`{|}".utf8.contains($0) }
    }
}
