import Testing

@testable import Execution

@Suite struct StableHashTests {
    private static func hash(_ bytes: [UInt8], inPiecesOf size: Int) -> String {
        var hash = StableHash(key: (0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908))
        for start in stride(from: 0, to: bytes.count, by: size) {
            bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { hash.combine(bytes: $0) }
        }
        let (low, high) = hash.finish()
        let digits = [low, high].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> (8 * $0)) } }
        return digits.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// The first of the vectors that the authors of SipHash publish for 128 bits, and one of more than a word.
    @Test(arguments: [
        (0, "a3817f04ba25a8e66df67214c7550293"), (1, "da87c1d86b99af44347659119b22fc45"),
    ])
    func `it is SipHash-2-4-128`(vector: (count: Int, hash: String)) {
        #expect(Self.hash((0..<vector.count).map { UInt8($0) }, inPiecesOf: 64) == vector.hash)
    }

    @Test func `pieces make no difference`() {
        let bytes = (0..<100).map { UInt8($0) }
        let whole = Self.hash(bytes, inPiecesOf: 100)
        for size in 1..<40 { #expect(Self.hash(bytes, inPiecesOf: size) == whole) }
    }

    @Test func `a key is written and read`() throws {
        var hash = StableHash()
        hash.combine("text")
        let key = WorkKey(hash)
        #expect(key.text.utf8.count == 32)
        #expect(WorkKey(text: key.text) == key)
        #expect(WorkKey(text: String(repeating: "0", count: 31) + "1")?.text == String(repeating: "0", count: 31) + "1")
        for text in ["", "1", String(repeating: "g", count: 32), key.text + "0", "+" + key.text.dropFirst()] {
            #expect(WorkKey(text: text) == nil, "\(text)")
        }
    }
}
