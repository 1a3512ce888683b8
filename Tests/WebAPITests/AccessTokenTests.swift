import Crypto
import Foundation
import Testing

@testable import WebAPI

@Suite struct AccessTokenTests {
    private static let key = SigningKey(bytes: Array(repeating: 7, count: 32))
    private static let now = 1_800_000_000

    private func token(_ header: String, _ payload: String, key: SigningKey = key) -> String {
        let signed = Base64URL.encode(header.utf8) + "." + Base64URL.encode(payload.utf8)
        let mark = HMAC<SHA256>.authenticationCode(for: Data(signed.utf8), using: SymmetricKey(data: key.bytes))
        return signed + "." + Base64URL.encode(mark)
    }

    private static let header = #"{"alg":"HS256","typ":"JWT"}"#

    private func payload(
        iss: String = "wayfare", aud: String = "\"wayfare-api\"", sub: String = "\"u\"", iat: String = "\(now)",
        exp: String = "\(now + 900)", more: String = ""
    ) -> String {
        #"{"iss":"\#(iss)","aud":\#(aud),"sub":\#(sub),"sid":"s","iat":\#(iat),"exp":\#(exp),"jti":"j"\#(more)}"#
    }

    @Test("A token reads back as it was issued, until the second it ends")
    func roundTrip() async throws {
        let tokens = try await AccessTokens(key: Self.key)
        let token = try tokens.issue(subject: "u", session: "s", identifier: "j", now: Self.now)
        let claims = try tokens.verify(token, now: Self.now + 899)
        #expect(claims.subject == "u" && claims.session == "s" && claims.expiresAt == Self.now + 900)
        #expect(throws: HTTPRefusal.tokenExpired) { try tokens.verify(token, now: Self.now + 900) }
        #expect(throws: HTTPRefusal.tokenInvalid) { try tokens.verify(token, now: Self.now - 60) }
    }

    @Test("Hostile tokens are refused (RFC 8725)")
    func hostile() async throws {
        let tokens = try await AccessTokens(key: Self.key)
        let good = token(Self.header, payload())
        _ = try tokens.verify(good, now: Self.now)
        let parts = good.split(separator: ".").map(String.init)
        let other = SigningKey(bytes: Array(repeating: 8, count: 32))
        let none = Base64URL.encode(#"{"alg":"none","typ":"JWT"}"#.utf8)
        let hostile = [
            "", ".", "..", "a.b.c", parts[0] + "." + parts[1], parts[0] + "." + parts[1] + ".", good + ".x", good + "=",
            " " + good, none + "." + parts[1] + ".", none + "." + parts[1] + "." + parts[2],
            token(Self.header, payload(), key: other),
            token(#"{"alg":"HS512","typ":"JWT"}"#, payload()), token(#"{"alg":"hs256","typ":"JWT"}"#, payload()),
            token(#"{"alg":"HS256"}"#, payload()), token(#"{"alg":"HS256","typ":"at+jwt"}"#, payload()),
            token(#"{"alg":"HS256","typ":"JWT","crit":["x"],"x":1}"#, payload()),
            token(#"{"alg":"HS256","typ":"JWT","jku":"https://evil.example"}"#, payload()),
            token(#"{"alg":"HS256","alg":"HS256","typ":"JWT"}"#, payload()),
            token(Self.header, payload(iss: "evil")), token(Self.header, payload(aud: "\"evil\"")),
            token(Self.header, payload(aud: "[\"wayfare-api\"]")), token(Self.header, payload(sub: "\"\"")),
            token(Self.header, payload(sub: "1")), token(Self.header, payload(iat: "\(Self.now + 60)")),
            token(Self.header, payload(exp: "\(Self.now + 100_000)")),
            token(Self.header, payload(exp: "\(Self.now).5")),
            token(Self.header, payload(exp: "null")), token(Self.header, payload(exp: "99999999999999999999")),
            token(Self.header, payload(more: ",\"nbf\":\(Self.now + 500)")), token(Self.header, "[]"),
            token(Self.header, "{}"), String(repeating: "a", count: 100_000),
        ]
        for token in hostile {
            #expect(throws: HTTPRefusal.tokenInvalid, "\(token.prefix(60))") { try tokens.verify(token, now: Self.now) }
        }
        for index in good.indices where good[index] != "." {
            var changed = good
            changed.replaceSubrange(index...index, with: good[index] == "A" ? "B" : "A")
            #expect(throws: HTTPRefusal.tokenInvalid) { try tokens.verify(changed, now: Self.now) }
        }
    }

    @Test("base64url has its own alphabet, no padding and no stray bits")
    func alphabet() {
        #expect(Base64URL.decode("-_8".utf8) == [0xFB, 0xFF])
        for text in ["+/8", "-_8=", "-_9", "A", "-_8\n", "é"] { #expect(Base64URL.decode(text.utf8) == nil, "\(text)") }
        for length in 0..<40 {
            let bytes = (0..<length).map { UInt8($0 * 37 & 0xFF) }
            #expect(Base64URL.decode(Base64URL.encode(bytes).utf8) == bytes)
        }
    }

    @Test("The key file is made once, for its owner alone, and refused when others may read it")
    func keyFile() throws {
        let path = FileManager.default.temporaryDirectory.path + "/wayfare-key-\(UUID().uuidString)/jwt.key"
        let key = try SigningKey.load(path: path)
        #expect(key.bytes.count == 32)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try SigningKey.load(path: path).bytes == key.bytes)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(throws: SigningKey.Fault.self) { try SigningKey.load(path: path) }
    }
}
