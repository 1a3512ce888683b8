/// Turns passwords into hashes that are slow to try: bcrypt, on threads of its own.
package protocol PasswordHasher: Sendable {
    /// - Throws: `PasswordHashingFailure`.
    func hash(_ password: String) async throws(PasswordHashingFailure) -> String

    /// Whether `password` made `hash`. A nil `hash` costs the same time and is never right: for unknown accounts.
    func verify(_ password: String, against hash: String?) async throws(PasswordHashingFailure) -> Bool
}

package enum PasswordHashingFailure: Error, Sendable {
    /// Too many wait for the hashing threads.
    case busy
    /// Longer than 72 bytes or with a NUL, which bcrypt would cut in silence.
    case unusablePassword
    /// The library refused, for instance a malformed hash.
    case refused
}
