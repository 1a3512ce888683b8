import Crypto
import Foundation

/// The secret that access tokens are signed with: 32 bytes or more in a file that only its owner may read.
package struct SigningKey: Sendable {
    package enum Fault: Error, Sendable, CustomStringConvertible {
        case unreadable(path: String, reason: String)
        case tooShort(path: String)
        case readableByOthers(path: String)

        package var description: String {
            switch self {
            case .unreadable(let path, let reason): "\(path): \(reason)"
            case .tooShort(let path): "\(path): a key needs at least 32 bytes"
            case .readableByOthers(let path): "\(path): others may read this key; make it mode 0600"
            }
        }
    }

    package let bytes: [UInt8]

    package init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// A key for another purpose, derived so that neither tells of the other (RFC 5869).
    func derived(for purpose: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: bytes), info: Data(purpose.utf8), outputByteCount: 32)
    }

    /// Reads the key, or makes one with mode 0600 when the file is absent. Two processes that start together end up
    /// with one key: the file is made under a name of its own and linked, and the loser reads the winner's.
    package static func load(path: String) throws(Fault) -> SigningKey {
        if let key = try read(path) { return key }
        let folder = (path as NSString).deletingLastPathComponent
        if !folder.isEmpty {
            try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        let random = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        let temporary = "\(path).\(getpid()).new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
        let written = write(descriptor, random, random.count)
        fsync(descriptor)
        close(descriptor)
        defer { unlink(temporary) }
        guard written == random.count else {
            throw .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        guard link(temporary, path) == 0 || errno == EEXIST else {
            throw .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        guard let key = try read(path) else { throw .unreadable(path: path, reason: "it vanished") }
        return key
    }

    private static func read(_ path: String) throws(Fault) -> SigningKey? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        guard status.st_mode & 0o077 == 0 else { throw .readableByOthers(path: path) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        guard count >= 32 else { throw .tooShort(path: path) }
        return SigningKey(bytes: Array(bytes.prefix(count)))
    }
}
