import Crypto

/// Strong entity tags (RFC 9110 §8.8.3) and the two conditions that use them.
enum EntityTag {
    /// The first 128 bits of SHA-256 over the bytes, quoted.
    static func of(_ bytes: some Sequence<UInt8>) -> String {
        var hash = SHA256()
        hash.update(data: Array(bytes))
        return quoted(hash.finalize().prefix(16))
    }

    static func quoted(_ digest: some Sequence<UInt8>) -> String {
        "\"" + digest.map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined() + "\""
    }

    /// Whether `If-None-Match` names the tag: weak comparison, `*` matches whatever is there.
    static func isNamed(_ tag: String, in ifNoneMatch: String) -> Bool {
        candidates(ifNoneMatch).contains { $0 == "*" || $0 == tag || $0 == "W/" + tag }
    }

    /// Whether `If-Match` allows a change of what has this tag: strong comparison.
    static func allows(_ tag: String, ifMatch: String) -> Bool {
        candidates(ifMatch).contains { $0 == "*" || $0 == tag }
    }

    private static func candidates(_ header: String) -> [String] {
        header.split(separator: ",").map { $0.trimmingSpaces }
    }
}

extension StringProtocol {
    /// Without the spaces and tabs around it, as RFC 9110 has them around list elements.
    var trimmingSpaces: String {
        String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}
