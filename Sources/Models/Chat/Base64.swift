/// Bytes as text (RFC 4648, with padding).
enum Base64 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func text(of bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let count = min(3, bytes.count - start)
            let second = count > 1 ? bytes[start + 1] : 0
            let third = count > 2 ? bytes[start + 2] : 0
            let bits = Int(bytes[start]) << 16 | Int(second) << 8 | Int(third)
            text.append(digits[bits >> 18])
            text.append(digits[bits >> 12 & 63])
            text.append(count > 1 ? digits[bits >> 6 & 63] : UInt8(ascii: "="))
            text.append(count > 2 ? digits[bits & 63] : UInt8(ascii: "="))
        }
        return String(decoding: text, as: UTF8.self)
    }
}
