import Crypto
import JWTKit

/// Signs and checks access tokens: JWT (RFC 7519) under the rules of RFC 8725. The algorithm is HS256 and nothing else,
/// whatever a token's header says. JWTKit signs and compares; the reading is ours, because JWTKit takes unknown `crit`,
/// any `typ`, tokens from the future and the `+ /` alphabet.
struct AccessTokens: Sendable {
    struct Claims: Sendable, Hashable {
        /// The user.
        var subject: String
        /// The session that the token was issued in, so that ending it ends the token.
        var session: String
        var identifier: String
        /// Seconds since 1970.
        var issuedAt: Int
        /// Seconds since 1970; the token is good before this second.
        var expiresAt: Int
    }

    /// Seconds that another server's clock may be ahead.
    static let leeway = 5
    /// Tokens longer than this were not made here.
    static let longest = 2048

    private let algorithm: any JWTAlgorithm
    private let issuer: String
    private let audience: String
    /// Seconds.
    let lifetime: Int

    init(key: SigningKey, issuer: String = "wayfare", audience: String = "wayfare-api", lifetime: Int = 900)
        async throws
    {
        let keys = await JWTKeyCollection().add(
            hmac: HMACKey(key: SymmetricKey(data: key.bytes)), digestAlgorithm: .sha256)
        algorithm = try await keys.getKey(for: nil, alg: "HS256")
        self.issuer = issuer
        self.audience = audience
        self.lifetime = lifetime
    }

    private static let header = Base64URL.encode(#"{"alg":"HS256","typ":"JWT"}"#.utf8)

    /// - Parameter now: Seconds since 1970.
    func issue(subject: String, session: String, identifier: String, now: Int) throws -> String {
        let payload: JSONValue = [
            "iss": .string(issuer), "aud": .string(audience), "sub": .string(subject), "sid": .string(session),
            "iat": .integer(now), "exp": .integer(now + lifetime), "jti": .string(identifier),
        ]
        let signed = Self.header + "." + Base64URL.encode(payload.bytes)
        return try signed + "." + Base64URL.encode(algorithm.sign(Array(signed.utf8)))
    }

    /// - Parameter now: Seconds since 1970.
    /// - Throws: `tokenInvalid` for anything not made here or not yet valid, `tokenExpired` for what once was good.
    func verify(_ token: String, now: Int) throws(HTTPRefusal) -> Claims {
        guard token.utf8.count <= Self.longest else { throw .tokenInvalid }
        let parts = token.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3,
            let header = Base64URL.decode(parts[0]).flatMap({ try? JSONParser.parse($0) }),
            let payload = Base64URL.decode(parts[1]),
            let signature = Base64URL.decode(parts[2]),
            isOurs(header)
        else { throw .tokenInvalid }
        let signed = Array(token.utf8.prefix(parts[0].count + 1 + parts[1].count))
        guard (try? algorithm.verify(signature, signs: signed)) == true,
            let claims = (try? JSONParser.parse(payload)).flatMap(read)
        else { throw .tokenInvalid }
        guard claims.issuedAt <= now + Self.leeway, claims.expiresAt > claims.issuedAt,
            claims.expiresAt - claims.issuedAt <= lifetime
        else { throw .tokenInvalid }
        guard now < claims.expiresAt else { throw .tokenExpired }
        return claims
    }

    /// RFC 8725 §3.1, §3.10, §3.11: the one algorithm, the one type, no `crit` and no pointers to keys.
    private func isOurs(_ header: JSONValue) -> Bool {
        guard case .object(let members) = header else { return false }
        return members.count == 2 && header["alg"] == "HS256" && header["typ"] == "JWT"
    }

    private func read(_ payload: JSONValue) -> Claims? {
        guard payload["iss"]?.text == issuer, payload["aud"]?.text == audience, payload["nbf"] == nil,
            let subject = payload["sub"]?.text, !subject.isEmpty,
            let session = payload["sid"]?.text,
            let identifier = payload["jti"]?.text, !identifier.isEmpty,
            let issuedAt = payload["iat"]?.wholeNumber, issuedAt >= 0, issuedAt < 1 << 40,
            let expiresAt = payload["exp"]?.wholeNumber, expiresAt >= 0, expiresAt < 1 << 40
        else { return nil }
        return Claims(
            subject: subject, session: session, identifier: identifier, issuedAt: issuedAt, expiresAt: expiresAt)
    }
}
