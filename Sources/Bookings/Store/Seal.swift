import Crypto
import Foundation

/// What the server's secret is for: values that only this server can make, one kind never good for another.
struct Seal: Sendable {
    let secret: [UInt8]

    /// 32 bytes that follow from `text` and the secret, base64url.
    func mark(_ text: String, for purpose: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data((purpose + ":" + text).utf8), using: SymmetricKey(data: secret))
        return Base64URL.encode(code)
    }
}

enum Digest {
    /// SHA-256 in hexadecimal: what is stored instead of a token.
    static func hex(_ text: String) -> String {
        SHA256.hash(data: Data(text.utf8)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}

/// RFC 4648 §5, without padding.
enum Base64URL {
    static func encode(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    static func decode(_ text: String) -> [UInt8]? {
        guard !text.contains("="), !text.contains("+"), !text.contains("/") else { return nil }
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        let standard = text.replacing("-", with: "+").replacing("_", with: "/") + padding
        return Data(base64Encoded: standard).map(Array.init)
    }
}
