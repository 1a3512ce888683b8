import Foundation

/// Bytes that come in pieces, so that what is larger than memory can be read.
protocol ByteSource: AnyObject {
    /// The next piece in the place of what `piece` held; false at the end.
    func next(_ piece: inout [UInt8]) throws -> Bool
}

/// A file opened for reading at any place; closed when nobody holds it any more.
final class OpenFile {
    let path: String
    let size: Int
    private let descriptor: Int32

    /// - Throws: `ImportFailure.refused` for what is no readable regular file.
    init(_ path: String) throws {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
            let reason = String(cString: strerror(errno))
            if descriptor >= 0 { close(descriptor) }
            throw ImportFailure.refused("\(path): \(reason)")
        }
        size = Int(status.st_size)
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw ImportFailure.refused("\(path) is not a file")
        }
    }

    deinit { close(descriptor) }

    /// The bytes from `offset`, `count` of them.
    /// - Throws: `ImportFailure.refused` when the file does not reach so far.
    func bytes(at offset: Int, count: Int) throws -> [UInt8] {
        guard offset >= 0, count >= 0, offset <= size, count <= size - offset else {
            throw ImportFailure.refused("\(path) ends before what it says it holds")
        }
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress?.advanced(by: done), count - done, off_t(offset + done))
            }
            if got < 0 && errno == EINTR { continue }
            guard got > 0 else { throw ImportFailure.refused("\(path) cannot be read to its end") }
            done += got
        }
        return bytes
    }
}

/// A plain file from its first byte to its last.
final class FileSource: ByteSource {
    private let file: OpenFile
    private var offset = 0

    init(_ path: String) throws { file = try OpenFile(path) }

    func next(_ piece: inout [UInt8]) throws -> Bool {
        let count = min(1 << 18, file.size - offset)
        guard count > 0 else { return false }
        piece = try file.bytes(at: offset, count: count)
        offset += count
        return true
    }
}

/// Bytes that are in memory already.
final class MemorySource: ByteSource {
    private var bytes: [UInt8]?

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func next(_ piece: inout [UInt8]) throws -> Bool {
        guard let bytes, !bytes.isEmpty else { return false }
        piece = bytes
        self.bytes = nil
        return true
    }
}
