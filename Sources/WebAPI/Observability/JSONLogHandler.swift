import Foundation
package import Logging
import Synchronization

/// Where log lines go: stdout, and two files where a folder is set.
package final class LogOutput: Sendable {
    private let stdout: Bool
    private let combined: Int32?
    private let errors: Int32?
    private let turn = Mutex(())

    /// - Parameter folder: Gets `combined.log` and `error.log`, appended to; made when absent.
    /// - Throws: when the folder cannot be written.
    package init(folder: String?, stdout: Bool = true) throws {
        self.stdout = stdout
        guard let folder else {
            combined = nil
            errors = nil
            return
        }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        combined = try Self.open(folder + "/combined.log")
        errors = try Self.open(folder + "/error.log")
    }

    private static func open(_ path: String) throws -> Int32 {
        let descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
        return descriptor
    }

    /// One write a line, so that lines of several processes never mix.
    fileprivate func write(_ line: [UInt8], isError: Bool) {
        turn.withLock { _ in
            if stdout { Self.write(line, to: STDOUT_FILENO) }
            if let combined { Self.write(line, to: combined) }
            if isError, let errors { Self.write(line, to: errors) }
        }
    }

    private static func write(_ line: [UInt8], to descriptor: Int32) {
        var rest = line[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            // A reader that went away or a full disk must not stop the server.
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}

/// Writes each event as one line of JSON: `{"time", "level", "label", "message", …metadata}`.
package struct JSONLogHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level
    private let label: String
    private let output: LogOutput
    private let now: @Sendable () -> String

    /// - Parameter now: The time as RFC 3339 text.
    package init(
        label: String, output: LogOutput, level: Logger.Level, now: @escaping @Sendable () -> String
    ) {
        self.label = label
        self.output = output
        logLevel = level
        self.now = now
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var members: [JSONValue.Member] = [
            .init("time", .string(now())), .init("level", .string(event.level.rawValue)),
            .init("label", .string(label)), .init("message", .string(event.message.description)),
        ]
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        for (key, value) in all.sorted(by: { $0.key < $1.key }) {
            members.append(.init(key, Self.json(value)))
        }
        output.write(JSONValue.object(members).bytes + [0x0A], isError: event.level >= .error)
    }

    private static func json(_ value: Logger.MetadataValue) -> JSONValue {
        switch value {
        case .string(let text): .string(text)
        case .stringConvertible(let number as Int): .integer(number)
        case .stringConvertible(let convertible): .string(convertible.description)
        case .array(let values): .array(values.map(json))
        case .dictionary(let values):
            .object(values.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, json($0.value)) })
        }
    }
}
