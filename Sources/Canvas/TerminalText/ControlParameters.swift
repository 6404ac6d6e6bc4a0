/// The numbers of a control sequence; a missing one is 0.
struct ControlParameters: Sendable {
    /// Room for as many as anybody sends; the first `count` count.
    private var slots = [UInt16](repeating: 0, count: Self.most)
    private var count = 1
    /// Bit n tells that value n follows a colon and so belongs to the one before it.
    private var followsColon: UInt32 = 0
    /// The sequence has a mark that gives it another meaning.
    private(set) var isPrivate = false

    private static let most = 32

    /// At least one; none above 65,535.
    var values: ArraySlice<UInt16> { slots[..<count] }

    var first: UInt16 { slots[0] }

    func followsColon(_ index: Int) -> Bool { followsColon & (1 << UInt32(index)) != 0 }

    mutating func removeAll() {
        count = 1
        slots[0] = 0
        followsColon = 0
        isPrivate = false
    }

    mutating func append(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            let digit = UInt16(byte - UInt8(ascii: "0"))
            let (tens, isTooBig) = slots[count - 1].multipliedReportingOverflow(by: 10)
            slots[count - 1] = isTooBig || tens > .max - digit ? .max : tens + digit
        case UInt8(ascii: ";"), UInt8(ascii: ":"):
            // With numbers missing the rest would be misread.
            guard count < Self.most else { return isPrivate = true }
            if byte == UInt8(ascii: ":") { followsColon |= 1 << UInt32(count) }
            slots[count] = 0
            count += 1
        default:
            isPrivate = true
        }
    }
}
