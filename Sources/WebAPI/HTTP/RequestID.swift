/// The name of one request in answers and log lines.
enum RequestID {
    /// The client's own when it is 1–64 of `[A-Za-z0-9._-]`, else a new one: 96 random bits.
    static func choose(_ proposed: String?) -> String {
        if let proposed, isUsable(proposed) { return proposed }
        var random = SystemRandomNumberGenerator()
        return Base64URL.encode((0..<12).map { _ in UInt8.random(in: .min ... .max, using: &random) })
    }

    private static func isUsable(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || byte == 0x2E || byte == 0x5F || byte == 0x2D
            }
    }
}
