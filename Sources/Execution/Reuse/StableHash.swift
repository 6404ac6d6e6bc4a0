/// SipHash-2-4 with 128 bits and a key of zeros: the same for the same bytes in every process and version.
///
/// `Hasher` is not, by design. What is put in is told apart by its place and its length, so that two pieces are never
/// taken for one.
struct StableHash: Sendable {
    private var v0: UInt64 = 0x736f_6d65_7073_6575
    private var v1: UInt64 = 0x646f_7261_6e64_6f6d ^ 0xee
    private var v2: UInt64 = 0x6c79_6765_6e65_7261
    private var v3: UInt64 = 0x7465_6462_7974_6573
    /// Bytes that do not yet make a word, the first one lowest.
    private var tail: UInt64 = 0
    private var count = 0

    /// - Parameter key: of 128 bits, the lower half first.
    init(key: (UInt64, UInt64) = (0, 0)) {
        v0 ^= key.0
        v1 ^= key.1
        v2 ^= key.0
        v3 ^= key.1
    }

    mutating func combine(bytes: UnsafeRawBufferPointer) {
        var next = 0
        while next < bytes.count, count & 7 != 0 { take(bytes[next], &next) }
        while bytes.count - next >= 8 {
            absorb(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: next, as: UInt64.self)))
            count += 8
            next += 8
        }
        while next < bytes.count { take(bytes[next], &next) }
    }

    private mutating func take(_ byte: UInt8, _ next: inout Int) {
        tail |= UInt64(byte) << UInt64((count & 7) * 8)
        count += 1
        next += 1
        if count & 7 == 0 {
            absorb(tail)
            tail = 0
        }
    }

    mutating func combine(_ number: UInt64) {
        withUnsafeBytes(of: number.littleEndian) { combine(bytes: $0) }
    }

    mutating func combine(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            combine(UInt64(utf8.count))
            combine(bytes: UnsafeRawBufferPointer(utf8))
        }
    }

    /// The lower half first.
    consuming func finish() -> (low: UInt64, high: UInt64) {
        absorb(tail | UInt64(count & 0xff) << 56)
        v2 ^= 0xee
        for _ in 0..<4 { round() }
        let low = v0 ^ v1 ^ v2 ^ v3
        v1 ^= 0xdd
        for _ in 0..<4 { round() }
        return (low, v0 ^ v1 ^ v2 ^ v3)
    }

    private mutating func absorb(_ word: UInt64) {
        v3 ^= word
        round()
        round()
        v0 ^= word
    }

    private mutating func round() {
        v0 &+= v1
        v1 = v1.rotated(by: 13) ^ v0
        v0 = v0.rotated(by: 32)
        v2 &+= v3
        v3 = v3.rotated(by: 16) ^ v2
        v0 &+= v3
        v3 = v3.rotated(by: 21) ^ v0
        v2 &+= v1
        v1 = v1.rotated(by: 17) ^ v2
        v2 = v2.rotated(by: 32)
    }
}

extension UInt64 {
    fileprivate func rotated(by count: UInt64) -> UInt64 { self << count | self >> (64 - count) }
}
