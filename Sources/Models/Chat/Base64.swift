/// Bytes as text (RFC 4648, with padding).
public enum Base64: Sendable {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// Of each byte as a digit; below 0 where it is none.
    private static let values: [Int] = {
        var values = [Int](repeating: -1, count: 256)
        for (value, digit) in digits.enumerated() { values[Int(digit)] = value }
        return values
    }()

    public static func text(of bytes: [UInt8]) -> String {
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

    /// What a text stands for; `nil` if it is none.
    ///
    /// Blanks between the digits and a missing padding do not matter.
    public static func bytes(of text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count / 4 * 3)
        var (bits, count, isOver) = (0, 0, false)
        for character in text.utf8 where !Self.isBlank(character) {
            if character == UInt8(ascii: "=") {
                isOver = true
                continue
            }
            let digit = values[Int(character)]
            guard !isOver, digit >= 0 else { return nil }
            (bits, count) = (bits << 6 | digit, count + 1)
            guard count == 4 else { continue }
            bytes += [UInt8(bits >> 16), UInt8(bits >> 8 & 255), UInt8(bits & 255)]
            (bits, count) = (0, 0)
        }
        switch count {
        case 0: break
        case 2: bytes.append(UInt8(bits >> 4))
        case 3: bytes += [UInt8(bits >> 10), UInt8(bits >> 2 & 255)]
        default: return nil
        }
        return bytes
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (9...13).contains(byte)
    }
}
