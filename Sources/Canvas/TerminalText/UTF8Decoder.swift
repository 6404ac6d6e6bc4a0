/// Decodes UTF-8 byte by byte, so that a character may arrive in pieces.
struct UTF8Decoder: Sendable {
    private var value: UInt32 = 0
    private var missing: UInt8 = 0
    /// What the next byte must lie in; narrower after a first byte that could begin an overlong form or a surrogate.
    private var lowest: UInt8 = 0x80
    private var highest: UInt8 = 0xBF

    enum Step {
        case scalar(Unicode.Scalar)
        case incomplete
        /// The bytes so far make no character; the last one belongs to them or has to be decoded again.
        case malformed(isConsumed: Bool)
    }

    var isMidCharacter: Bool { missing > 0 }

    mutating func decode(_ byte: UInt8) -> Step {
        guard missing > 0 else { return begin(byte) }
        guard lowest <= byte, byte <= highest else {
            self = UTF8Decoder()
            return .malformed(isConsumed: false)
        }
        lowest = 0x80
        highest = 0xBF
        value = value << 6 | UInt32(byte & 0x3F)
        missing -= 1
        guard missing == 0 else { return .incomplete }
        return Unicode.Scalar(value).map(Step.scalar) ?? .malformed(isConsumed: true)
    }

    private mutating func begin(_ byte: UInt8) -> Step {
        switch byte {
        case 0...0x7F:
            return .scalar(Unicode.Scalar(byte))
        case 0xC2...0xDF:
            missing = 1
            value = UInt32(byte & 0x1F)
        case 0xE0...0xEF:
            missing = 2
            value = UInt32(byte & 0x0F)
            if byte == 0xE0 { lowest = 0xA0 }
            if byte == 0xED { highest = 0x9F }
        case 0xF0...0xF4:
            missing = 3
            value = UInt32(byte & 0x07)
            if byte == 0xF0 { lowest = 0x90 }
            if byte == 0xF4 { highest = 0x8F }
        default:
            return .malformed(isConsumed: true)
        }
        return .incomplete
    }
}
