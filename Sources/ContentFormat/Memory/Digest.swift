/// 64 bits that follow from what was said, for telling whether it is still the same: not for keeping secrets.
///
/// Words are folded in by a multiplication to 128 bits whose halves are joined, as wyhash does; the same on every machine.
package struct Digest: Hashable, Sendable {
    package private(set) var bits: UInt64

    package static let none = Digest(bits: 0)

    package init(bits: UInt64) { self.bits = bits }

    package init(of bytes: UnsafeRawBufferPointer) {
        self = .none
        add(bytes)
    }

    package init(of bytes: [UInt8]) { self = bytes.withUnsafeBytes { Digest(of: $0) } }

    package init(of text: String) {
        self = .none
        add(text)
    }

    /// Everything said, in this order.
    package init(_ parts: Digest...) { self.init(parts) }

    package init(_ parts: some Sequence<Digest>) {
        self = .none
        for part in parts { add(part) }
    }

    package mutating func add(_ word: UInt64) {
        let product = (bits ^ word ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        bits = product.high ^ product.low ^ word
    }

    package mutating func add(_ digest: Digest) { add(digest.bits) }
    package mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }
    package mutating func add(_ flag: Bool) { add(flag ? 1 as UInt64 : 2) }
    package mutating func add(_ number: Double) { add(number.bitPattern) }

    package mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
    }

    /// The bytes and how many they are, so that two texts in a row are not the same as one of both.
    package mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var offset = 0
        while offset + 8 <= bytes.count {
            add(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
            offset += 8
        }
        var last: UInt64 = 0
        for index in offset..<bytes.count { last = last << 8 | UInt64(bytes[index]) }
        add(last)
        add(bytes.count)
    }
}
