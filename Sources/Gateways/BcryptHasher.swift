package import Bookings
import CXCrypt
import Dispatch
import Foundation
import Synchronization

/// bcrypt through libxcrypt, on a few threads of its own: a hash takes 0.1 to 0.2 s of a processor, and requests must
/// not wait behind it.
package final class BcryptHasher: PasswordHasher {
    /// Hashes waiting or under way before `PasswordHashingFailure.busy`.
    package static let queueLimit = 64

    private let cost: Int
    private let threads: OperationQueue
    private let waiting = Mutex(0)
    /// Compared with when there is no account: the same cost, and no password makes it.
    private let nobody: String

    /// - Parameters:
    ///   - cost: 4–31, the logarithm of the rounds; 12 but in tests.
    ///   - threads: how many hash at once: one processor is left to the requests.
    /// - Throws: `PasswordHashingFailure.refused` where the library knows no bcrypt.
    package init(
        cost: Int = 12, threads: Int = max(1, ProcessInfo.processInfo.activeProcessorCount - 1)
    ) throws(PasswordHashingFailure) {
        self.cost = cost
        self.threads = OperationQueue()
        self.threads.name = "wayfare.passwords"
        self.threads.maxConcurrentOperationCount = threads
        let chance = SystemRandomness().bytes(24)
        nobody = try Self.hash(chance.map { String($0, radix: 36) }.joined().prefix(40).description, cost: cost)
    }

    package func hash(_ password: String) async throws(PasswordHashingFailure) -> String {
        try Self.check(password)
        let cost = cost
        return try await run { () throws(PasswordHashingFailure) in try Self.hash(password, cost: cost) }
    }

    package func verify(_ password: String, against hash: String?) async throws(PasswordHashingFailure) -> Bool {
        try Self.check(password)
        let setting = hash ?? nobody
        let made = try await run { () throws(PasswordHashingFailure) in try Self.crypt(password, setting) }
        return Self.equal(made, setting) && hash != nil
    }

    /// bcrypt reads 72 bytes and stops at NUL: what it would cut in silence is refused aloud.
    private static func check(_ password: String) throws(PasswordHashingFailure) {
        if password.utf8.count > 72 || password.utf8.contains(0) { throw .unusablePassword }
    }

    private func run(
        _ work: @escaping @Sendable () throws(PasswordHashingFailure) -> String
    ) async throws(PasswordHashingFailure) -> String {
        let isTaken = waiting.withLock { count in
            if count < Self.queueLimit { count += 1 } else { return false }
            return true
        }
        guard isTaken else { throw .busy }
        defer { waiting.withLock { $0 -= 1 } }
        let result = await withCheckedContinuation { (continuation: CheckedContinuation<Outcome, Never>) in
            threads.addOperation { continuation.resume(returning: Outcome(catching: work)) }
        }
        return try result.get()
    }

    private typealias Outcome = Result<String, PasswordHashingFailure>

    private static func hash(_ password: String, cost: Int) throws(PasswordHashingFailure) -> String {
        let salt = SystemRandomness().bytes(16).map { CChar(bitPattern: $0) }
        var setting = [CChar](repeating: 0, count: Int(CRYPT_GENSALT_OUTPUT_SIZE))
        let made = crypt_gensalt_rn(
            "$2b$", UInt(cost), salt, Int32(salt.count), &setting, Int32(setting.count))
        guard made != nil else { throw .refused }
        return try crypt(
            password, String(decoding: setting.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }

    /// `crypt_data` is 32 KB: it lives on the heap, zeroed, and goes when the hash is made.
    private static func crypt(_ password: String, _ setting: String) throws(PasswordHashingFailure) -> String {
        // Anything else might be read as the salt of an older and weaker kind.
        guard setting.hasPrefix("$2") else { throw .refused }
        let memory = UnsafeMutablePointer<crypt_data>.allocate(capacity: 1)
        memset(memory, 0, MemoryLayout<crypt_data>.size)
        defer {
            memset(memory, 0, MemoryLayout<crypt_data>.size)
            memory.deallocate()
        }
        // Failure is a string that begins with `*`, and nil besides.
        guard let output = crypt_r(password, setting, memory), output[0] != CChar(UInt8(ascii: "*")) else {
            throw .refused
        }
        return String(cString: output)
    }

    private static func equal(_ first: String, _ second: String) -> Bool {
        guard first.utf8.count == second.utf8.count else { return false }
        return zip(first.utf8, second.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
