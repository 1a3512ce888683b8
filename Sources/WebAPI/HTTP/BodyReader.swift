import HTTPTypes
import Hummingbird
import NIOCore

/// Reads a request's body whole, within its bounds.
enum BodyReader {
    /// 1 MiB.
    static let largest = 1 << 20

    /// Whether the head announces more than will be read: refused before the first byte.
    static func announcesTooMuch(_ headers: HTTPFields) -> Bool {
        guard let length = headers[.contentLength] else { return false }
        guard let count = Int(length) else { return true }
        return count > largest
    }

    static func announcesBody(_ headers: HTTPFields) -> Bool {
        if headers[.transferEncoding] != nil { return true }
        return headers[.contentLength].map { $0 != "0" } ?? false
    }

    static func read(_ request: Request) async throws -> [UInt8] {
        guard !announcesTooMuch(request.headers) else { throw HTTPRefusal.payloadTooLarge }
        guard announcesBody(request.headers) else { return [] }
        var bytes: [UInt8] = []
        for try await piece in request.body {
            guard bytes.count + piece.readableBytes <= largest else { throw HTTPRefusal.payloadTooLarge }
            bytes += piece.readableBytesView
        }
        return bytes
    }

    /// `application/json`, with UTF-8 as its only charset (RFC 8259 has no other).
    static func isJSON(_ contentType: String?) -> Bool {
        guard let contentType else { return false }
        let parts = contentType.split(separator: ";").map { $0.trimmingSpaces.lowercased() }
        guard parts.first == "application/json" else { return false }
        return parts.dropFirst().allSatisfy { part in
            !part.hasPrefix("charset=") || part == "charset=utf-8" || part == "charset=\"utf-8\""
        }
    }
}
