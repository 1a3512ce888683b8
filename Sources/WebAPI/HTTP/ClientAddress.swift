import Foundation
import NIOCore

/// A network in CIDR notation, or a single address.
package struct Network: Sendable, Hashable {
    private let bytes: [UInt8]
    private let prefix: Int

    /// Nil unless `text` is `10.0.0.0/8`, `2001:db8::/32`, or one address.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let bytes = Self.bytes(of: String(parts[0])) else { return nil }
        self.bytes = bytes
        guard parts.count == 2 else {
            prefix = bytes.count * 8
            return
        }
        guard let prefix = Int(parts[1]), (0...bytes.count * 8).contains(prefix), parts[1].first != "+" else {
            return nil
        }
        self.prefix = prefix
    }

    package func contains(_ address: String) -> Bool {
        guard let other = Self.bytes(of: address), other.count == bytes.count else { return false }
        for bit in 0..<prefix where (bytes[bit / 8] ^ other[bit / 8]) & (0x80 >> UInt8(bit % 8)) != 0 { return false }
        return true
    }

    /// Four or sixteen bytes; an IPv4 address inside IPv6 (`::ffff:…`) counts as IPv4.
    private static func bytes(of address: String) -> [UInt8]? {
        guard let socket = try? SocketAddress(ipAddress: address, port: 0) else { return nil }
        switch socket {
        case .v4(let v4): return withUnsafeBytes(of: v4.address.sin_addr) { Array($0) }
        case .v6(let v6):
            let bytes = withUnsafeBytes(of: v6.address.sin6_addr) { Array($0) }
            let mapped = bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
            return mapped ? Array(bytes[12...]) : bytes
        case .unixDomainSocket: return nil
        }
    }

    package static let loopback = [Network("127.0.0.0/8"), Network("::1")].compactMap(\.self)
}

/// Who is really asking: the peer, or what trusted proxies say of it.
package enum ClientAddress {
    /// Walks `X-Forwarded-For` from the right for as long as the speaker is a trusted proxy: what a client writes itself
    /// stands further left and is never reached.
    package static func resolve(peer: String, forwardedFor: String?, trusted: [Network]) -> String {
        var address = peer
        for entry in (forwardedFor ?? "").split(separator: ",").reversed() {
            guard trusted.contains(where: { $0.contains(address) }) else { return address }
            let claimed = entry.trimmingSpaces
            guard Network(claimed) != nil, !claimed.contains("/") else { return address }
            address = claimed
        }
        return address
    }
}
