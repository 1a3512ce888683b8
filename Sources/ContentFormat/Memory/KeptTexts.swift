import Foundation
import Synchronization
package import Travel

/// A file of texts that a build need not hold in memory: bodies, and public records. It only ever grows at its end, so that
/// what an earlier build kept stays where it is.
package final class KeptTexts: ProseKeeper {
    package let path: String
    private let file: Int32
    private let state: Mutex<State>

    private struct State {
        /// Bytes that are in the file.
        var written: Int
        /// Bytes that will follow them.
        var pending: [UInt8] = []
        /// What the system said when it first refused something.
        var failure: Int32?
    }

    private static let chunk = 1 << 20

    /// Opens the file, or makes it.
    ///
    /// - Parameter length: How much of it is known to be good: what lies behind is written over.
    /// - Throws: When it cannot be opened, or is shorter than it should be.
    package init(path: String, length: Int) throws {
        self.path = path
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        var status = stat()
        guard fstat(file, &status) == 0, Int(status.st_size) >= length else {
            close(file)
            throw POSIXError(.EIO)
        }
        state = Mutex(State(written: length))
    }

    deinit { close(file) }

    /// How much of the file is in use.
    package var length: Int { state.withLock { $0.written + $0.pending.count } }

    package func keep(_ text: String) -> KeptRange {
        var text = text
        return text.withUTF8 { keep(UnsafeRawBufferPointer($0)) }
    }

    package func keep(_ bytes: UnsafeRawBufferPointer) -> KeptRange {
        state.withLock { state in
            let start = state.written + state.pending.count
            state.pending.append(contentsOf: bytes)
            if state.pending.count >= Self.chunk { flush(&state) }
            return KeptRange(start: start, count: bytes.count)
        }
    }

    package func text(at range: KeptRange) -> String {
        String(unsafeUninitializedCapacity: range.count) { read(range, into: UnsafeMutableRawBufferPointer($0)) }
    }

    package func bytes(at range: KeptRange) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            count = read(range, into: UnsafeMutableRawBufferPointer(buffer))
        }
    }

    /// Writes what is pending, and tells of the first thing that went wrong since the file was opened: whoever has read from
    /// it before may have been given nothing.
    package func settle() throws {
        let failure = state.withLock { state in
            flush(&state)
            return state.failure
        }
        if let failure { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EIO) }
    }

    private func flush(_ state: inout State) {
        var done = 0
        state.pending.withUnsafeBytes { buffer in
            while done < buffer.count, let start = buffer.baseAddress {
                let count = pwrite(file, start + done, buffer.count - done, off_t(state.written + done))
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    state.failure = state.failure ?? errno
                    break
                }
                done += count
            }
        }
        state.written += state.pending.count
        state.pending.removeAll(keepingCapacity: true)
    }

    /// Returns how many bytes were read: all, or after a failure none.
    private func read(_ range: KeptRange, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard range.count > 0, let base = buffer.baseAddress else { return 0 }
        let isPending = state.withLock { state in
            guard range.start + range.count > state.written else { return false }
            if range.start < state.written {
                flush(&state)
            } else {
                let start = range.start - state.written
                state.pending.withUnsafeBytes { pending in
                    buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: pending[start..<start + range.count]))
                }
                return true
            }
            return false
        }
        if isPending { return range.count }
        var done = 0
        while done < range.count {
            let count = pread(file, base + done, range.count - done, off_t(range.start + done))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let failure = count < 0 ? errno : EIO
                state.withLock { $0.failure = $0.failure ?? failure }
                return 0
            }
            done += count
        }
        return done
    }
}
